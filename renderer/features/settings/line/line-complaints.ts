// What is wrong with a line's fields, each with what would be right.

import type { Complaints } from '../../../ui/use-form.ts';
import type { Say } from '../../../ui/use-words.ts';
import { isHost, isIpAddress, isLine, isSeconds, isWhole, isWord, withoutGaps } from '../checks.ts';
import { type LineValues, mayKeepPassword, type StoredLine } from './line-values.ts';
import type { lineWords } from './words.ts';

type SayLine = Say<(typeof lineWords)['zh']>;

/** `others`: names of the other lines. */
export function lineComplaints(
  values: LineValues,
  stored: StoredLine | null,
  others: readonly string[],
  say: SayLine,
): Complaints<LineValues> {
  const port = (text: string, least = 1) => (isWhole(text, least, 65_535) ? undefined : say('needs-port', { least }));
  const seconds = (text: string) => (isSeconds(text) ? undefined : say('needs-seconds'));
  return {
    name: nameComplaint(values.name.trim(), others, say),
    serverHost: isHost(values.serverHost.trim()) ? undefined : say('needs-host'),
    // 0 is what an empty one means.
    serverPort: /^ *0* *$/.test(values.serverPort) ? undefined : port(values.serverPort),
    username: usernameComplaint(values, say),
    password: passwordComplaint(values, stored, say),
    registerInterval: values.registerEnabled ? seconds(values.registerInterval) : undefined,
    displayName: isLine(values.displayName, 64) ? undefined : say('needs-display-name'),
    callerNumber:
      values.callerNumber.trim() === '' || isWord(withoutGaps(values.callerNumber)) ? undefined : say('needs-number'),
    advertisedHost:
      values.advertise !== 'given' || isIpAddress(values.advertisedHost.trim()) ? undefined : say('needs-address'),
    localHost:
      values.localHost.trim() === '' || isHost(values.localHost.trim()) ? undefined : say('needs-host-or-none'),
    localPort: port(values.localPort, 0),
    rtpPortMin: port(values.rtpPortMin),
    rtpPortMax:
      port(values.rtpPortMax) ??
      (Number(values.rtpPortMax) < Number(values.rtpPortMin) ? say('needs-order') : undefined),
    callTimeoutSeconds: seconds(values.callTimeoutSeconds),
  };
}

function nameComplaint(name: string, others: readonly string[], say: SayLine): string | undefined {
  if (name === '' || !isLine(name, 64)) return say('needs-name');
  return others.includes(name) ? say('needs-other-name') : undefined;
}

function usernameComplaint({ username, registerEnabled }: LineValues, say: SayLine): string | undefined {
  if (username.trim() === '') return registerEnabled ? say('needs-username') : undefined;
  return isWord(username.trim()) ? undefined : say('needs-word');
}

function passwordComplaint(values: LineValues, stored: StoredLine | null, say: SayLine): string | undefined {
  const { username, password } = values;
  if (username.trim() !== '' && password === null && !mayKeepPassword(values, stored))
    return say('needs-password-again');
  return isLine(password ?? '', 512) ? undefined : say('needs-password');
}
