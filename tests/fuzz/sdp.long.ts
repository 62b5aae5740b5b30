// An hour of whatever may come.

import { fuzzSuite } from './fuzz-suite.ts';
import { SDP } from './targets/sdp.ts';

fuzzSuite(SDP, 3_600);
