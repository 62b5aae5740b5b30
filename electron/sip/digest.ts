// Digest credentials for one challenge (RFC 7616, RFC 8760; without qop RFC 2069's form).

import { createHash } from 'node:crypto';
import type { Challenge, CredentialPart } from '../sip-message/challenge.ts';
import { formatCredentials } from '../sip-message/challenge.ts';
import type { SipCredentials } from './user-agent-port.ts';

/** A challenge that we can answer. */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  /** As the server spelled it; null where it named none (MD5). */
  readonly algorithm: string | null;
  /** False for a server that offers no qop at all. */
  readonly qop: boolean;
  /** The nonce was too old; the password was not the trouble. */
  readonly stale: boolean;
}

const HASHES: ReadonlyMap<string, string> = new Map([
  ['md5', 'md5'],
  ['sha-256', 'sha256'],
  ['sha-512-256', 'sha512-256'],
]);

/** Reads a challenge; null when it asks for what we do not speak (another scheme or hash, auth-int alone). */
export function readDigestChallenge(challenge: Challenge): DigestChallenge | null {
  const { scheme, parameters } = challenge;
  const [realm, nonce] = [parameters.get('realm'), parameters.get('nonce')];
  const algorithm = parameters.get('algorithm') ?? null;
  const qops = parameters
    .get('qop')
    ?.split(',')
    .map((qop) => qop.trim().toLowerCase());
  if (scheme !== 'digest' || realm === undefined || nonce === undefined) return null;
  if (!HASHES.has((algorithm ?? 'MD5').toLowerCase()) || qops?.includes('auth') === false) return null;
  const stale = parameters.get('stale')?.toLowerCase() === 'true';
  return { realm, nonce, opaque: parameters.get('opaque') ?? null, algorithm, qop: qops !== undefined, stale };
}

/** What the response is computed over. */
export interface DigestInput {
  readonly challenge: DigestChallenge;
  readonly credentials: SipCredentials;
  readonly method: string;
  readonly uri: string;
  /** How often this nonce was used, this time included. */
  readonly nonceCount: number;
  readonly cnonce: string;
}

/** The value of an Authorization or Proxy-Authorization header. */
export function digestHeader(input: DigestInput): string {
  const { challenge, credentials, uri, cnonce } = input;
  const nc = input.nonceCount.toString(16).padStart(8, '0');
  const parts: CredentialPart[] = [
    { name: 'username', value: credentials.username, quoted: true },
    { name: 'realm', value: challenge.realm, quoted: true },
    { name: 'nonce', value: challenge.nonce, quoted: true },
    { name: 'uri', value: uri, quoted: true },
    { name: 'response', value: digestResponse(input, nc), quoted: true },
  ];
  if (challenge.algorithm !== null) parts.push({ name: 'algorithm', value: challenge.algorithm, quoted: false });
  if (challenge.opaque !== null) parts.push({ name: 'opaque', value: challenge.opaque, quoted: true });
  if (challenge.qop) {
    parts.push({ name: 'qop', value: 'auth', quoted: false }, { name: 'nc', value: nc, quoted: false });
    parts.push({ name: 'cnonce', value: cnonce, quoted: true });
  }
  return formatCredentials(parts);
}

function digestResponse({ challenge, credentials, method, uri, cnonce }: DigestInput, nc: string): string {
  const name = HASHES.get((challenge.algorithm ?? 'MD5').toLowerCase()) ?? 'md5';
  const hash = (text: string): string => createHash(name).update(text, 'utf8').digest('hex');
  const secret = hash(`${credentials.username}:${challenge.realm}:${credentials.password}`);
  const request = hash(`${method}:${uri}`);
  const middle = challenge.qop ? `${challenge.nonce}:${nc}:${cnonce}:auth` : challenge.nonce;
  return hash(`${secret}:${middle}:${request}`);
}
