// The check-up: one check after the other, each told as it is done. Nothing that is in use is changed or disturbed.

import type { DoctorCheck, DoctorEvent, DoctorStep } from '../../../shared/doctor.ts';
import { DOCTOR_CHECKS } from '../../../shared/doctor.ts';
import { messageOf, WorldFault } from '../../base/errors.ts';
import { errorCodeOf, networkFinding } from '../../base/network-finding.ts';
import { within } from '../within.ts';
import { checkAccount } from './account-check.ts';
import { checkAddress } from './address-check.ts';
import { checkAlg } from './alg-check.ts';
import type { Check, Examination, Seen } from './examination.ts';
import { checkName } from './name-check.ts';
import { checkPracticeCall } from './practice-call-check.ts';
import { checkRtpPorts } from './rtp-ports-check.ts';
import { checkServer } from './server-check.ts';

interface Planned {
  readonly look: Check;
  /** False: an earlier check found what makes this one pointless. */
  readonly makesSense: (examination: Examination) => boolean;
}

const always = (): boolean => true;
const isAnswered = ({ answered }: Examination): boolean => answered.length > 0;

const PLAN: Readonly<Record<DoctorCheck, Planned>> = {
  name: { look: checkName, makesSense: always },
  server: { look: checkServer, makesSense: ({ targets }) => targets.length > 0 },
  account: { look: checkAccount, makesSense: isAnswered },
  address: { look: checkAddress, makesSense: isAnswered },
  alg: { look: checkAlg, makesSense: isAnswered },
  'rtp-ports': { look: checkRtpPorts, makesSense: ({ trunk }) => trunk !== null },
  'practice-call': { look: checkPracticeCall, makesSense: always },
};

/** The checks' own limits come to less; this one holds whatever happens. */
const LIMIT = 30_000;
const MOST_WORDS = 300;

/** Ends early, and without `finished`, when `signal` is aborted. */
export async function* examine(examination: Examination, signal?: AbortSignal): AsyncGenerator<DoctorEvent> {
  const { clock } = examination.world;
  const startedAt = clock.now();
  const limit = new AbortController();
  const timer = clock.after(LIMIT, () => limit.abort());
  const stop = signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]);
  const steps: DoctorStep[] = [];
  try {
    for (const check of DOCTOR_CHECKS) {
      yield { event: 'checking', check };
      const step = await make(check, examination, stop);
      if (signal?.aborted === true) return;
      steps.push(step);
      yield { event: 'checked', step };
    }
    yield { event: 'finished', steps, tookMs: Math.round(clock.now() - startedAt) };
  } finally {
    timer.cancel();
    await examination.dispose();
  }
}

async function make(check: DoctorCheck, examination: Examination, signal: AbortSignal): Promise<DoctorStep> {
  const { clock } = examination.world;
  const startedAt = clock.now();
  const { look, makesSense } = PLAN[check];
  const isPointless = signal.aborted || !makesSense(examination);
  // A check that does not heed its signal must not hold up the rest.
  const seen = isPointless ? undefined : await within(LIMIT, look(examination, signal).catch(seenOf), clock, signal);
  const tookMs = Math.round(clock.now() - startedAt);
  if (seen === undefined) return { check, outcome: 'skipped', code: 'ok', figures: {}, evidence: null, tookMs };
  return { check, evidence: null, ...seen, tookMs };
}

function seenOf(fault: unknown): Seen {
  if (!(fault instanceof WorldFault)) throw fault;
  const code = networkFinding(errorCodeOf(fault)) ?? 'no-answer';
  const detail = messageOf(fault).slice(0, MOST_WORDS);
  return { outcome: 'bad', code, figures: { detail } };
}
