// The station is killed during ten calls, twenty times at random moments.

import { crashSeries } from './support/crash-series.ts';

crashSeries(20, 18_000);
