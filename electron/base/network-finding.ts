// What an error of the operating system's network says in the words of a check.

import type { FindingCode } from '../../shared/findings.ts';

/** Error code → finding, for names, routes, ports and addresses. */
const FINDINGS: Readonly<Record<string, FindingCode>> = {
  ENOTFOUND: 'unknown-host',
  // The resolver itself cannot be reached: a name that does not exist is ENOTFOUND.
  EAI_AGAIN: 'no-network',
  ENETUNREACH: 'no-network',
  EHOSTUNREACH: 'no-network',
  ENETDOWN: 'no-network',
  EHOSTDOWN: 'no-network',
  ECONNREFUSED: 'port-closed',
  ETIMEDOUT: 'no-answer',
  EADDRINUSE: 'local-address',
  EADDRNOTAVAIL: 'local-address',
  EACCES: 'local-address',
  // Linux: no way leads from the bound address (127.0.0.1) to the peer.
  EINVAL: 'local-address',
};

/** OpenSSL and Node name what is wrong with a certificate or a handshake in many ways. */
const TLS_CODE = /^(EPROTO|ERR_TLS_.*|ERR_SSL_.*|CERT_.*|.*_CERT(_.*)?|UNABLE_TO_.*|HOSTNAME_MISMATCH)$/;

/** The `code` of `fault`, or of the nearest cause that has one. */
export function errorCodeOf(fault: unknown): string | null {
  for (let at = fault; at instanceof Error; at = at.cause)
    if ('code' in at && typeof at.code === 'string') return at.code;
  return null;
}

/** The finding for an error code; null for a code that is not about the network. */
export function networkFinding(code: string | null): FindingCode | null {
  if (code === null) return null;
  if (Object.hasOwn(FINDINGS, code)) return FINDINGS[code] ?? null;
  return TLS_CODE.test(code) ? 'tls' : null;
}
