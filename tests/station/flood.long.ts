// A minute of what a public SIP port gets, ten calls up, and what is left of it when every transaction is over.

import { floodTest } from './support/flood-suite.ts';

floodTest({ calls: 10, perSecond: 5000, quietSeconds: 20, floodSeconds: 60, restSeconds: 35, rounds: 2 }, 400_000);
