// How a transfer is shown, step by step. Pure.

import type { TransferView } from '../../../shared/call-handling.ts';
import type { Tone } from '../../ui/chip.tsx';

type Stage = TransferView['stage'];

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

/** Key of the sentence: a colleague's screen is no matter of the line. */
export function transferWord({
  stage,
  kind,
}: Pick<TransferView, 'stage' | 'kind'>): `stage-${Stage}` | 'stage-asked-agent' {
  return stage === 'asked' && kind === 'agent' ? 'stage-asked-agent' : `stage-${stage}`;
}

export function isTransferring(transfer: Pick<TransferView, 'stage'> | null): boolean {
  return transfer !== null && LOOKS[transfer.stage].isUnderWay;
}
