// Who holds whom, as a table: our own wish and the peer's are independent of each other.

import type { HoldState } from '../../shared/call-handling.ts';
import type { TransitionTable } from '../base/state-machine.ts';
import { to } from '../base/state-machine.ts';

/** `hold` and `resume`: the peer agreed to ours. The others: what the peer's last description says. */
export type HoldInput = 'hold' | 'resume' | 'peer-holds' | 'peer-resumes';

/** A pair that is missing changes nothing; every arm is told. */
export const HOLD: TransitionTable<HoldState, HoldInput, never> = {
  none: { hold: to('here'), 'peer-holds': to('there') },
  here: { resume: to('none'), 'peer-holds': to('both') },
  there: { hold: to('both'), 'peer-resumes': to('none') },
  both: { resume: to('there'), 'peer-resumes': to('here') },
};
