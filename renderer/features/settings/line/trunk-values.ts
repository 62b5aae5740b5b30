// The trunk form: its fields as typed, and the configuration they mean.

import type { z } from 'zod';
import type { sipConfigInput, sipConfigView } from '../../../../shared/contract/config-schemas.ts';
import { SECONDS_RANGE, SIP_DEFAULTS } from '../../../../shared/sip-config.ts';
import type { Complaints } from '../../../ui/use-form.ts';
import type { Say } from '../../../ui/use-words.ts';
import { isHost, isLine, isWhole, isWord, whole } from '../checks.ts';
import type { lineWords } from './words.ts';

export type StoredTrunk = z.output<typeof sipConfigView>;
export type TrunkInput = z.input<typeof sipConfigInput>;

/** Numbers as typed. */
export interface TrunkValues {
  readonly serverHost: string;
  readonly serverPort: string;
  /** Empty: a trunk without an account. */
  readonly username: string;
  /** Null: the stored one is kept. */
  readonly password: string | null;
  readonly registerEnabled: boolean;
  readonly registerInterval: string;
  /** Empty: found by itself. */
  readonly localHost: string;
  readonly localPort: string;
  readonly displayName: string;
  readonly callTimeoutSeconds: string;
  readonly rtpPortMin: string;
  readonly rtpPortMax: string;
}

const NEW_TRUNK: StoredTrunk = {
  ...SIP_DEFAULTS,
  serverHost: '',
  username: null,
  hasPassword: false,
  // Most trunks with an account expect it, and it shows at once whether the account is right.
  registerEnabled: true,
  localHost: null,
};

/** What the form begins with; null: nothing is stored. */
export function trunkValues(stored: StoredTrunk | null): TrunkValues {
  const from = stored ?? NEW_TRUNK;
  return {
    serverHost: from.serverHost,
    serverPort: String(from.serverPort),
    username: from.username ?? '',
    password: from.hasPassword ? null : '',
    registerEnabled: from.registerEnabled,
    registerInterval: String(from.registerInterval),
    localHost: from.localHost ?? '',
    localPort: String(from.localPort),
    displayName: from.displayName,
    callTimeoutSeconds: String(from.callTimeoutSeconds),
    rtpPortMin: String(from.rtpPortMin),
    rtpPortMax: String(from.rtpPortMax),
  };
}

/** A password is never carried over to another server or user, which could not be meant by it. */
export function mayKeepPassword(values: TrunkValues, stored: StoredTrunk | null): boolean {
  return (
    stored?.hasPassword === true &&
    stored.serverHost === values.serverHost.trim() &&
    stored.username === values.username.trim()
  );
}

export function trunkComplaints(
  values: TrunkValues,
  stored: StoredTrunk | null,
  say: Say<(typeof lineWords)['zh']>,
): Complaints<TrunkValues> {
  const { username, password } = values;
  const port = (text: string, least = 1) => (isWhole(text, least, 65_535) ? undefined : say('needs-port', { least }));
  const seconds = (text: string) => (isSeconds(text) ? undefined : say('needs-seconds'));
  return {
    serverHost: isHost(values.serverHost.trim()) ? undefined : say('needs-host'),
    serverPort: port(values.serverPort),
    username: usernameComplaint(values, say),
    password:
      username.trim() !== '' && password === null && !mayKeepPassword(values, stored)
        ? say('needs-password-again')
        : isLine(password ?? '', 512)
          ? undefined
          : say('needs-password'),
    registerInterval: values.registerEnabled ? seconds(values.registerInterval) : undefined,
    localHost:
      values.localHost.trim() === '' || isHost(values.localHost.trim()) ? undefined : say('needs-host-or-none'),
    localPort: port(values.localPort, 0),
    displayName: isLine(values.displayName, 64) ? undefined : say('needs-name'),
    callTimeoutSeconds: seconds(values.callTimeoutSeconds),
    rtpPortMin: port(values.rtpPortMin),
    rtpPortMax:
      port(values.rtpPortMax) ??
      (Number(values.rtpPortMax) < Number(values.rtpPortMin) ? say('needs-order') : undefined),
  };
}

function isSeconds(text: string): boolean {
  return isWhole(text, SECONDS_RANGE.least, SECONDS_RANGE.most);
}

function usernameComplaint(
  { username, registerEnabled }: TrunkValues,
  say: Say<(typeof lineWords)['zh']>,
): string | undefined {
  if (username.trim() === '') return registerEnabled ? say('needs-username') : undefined;
  return isWord(username.trim()) ? undefined : say('needs-word');
}

/** The configuration that is meant, of values without complaints. */
export function trunkInput(values: TrunkValues): TrunkInput {
  const username = values.username.trim();
  const interval = whole(values.registerInterval);
  return {
    serverHost: values.serverHost.trim(),
    serverPort: whole(values.serverPort),
    username: username === '' ? null : username,
    ...passwordInput(username, values.password),
    registerEnabled: values.registerEnabled,
    // Not asked for while it is off: what stands there may be anything.
    registerInterval:
      values.registerEnabled || isSeconds(values.registerInterval) ? interval : SIP_DEFAULTS.registerInterval,
    localHost: values.localHost.trim() === '' ? null : values.localHost.trim(),
    localPort: whole(values.localPort),
    displayName: values.displayName.trim(),
    callTimeoutSeconds: whole(values.callTimeoutSeconds),
    rtpPortMin: whole(values.rtpPortMin),
    rtpPortMax: whole(values.rtpPortMax),
  };
}

/** Absent keeps the stored one; null is for an account without. */
function passwordInput(username: string, password: string | null): Pick<TrunkInput, 'password'> {
  if (username === '' || password === '') return { password: null };
  return password === null ? {} : { password };
}
