// What happened at a voice service, for tests and measurements.

import type { JsonObject } from '../../voice/doubao/json-payload.ts';

/** `connection` counts from 1, refused ones included; `at` is the service's own clock. */
export type ServiceEvent = { readonly connection: number; readonly at: number } & (
  | {
      readonly type: 'upgrade';
      /** Lower-case names. */
      readonly headers: Readonly<Record<string, string>>;
      /** 101 accepted, 0 left without an answer. */
      readonly status: number;
    }
  /** A JSON event of the client. */
  | { readonly type: 'received'; readonly event: number; readonly payload: JsonObject }
  /** Uplink audio, 16 kHz. */
  | { readonly type: 'audio'; readonly samples: Int16Array }
  /** An event of the service; audio (352) included, its payload not. */
  | { readonly type: 'sent'; readonly event: number; readonly payload: JsonObject }
  | { readonly type: 'session'; readonly dialogueId: string; readonly resumed: boolean; readonly systemRole: string }
  /** What the client sent made no sense. */
  | { readonly type: 'garbage'; readonly detail: string }
  /** `orderly`: after FinishConnection. */
  | { readonly type: 'closed'; readonly orderly: boolean }
);

type WithoutBase<T> = T extends unknown ? Omit<T, 'connection' | 'at'> : never;

/** A ServiceEvent before the connection and time are filled in. */
export type Happening = WithoutBase<ServiceEvent>;
