// Where a call in goes: by the line it came on and the number called, to the AI, to a person's screen, or to a queue.

/** What is done with a caller nobody takes: the AI answers, or the call is refused with 486, 480 or 603. */
export const FALLBACKS = ['ai', 'busy', 'unavailable', 'decline'] as const;
export type Fallback = (typeof FALLBACKS)[number];

/** SIP status of each refusal. */
export const FALLBACK_STATUS: Readonly<Record<Exclude<Fallback, 'ai'>, number>> = {
  busy: 486,
  unavailable: 480,
  decline: 603,
};

/** Who is rung first. `queue`: whoever of `agents` (empty: of all) is free, longest idle first, one after the other. */
export type RouteTarget =
  | { readonly kind: 'ai' }
  | { readonly kind: 'agent'; readonly user: string; readonly ringSeconds: number }
  | {
      readonly kind: 'queue';
      readonly users: readonly string[];
      /** How long one person's screen rings before the next one's does. */
      readonly ringSeconds: number;
      /** How long a caller waits in all. */
      readonly waitSeconds: number;
    };

/** Opening hours in the station's time zone; `days` 1 (Monday) to 7, times `HH:MM`, `to` not before `from`. */
export interface OpeningHours {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** One rule; the first of the list that matches decides. */
export interface InboundRoute {
  readonly name: string;
  /** Null: any line. */
  readonly lineId: number | null;
  /** The number called, exactly, or its beginning and `*`; null: any. */
  readonly called: string | null;
  readonly target: RouteTarget;
  /** Name of the prompt that the AI uses; null: the default one. */
  readonly prompt: string | null;
  /** Null: always open. */
  readonly hours: OpeningHours | null;
  /** When nobody took the call in time, or nobody is there. */
  readonly noAnswer: Fallback;
  readonly outsideHours: Fallback;
}

export interface InboundRouteView extends InboundRoute {
  readonly id: number;
}

/** What holds where no route matches: the AI answers at once. */
export const DEFAULT_ROUTE: InboundRoute = {
  name: '',
  lineId: null,
  called: null,
  target: { kind: 'ai' },
  prompt: null,
  hours: null,
  noAnswer: 'ai',
  outsideHours: 'ai',
};
