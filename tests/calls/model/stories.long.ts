// Twenty thousand stories of calls.

import { playStories } from './play-stories.ts';

playStories(20_000);
