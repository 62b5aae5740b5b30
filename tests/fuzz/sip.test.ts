// Twenty seconds of whatever may come.

import { fuzzSuite } from './fuzz-suite.ts';
import { SIP } from './targets/sip.ts';

fuzzSuite(SIP, 20);
