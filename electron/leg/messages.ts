// What main thread and media worker say to each other: plain data, requests answered by number.

import type { BeatCounts } from '../media/beat.ts';
import type { LegEvent, LegMeters, LegOptions, LegReport, RemoteMedia } from './leg.ts';

/** Commands without arguments. */
export type LegCommand = 'connectVoice' | 'startVoice' | 'answer';

/** To the worker. Legs are numbered by the pool. */
export type ToWorker =
  | { readonly type: 'open'; readonly request: number; readonly leg: number; readonly options: LegOptions }
  | { readonly type: 'close'; readonly request: number; readonly leg: number }
  | { readonly type: 'count-beats'; readonly request: number }
  /** Whether the legs' levels are to be measured and told. */
  | { readonly type: 'watch-levels'; readonly watched: boolean }
  | { readonly type: 'command'; readonly leg: number; readonly command: LegCommand }
  | { readonly type: 'set-remote'; readonly leg: number; readonly media: RemoteMedia };

/** The answer to a request. `refused` carries a WorldFault's fields, which do not survive the border as an Error. */
export type Reply =
  | { readonly type: 'opened'; readonly rtpPort: number }
  | { readonly type: 'closed'; readonly report: LegReport }
  | { readonly type: 'beats'; readonly counts: BeatCounts }
  | { readonly type: 'refused'; readonly message: string; readonly retryable: boolean };

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Integers that `levels` has for each leg: its number, `atMs`, the customer's level and the AI's (see CallLevel). */
export const FIGURES_PER_LEVEL = 4;

/** What is measured, of all legs of the worker at once. */
export type LegFigures =
  | { readonly type: 'levels'; readonly figures: Int32Array }
  | { readonly type: 'meters'; readonly meters: readonly (readonly [leg: number, meters: LegMeters])[] };

/** From the worker. */
export type FromWorker =
  | LegFigures
  | { readonly type: 'reply'; readonly request: number; readonly reply: Reply }
  | { readonly type: 'event'; readonly leg: number; readonly event: LegEvent }
  | {
      readonly type: 'log';
      readonly level: LogLevel;
      readonly text: string;
      readonly fields: Readonly<Record<string, unknown>>;
    };
