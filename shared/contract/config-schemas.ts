// Configuration at the border. Secrets go in and never come out: an answer tells only whether one is stored.

import { z } from 'zod';
import { PORT_BY_DNS } from '../lines.ts';
import { SECONDS_RANGE, SIP_DEFAULTS } from '../sip-config.ts';

/** No spaces, no control characters: these stand in SIP headers and in addresses. */
export const host = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9._:-]+$/, 'not-a-host');
export const word = z
  .string()
  .max(128)
  .regex(/^[^\s\p{Cc}]+$/u, 'not-a-word');
export const oneLine = z
  .string()
  .max(64)
  .regex(/^[^\p{Cc}]*$/u, 'not-one-line');
const secret = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[^\p{Cc}]+$/u, 'not-one-line');
const port = z.int().min(1).max(65_535);
/** 0: the server is found by DNS (RFC 3263). */
const serverPort = z.int().min(PORT_BY_DNS).max(65_535);
const seconds = z.int().min(SECONDS_RANGE.least).max(SECONDS_RANGE.most);

/** `password`: absent keeps the stored one while server and user stay the same; null is for a trunk without one. */
export const sipFields = z.object({
  serverHost: host,
  serverPort: serverPort.default(SIP_DEFAULTS.serverPort),
  username: word.nullable().default(null),
  password: secret.nullish(),
  registerEnabled: z.boolean().default(SIP_DEFAULTS.registerEnabled),
  registerInterval: seconds.default(SIP_DEFAULTS.registerInterval),
  localHost: host.nullable().default(null),
  localPort: z.int().min(0).max(65_535).default(SIP_DEFAULTS.localPort),
  displayName: oneLine.default(SIP_DEFAULTS.displayName),
  callTimeoutSeconds: seconds.default(SIP_DEFAULTS.callTimeoutSeconds),
  rtpPortMin: port.default(SIP_DEFAULTS.rtpPortMin),
  rtpPortMax: port.default(SIP_DEFAULTS.rtpPortMax),
});

/** What a port range must keep to, besides its fields. */
export const PORTS_IN_ORDER = { path: ['rtpPortMax'], message: 'below-minimum-port' };

export function arePortsInOrder(config: { readonly rtpPortMin: number; readonly rtpPortMax: number }): boolean {
  return config.rtpPortMin <= config.rtpPortMax;
}

export const sipConfigInput = sipFields.refine(arePortsInOrder, PORTS_IN_ORDER);

export const sipConfigView = z.object({
  serverHost: z.string(),
  serverPort: z.number(),
  username: z.string().nullable(),
  hasPassword: z.boolean(),
  registerEnabled: z.boolean(),
  registerInterval: z.number(),
  localHost: z.string().nullable(),
  localPort: z.number(),
  displayName: z.string(),
  callTimeoutSeconds: z.number(),
  rtpPortMin: z.number(),
  rtpPortMax: z.number(),
});

/** What is absent gets the service's own value; an absent secret keeps the stored one of the same account. */
export const voiceConfigInput = z.object({
  url: z
    .string()
    .max(2048)
    .regex(/^wss?:\/\/[^\s\p{Cc}]+$/u, 'not-a-websocket-address')
    .optional(),
  credentials: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('api-key'), apiKey: secret.optional() }),
    z.object({ kind: z.literal('app'), appId: word, accessToken: secret.optional() }),
  ]),
  resourceId: word.optional(),
  model: word.optional(),
  speaker: word.optional(),
  botName: oneLine.optional(),
});

export const voiceConfigView = z.object({
  url: z.string(),
  credentials: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('api-key') }),
    z.object({ kind: z.literal('app'), appId: z.string() }),
  ]),
  resourceId: z.string(),
  model: z.string(),
  speaker: z.string(),
  botName: z.string(),
});
