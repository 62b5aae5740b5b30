// Everything that can go wrong with Doubao as a SpeechFault: one plain sentence saying what is wrong and what to do.

import type { FindingCode } from '../../../shared/findings.ts';
import { networkFinding } from '../../base/network-finding.ts';
import type { SpeechFault } from '../model.ts';

/** The service's own words end up in logs; a screenful is enough. */
const DETAIL_CHARACTERS = 300;
/** Ten minutes without any dialogue: the service lets the session go, a new one may follow. */
const ABNORMAL_SILENCE = 45000003;

type Code = SpeechFault['code'];

function fault(code: Code, retryable: boolean, message: string, detail = ''): SpeechFault {
  const words = detail
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, DETAIL_CHARACTERS);
  return { code, retryable, message, ...(words === '' ? {} : { detail: words }) };
}

/** HTTP answered the upgrade with `status`. */
export function upgradeFault(status: number, body: string): SpeechFault {
  const detail = `HTTP ${status} ${body}`;
  if (status === 401) {
    const advice = 'check the app id and access token, or the API key, in the voice settings';
    return fault('unauthorised', false, `Doubao does not accept the credentials: ${advice}.`, detail);
  }
  if (status === 403) {
    const advice =
      'enable the realtime speech model for them in the Volcengine console, or wait some minutes after many attempts';
    return fault('forbidden', false, `Doubao knows the credentials but refuses the service: ${advice}.`, detail);
  }
  if (status === 404) {
    const text = 'There is no speech service at this address: check the Doubao URL.';
    return { ...fault('refused', false, text, detail), finding: 'not-the-service' };
  }
  if (status === 429 || status >= 500) {
    const text = `Doubao is overloaded or out of order (HTTP ${status}): try again in some minutes.`;
    return { ...fault('unreachable', true, text, detail), finding: 'server-error' };
  }
  const text = `Doubao refused the connection (HTTP ${status}): check the Doubao URL.`;
  return { ...fault('refused', false, text, detail), finding: 'not-the-service' };
}

/** Names of failures that are not the system's: whatever else hangs up in the handshake is no such service. */
const HANDSHAKE: ReadonlyMap<string, FindingCode> = new Map([
  ['ERR_INVALID_URL', 'unknown-host'],
  // A key with characters that no HTTP header can carry.
  ['ERR_INVALID_CHAR', 'wrong-credentials'],
]);

/** The connection could not be made or broke; `code` names the system's error. */
export function socketFault(opened: boolean, detail: string, code = ''): SpeechFault {
  if (opened) return lostFault(detail);
  const advice = 'check the network, the Doubao URL and the firewall';
  const finding = networkFinding(code) ?? HANDSHAKE.get(code) ?? 'not-the-service';
  return { ...fault('unreachable', true, `Doubao cannot be reached: ${advice}.`, detail), finding };
}

/** The connection went away in the middle. */
export function lostFault(detail: string): SpeechFault {
  return fault('lost', true, 'The connection to Doubao was lost: if it happens often, check the network.', detail);
}

/** The service said no to the connection (51) or the session (153). */
export function refusedFault(detail: string): SpeechFault {
  const advice = 'check the model, the voice and the prompt in the voice settings';
  return fault('refused', false, `Doubao refused the session: ${advice}.`, detail);
}

/** An error frame, event 599 or a text message. 4xxxxxxx means our configuration; everything else may pass. */
export function reportedFault(code: number | undefined, words: string): SpeechFault {
  const detail = code === undefined ? words : `${code} ${words}`;
  if (code !== undefined && Math.floor(code / 1e7) === 4 && code !== ABNORMAL_SILENCE) return refusedFault(detail);
  const text = code === undefined ? 'Doubao reported an error' : `Doubao reported error ${code}`;
  const reported = fault('lost', true, `${text}: if it happens often, look for its cause in the log.`, detail);
  return { ...reported, finding: code !== undefined && Math.floor(code / 1e7) === 5 ? 'server-error' : 'refused' };
}

/** Nothing came for `waited` milliseconds although `awaited` was due. */
export function silentFault(awaited: string, waited: number): SpeechFault {
  const text = `Doubao did not answer within ${Math.round(waited / 1000)} s: check the network and the service's state.`;
  return fault('silent', true, text, `no ${awaited}`);
}

/** Bytes that are no Doubao frames. Retrying helps only where frames were understood before. */
export function protocolFault(wasReady: boolean, detail: string): SpeechFault {
  const text = 'What answers does not speak the Doubao realtime protocol: check the Doubao URL.';
  return fault('protocol', wasReady, text, detail);
}

/** `fault` with every secret blanked, so that it may be shown and logged. */
export function withoutSecrets(given: SpeechFault, secrets: readonly string[]): SpeechFault {
  const detail = secrets.reduce((text, secret) => text?.replaceAll(secret, '***'), given.detail);
  return detail === undefined ? given : { ...given, detail };
}
