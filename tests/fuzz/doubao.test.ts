// Twenty seconds of whatever may come.

import { fuzzSuite } from './fuzz-suite.ts';
import { DOUBAO } from './targets/doubao.ts';

fuzzSuite(DOUBAO, 20);
