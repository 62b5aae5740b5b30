// Which model a call uses and how to reach it: plain data, so that it crosses to a worker by structured clone.

/** Doubao's two credential kinds (new console: one API key; legacy console: app id and access token). */
export type DoubaoCredentials =
  | { readonly kind: 'api-key'; readonly apiKey: string }
  | { readonly kind: 'app'; readonly appId: string; readonly accessToken: string };

export interface DoubaoConfig {
  readonly kind: 'doubao';
  /** ws: or wss: endpoint. */
  readonly url: string;
  readonly credentials: DoubaoCredentials;
  readonly resourceId: string;
  readonly model: string;
  readonly speaker: string;
  readonly botName: string;
}

/** A union by `kind`; other models join it. */
export type VoiceConfig = DoubaoConfig;

export const DOUBAO_DEFAULTS = {
  url: 'wss://openspeech.bytedance.com/api/v3/realtime/dialogue',
  resourceId: 'volc.speech.dialog',
  model: '1.2.1.1',
  speaker: 'zh_female_vv_jupiter_bigtts',
} as const;
