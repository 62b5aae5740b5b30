// Every target by its name, as `npm run fuzz` knows it.

import type { FuzzTarget } from './target.ts';
import { DOUBAO } from './targets/doubao.ts';
import { RTP } from './targets/rtp.ts';
import { SDP } from './targets/sdp.ts';
import { SIP } from './targets/sip.ts';

export const TARGETS: ReadonlyMap<string, FuzzTarget> = new Map([SIP, SDP, RTP, DOUBAO].map((one) => [one.name, one]));
