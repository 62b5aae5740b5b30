// What people do with a live call: who holds whom, whose screen it rings on, who took it, where it is being transferred.

/** `here`: we hold the customer. `there`: the customer (or the PBX) holds us. The AI and its timers pause in all three. */
export const HOLD_STATES = ['none', 'here', 'there', 'both'] as const;
export type HoldState = (typeof HOLD_STATES)[number];

/** A call that rings on screens. */
export interface CallOffer {
  /** Names of the users it rings for now. */
  readonly users: readonly string[];
  /** When the ringing passes on or ends, ISO 8601. */
  readonly until: string;
  /** Name of the line and of the route; empty for a route without a name, or a transfer. */
  readonly line: string;
  readonly route: string;
}

export const TRANSFER_KINDS = ['blind', 'attended', 'agent'] as const;
export type TransferKind = (typeof TRANSFER_KINDS)[number];

export const TRANSFER_STAGES = ['consulting', 'asked', 'trying', 'ringing', 'done', 'failed', 'cancelled'] as const;

/**
 * A transfer, step by step. `consulting`: the other party is being talked to first; `asked`: REFER sent (or a screen
 * rings); `done`, `failed` and `cancelled` are final.
 */
export interface TransferView {
  readonly kind: TransferKind;
  /** The number, or the user's name. */
  readonly to: string;
  readonly stage: (typeof TRANSFER_STAGES)[number];
  /** The last SIP status told of it; null where there was none. */
  readonly sipCode: number | null;
  readonly phrase: string | null;
  /** The consultation call, while `consulting`. */
  readonly consultCallId: string | null;
}

/** Who calls, as far as it is known. */
export interface CallerIdentity {
  /** From P-Asserted-Identity or the From header; empty where there is none. */
  readonly displayName: string;
  /** The number the caller dialled. */
  readonly calledNumber: string;
  /** Who diverted the call to us, first to last (Diversion, History-Info). */
  readonly divertedBy: readonly string[];
  /** Name of the line it came on. */
  readonly line: string;
}

/** Of a live call, besides its state and words. */
export interface CallHandling {
  readonly hold: HoldState;
  readonly offer: CallOffer | null;
  readonly transfer: TransferView | null;
  /** The user who took the call; null: the AI's own. */
  readonly agent: string | null;
  /** Null for calls out. */
  readonly caller: CallerIdentity | null;
}

/** A call out, or one that the AI answered. */
export const UNHANDLED: CallHandling = { hold: 'none', offer: null, transfer: null, agent: null, caller: null };
