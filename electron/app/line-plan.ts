// Which lines shall be up, as the settings say at one moment.

import type { TrunkSettings } from '../calls/settings.ts';

export interface LinePlan {
  /** Every line in use, each once. */
  readonly lines: readonly TrunkSettings[];
  /** The one that calls out go by, one of `lines`; null: none of them carries calls out. */
  readonly outbound: TrunkSettings | null;
  /** The one that calls in belong to where they cannot be told apart; null: the first that takes calls in. */
  readonly inboundId: number | null;
}

/** What is planned where nothing is configured. */
export const NO_LINES: LinePlan = { lines: [], outbound: null, inboundId: null };

/** A line's name among the others, whatever of it is changed. */
export function lineKey({ lineId, isPractice }: TrunkSettings): string {
  if (lineId !== null) return `line ${lineId}`;
  return isPractice ? 'practice' : 'environment';
}
