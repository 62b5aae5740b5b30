// Twenty seconds of whatever may come.

import { fuzzSuite } from './fuzz-suite.ts';
import { RTP } from './targets/rtp.ts';

fuzzSuite(RTP, 20);
