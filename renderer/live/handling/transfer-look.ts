// How a transfer is shown, step by step. Pure.

import type { HoldState, TransferView } from '../../../shared/call-handling.ts';
import type { Tone } from '../../ui/chip.tsx';

type Stage = TransferView['stage'];
type TransferStep = Pick<TransferView, 'stage' | 'kind'>;

export interface TransferLook {
  readonly tone: Tone;
  /** Something may still come of it. */
  readonly isUnderWay: boolean;
  /** The customer may be joined with the one who was consulted. */
  readonly canComplete: boolean;
}

const LOOKS: Readonly<Record<Stage, TransferLook>> = {
  consulting: { tone: 'accent', isUnderWay: true, canComplete: true },
  asked: { tone: 'neutral', isUnderWay: true, canComplete: false },
  trying: { tone: 'neutral', isUnderWay: true, canComplete: false },
  ringing: { tone: 'neutral', isUnderWay: true, canComplete: false },
  done: { tone: 'ok', isUnderWay: false, canComplete: false },
  failed: { tone: 'bad', isUnderWay: false, canComplete: false },
  cancelled: { tone: 'neutral', isUnderWay: false, canComplete: false },
};

export function transferLook({ stage }: Pick<TransferView, 'stage'>): TransferLook {
  return LOOKS[stage];
}

/** Key of the sentence: a colleague's screen is no matter of the line; the AI stays with a customer nobody holds. */
export function transferWord(
  { stage, kind }: TransferStep,
  hold: HoldState,
): `stage-${Stage}` | 'stage-asked-agent' | 'stage-consulting-held' {
  if (stage === 'consulting' && (hold === 'here' || hold === 'both')) return 'stage-consulting-held';
  return stage === 'asked' && kind === 'agent' ? 'stage-asked-agent' : `stage-${stage}`;
}

/** What the line was asked for (REFER) cannot be taken back: only consultations and ringing screens can. */
export function canCancel({ stage, kind }: TransferStep): boolean {
  return stage === 'consulting' || (stage === 'asked' && kind === 'agent');
}

/** Key of why `verb` has to wait; null where it has not. While a colleague is consulted the customer may be held. */
export function transferHinders(
  transfer: TransferStep | null,
  verb: 'hold' | 'transfer',
): 'cancel-first' | 'wait-for-line' | null {
  if (transfer === null || !isTransferring(transfer)) return null;
  if (verb === 'hold' && transfer.stage === 'consulting') return null;
  return canCancel(transfer) ? 'cancel-first' : 'wait-for-line';
}

export function isTransferring(transfer: Pick<TransferView, 'stage'> | null): boolean {
  return transfer !== null && LOOKS[transfer.stage].isUnderWay;
}
