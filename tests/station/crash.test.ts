// The station is killed during ten calls, four times; crash.long.ts does it twenty times.

import { crashSeries } from './support/crash-series.ts';

crashSeries(4, 9_000);
