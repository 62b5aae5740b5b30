// How fast messages are read and written on one core, without a socket.

import { openEnvelope } from '../../../electron/sip-message/envelope.ts';
import { parseMessage } from '../../../electron/sip-message/parse-message.ts';
import { serializeMessage } from '../../../electron/sip-message/serialize-message.ts';
import { percentile } from '../statistics.ts';
import { TYPICAL_INVITE } from './typical-invite.ts';

/** Messages per second: median of the rounds. */
export interface CodecSpeed {
  readonly parse: number;
  /** Parsed, and its mandatory headers read and checked: what every message received costs. */
  readonly open: number;
  readonly serialise: number;
}

/** Long enough for the compiler to have settled, and for a timer tick not to count. */
const ROUND_MS = 500;
/** The clock is not asked after each message. */
const BATCH = 1000;

/** Measures each for `rounds` half seconds. */
export function measureCodec(rounds: number): CodecSpeed {
  const message = parseMessage(TYPICAL_INVITE);
  return {
    parse: median(rounds, () => parseMessage(TYPICAL_INVITE)),
    open: median(rounds, () => openEnvelope(parseMessage(TYPICAL_INVITE))),
    serialise: median(rounds, () => serializeMessage(message)),
  };
}

function median(rounds: number, work: () => unknown): number {
  perSecond(work);
  return percentile(
    Array.from({ length: rounds }, () => perSecond(work)),
    0.5,
  );
}

function perSecond(work: () => unknown): number {
  const begun = performance.now();
  let done = 0;
  let passed = 0;
  while (passed < ROUND_MS) {
    for (let index = 0; index < BATCH; index += 1) work();
    done += BATCH;
    passed = performance.now() - begun;
  }
  return (done / passed) * 1000;
}
