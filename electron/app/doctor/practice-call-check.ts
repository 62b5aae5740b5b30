// Can this computer make a call at all? One to the practice carrier, which leaves this computer on no wire.

import { WorldFault } from '../../base/errors.ts';
import type { Check } from './examination.ts';

/** Ringing, a greeting and the customer's first words take five seconds. */
const PATIENCE = 11_000;

export const checkPracticeCall: Check = async ({ world }, signal) => {
  const limit = new AbortController();
  const timer = world.clock.after(PATIENCE, () => limit.abort());
  try {
    const report = await world.practiceCall(AbortSignal.any([signal, limit.signal]));
    const figures = {
      ...(report.answeredMs !== null && { answeredMs: String(report.answeredMs) }),
      ...(report.aiHeardMs !== null && { aiHeardMs: String(report.aiHeardMs) }),
      ...(report.customerHeardMs !== null && { customerHeardMs: String(report.customerHeardMs) }),
      received: String(report.received),
      lost: String(report.lost),
      ...(report.problem !== null && { problem: report.problem }),
    };
    if (report.problem === null) return { outcome: 'ok', code: 'ok', figures };
    return { outcome: 'bad', code: limit.signal.aborted ? 'no-answer' : 'practice-failed', figures };
  } catch (fault) {
    if (!(fault instanceof WorldFault)) throw fault;
    return { outcome: 'bad', code: 'practice-failed', figures: { problem: fault.message } };
  } finally {
    timer.cancel();
  }
};
