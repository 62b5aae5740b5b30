// Ten seconds of what a public SIP port gets, ten calls up. The minute is in flood.long.ts.

import { floodTest } from './support/flood-suite.ts';

floodTest({ calls: 10, perSecond: 5000, quietSeconds: 5, floodSeconds: 10, restSeconds: 0, rounds: 4 }, 180_000);
