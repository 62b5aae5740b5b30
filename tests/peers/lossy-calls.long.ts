// Five hundred calls over a network that loses a fifth of the messages, both ways.

import { randomInt } from 'node:crypto';
import { describeLossyCalls } from './support/lossy-suite.ts';

/** Of each direction; another seed every time, told by the tests' names. */
describeLossyCalls({ calls: 250, loss: 0.2, seed: randomInt(1_000_000) });
