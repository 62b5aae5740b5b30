// Whatever people, peers and network do: each call ends once, and nothing of it is left.

import { playStories } from './play-stories.ts';

playStories(2_000);
