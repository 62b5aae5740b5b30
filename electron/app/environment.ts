// The environment variables of the station: read once, checked, typed. Used where the database has no active row.

import { z } from 'zod';
import { ADVERTISE_AUTO, KEEP_ALIVES, LINE_DEFAULTS } from '../../shared/lines.ts';
import { SECONDS_RANGE } from '../../shared/sip-config.ts';
import { DOUBAO_DEFAULTS } from '../voice/config.ts';
import { HOST_NAME } from './host-name.ts';

const text = z.string().trim().min(1);
const wholeNumber = (least: number, most: number, what: string) => {
  const error = `must be ${what}, ${least} to ${most}`;
  return z.coerce.number({ error }).int(error).min(least, error).max(most, error);
};
const port = (fallback: number) => wholeNumber(0, 65_535, 'a port').default(fallback);
const seconds = (fallback: number) =>
  wholeNumber(SECONDS_RANGE.least, SECONDS_RANGE.most, 'a number of seconds').default(fallback);
const yesNo = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.enum(['true', 'false', '1', '0', 'yes', 'no'], 'must be true or false'))
  .transform((word) => ['true', '1', 'yes'].includes(word));
const hostNames = z
  .string()
  .transform((list) => list.split(',').map((name) => name.trim()))
  .pipe(z.array(z.string().regex(HOST_NAME, 'must be host names, separated by commas')));
const socketUrl = z.url({ protocol: /^wss?$/, error: 'must be a ws:// or wss:// address' });

const schema = z.object({
  SIP_LOCAL_HOST: text.optional(),
  SIP_LOCAL_PORT: port(5060),
  SIP_ADVERTISED_HOST: z
    .union([z.literal(ADVERTISE_AUTO), z.ipv4(), z.ipv6()], 'must be an IP address or auto')
    .optional(),
  SIP_KEEP_ALIVE: z.enum(KEEP_ALIVES, `must be one of ${KEEP_ALIVES.join(', ')}`).default(LINE_DEFAULTS.keepAlive),
  SIP_CALLER_NUMBER: text.optional(),
  SIP_DISPLAY_NAME: text.default('幼儿园招生顾问'),
  SIP_SERVER_HOST: text.optional(),
  SIP_SERVER_PORT: port(5060),
  SIP_USERNAME: text.optional(),
  SIP_PASSWORD: z.string().optional(),
  SIP_REGISTER: yesNo.default(false),
  SIP_REGISTER_INTERVAL: seconds(3600),
  SIP_CALL_TIMEOUT_SECONDS: seconds(30),
  RTP_PORT_MIN: port(10_000),
  RTP_PORT_MAX: port(10_500),
  DOUBAO_URL: socketUrl.default(DOUBAO_DEFAULTS.url),
  DOUBAO_APP_ID: text.optional(),
  DOUBAO_ACCESS_TOKEN: text.optional(),
  DOUBAO_API_KEY: text.optional(),
  DOUBAO_RESOURCE_ID: text.default(DOUBAO_DEFAULTS.resourceId),
  DOUBAO_MODEL: text.default(DOUBAO_DEFAULTS.model),
  DOUBAO_SPEAKER: text.default(DOUBAO_DEFAULTS.speaker),
  RINGSIDE_DATA_DIR: text.optional(),
  RINGSIDE_HTTP_HOST: text.default('127.0.0.1'),
  RINGSIDE_HTTP_PORT: port(3000),
  RINGSIDE_ALLOWED_HOSTS: hostNames.default([]),
  RINGSIDE_ADMIN_PASSWORD: z.string().optional(),
});

/** The checked environment; names as the variables'. */
export type Environment = z.infer<typeof schema>;

/** A setting that a person must correct: environment variable, option or configuration. The CLI prints it as it is. */
export class SettingFault extends Error {
  override readonly name = 'SettingFault';
}

/** Checks the variables; an empty one counts as not set. Throws SettingFault naming each variable at fault. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(given);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new SettingFault(`environment variable ${faults.join('; ')}`);
  }
  if (result.data.RTP_PORT_MIN > result.data.RTP_PORT_MAX)
    throw new SettingFault('environment variable RTP_PORT_MIN: must not be greater than RTP_PORT_MAX');
  return result.data;
}
