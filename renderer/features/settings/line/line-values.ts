// The form of a line: its fields as typed, and the configuration they mean.

import type { z } from 'zod';
import type { lineInput as lineInputSchema, lineView } from '../../../../shared/contract/line-schemas.ts';
import type { KeepAlive, LineUse } from '../../../../shared/lines.ts';
import { ADVERTISE_AUTO, LINE_DEFAULTS, PORT_BY_DNS } from '../../../../shared/lines.ts';
import { SIP_DEFAULTS } from '../../../../shared/sip-config.ts';
import { isSeconds, whole, withoutGaps } from '../checks.ts';

export const ADVERTISE_WAYS = ['local', 'auto', 'given'] as const;
export type AdvertiseWay = (typeof ADVERTISE_WAYS)[number];

/** Numbers as typed. */
export interface LineValues {
  readonly name: string;
  readonly use: LineUse;
  readonly serverHost: string;
  /** Empty: found by DNS. */
  readonly serverPort: string;
  /** Empty: a line without an account. */
  readonly username: string;
  /** Null: the stored one is kept. */
  readonly password: string | null;
  readonly registerEnabled: boolean;
  readonly registerInterval: string;
  readonly displayName: string;
  /** Empty: the account's user name. */
  readonly callerNumber: string;
  readonly advertise: AdvertiseWay;
  /** Of `given` only. */
  readonly advertisedHost: string;
  /** Empty: found by itself. */
  readonly localHost: string;
  readonly localPort: string;
  readonly rtpPortMin: string;
  readonly rtpPortMax: string;
  readonly callTimeoutSeconds: string;
  readonly keepAlive: KeepAlive;
  readonly standbyId: number | null;
  readonly isDefaultOutbound: boolean;
  readonly isDefaultInbound: boolean;
}

/** A line as it is kept, and how it stands. */
export type StoredLine = z.output<typeof lineView>;
export type LineInput = z.input<typeof lineInputSchema>;

const NEW_LINE: Omit<StoredLine, 'id' | 'name' | 'state'> = {
  ...SIP_DEFAULTS,
  ...LINE_DEFAULTS,
  serverHost: '',
  username: null,
  hasPassword: false,
  // Most lines with an account expect it, and it shows at once whether the account is right.
  registerEnabled: true,
  localHost: null,
  isDefaultOutbound: false,
  isDefaultInbound: false,
};

/** What the form begins with; null: a new line, named `name`. */
export function lineValues(stored: Omit<StoredLine, 'id' | 'state'> | null, name = ''): LineValues {
  const from = stored ?? { ...NEW_LINE, name };
  const { advertisedHost } = from;
  return {
    name: from.name,
    use: from.use,
    serverHost: from.serverHost,
    serverPort: from.serverPort === PORT_BY_DNS ? '' : String(from.serverPort),
    username: from.username ?? '',
    password: from.hasPassword ? null : '',
    registerEnabled: from.registerEnabled,
    registerInterval: String(from.registerInterval),
    displayName: from.displayName,
    callerNumber: from.callerNumber ?? '',
    advertise: advertisedHost === null ? 'local' : advertisedHost === ADVERTISE_AUTO ? 'auto' : 'given',
    advertisedHost: advertisedHost === null || advertisedHost === ADVERTISE_AUTO ? '' : advertisedHost,
    localHost: from.localHost ?? '',
    localPort: String(from.localPort),
    rtpPortMin: String(from.rtpPortMin),
    rtpPortMax: String(from.rtpPortMax),
    callTimeoutSeconds: String(from.callTimeoutSeconds),
    keepAlive: from.keepAlive,
    standbyId: from.standbyId,
    isDefaultOutbound: from.isDefaultOutbound,
    isDefaultInbound: from.isDefaultInbound,
  };
}

/** The configuration that is meant, of values without complaints. */
export function lineInput(values: LineValues, enabled = true): LineInput {
  const username = orNull(values.username);
  return {
    name: values.name.trim(),
    enabled,
    use: values.use,
    serverHost: values.serverHost.trim(),
    serverPort: values.serverPort.trim() === '' ? PORT_BY_DNS : whole(values.serverPort),
    username,
    ...passwordInput(username, values.password),
    registerEnabled: values.registerEnabled,
    // Not asked for while it is off: what stands there may be anything.
    registerInterval:
      values.registerEnabled || isSeconds(values.registerInterval)
        ? whole(values.registerInterval)
        : SIP_DEFAULTS.registerInterval,
    displayName: values.displayName.trim(),
    callerNumber: orNull(withoutGaps(values.callerNumber)),
    advertisedHost: advertisedInput(values),
    localHost: orNull(values.localHost),
    localPort: whole(values.localPort),
    rtpPortMin: whole(values.rtpPortMin),
    rtpPortMax: whole(values.rtpPortMax),
    callTimeoutSeconds: whole(values.callTimeoutSeconds),
    keepAlive: values.keepAlive,
    standbyId: values.standbyId,
  };
}

/** How many calls fit the voice ports: each takes two, RTP and RTCP. Null where the fields make no sense yet. */
export function callsThatFit({ rtpPortMin, rtpPortMax }: Pick<LineValues, 'rtpPortMin' | 'rtpPortMax'>): number | null {
  const ports = whole(rtpPortMax) - whole(rtpPortMin) + 1;
  return ports > 0 ? Math.floor(ports / 2) : null;
}

/** A password is never carried over to another server or user, which could not be meant by it. */
export function mayKeepPassword(
  values: Pick<LineValues, 'serverHost' | 'username'>,
  stored: Pick<StoredLine, 'hasPassword' | 'serverHost' | 'username'> | null,
): boolean {
  return (
    stored?.hasPassword === true &&
    stored.serverHost === values.serverHost.trim() &&
    stored.username === values.username.trim()
  );
}

function advertisedInput({ advertise, advertisedHost }: LineValues): string | null {
  if (advertise === 'local') return null;
  return advertise === 'auto' ? ADVERTISE_AUTO : advertisedHost.trim();
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** Absent keeps the stored one; null is for an account without. */
function passwordInput(username: string | null, password: string | null): Pick<LineInput, 'password'> {
  if (username === null || password === '') return { password: null };
  return password === null ? {} : { password };
}
