// An hour of whatever may come.

import { fuzzSuite } from './fuzz-suite.ts';
import { SIP } from './targets/sip.ts';

fuzzSuite(SIP, 3_600);
