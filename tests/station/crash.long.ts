// The station is killed during ten calls, twenty times at random moments (the issue's own figure).

import { crashSeries } from './support/crash-series.ts';

crashSeries(20, 18_000);
