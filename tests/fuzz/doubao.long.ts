// An hour of whatever may come.

import { fuzzSuite } from './fuzz-suite.ts';
import { DOUBAO } from './targets/doubao.ts';

fuzzSuite(DOUBAO, 3_600);
