import { describe, expect, it } from 'vitest';
import { WorldFault } from '../../electron/base/errors.ts';
import { errorCodeOf, networkFinding } from '../../electron/base/network-finding.ts';

describe('a network error', () => {
  it.each([
    ['ENOTFOUND', 'unknown-host'],
    ['EAI_AGAIN', 'no-network'],
    ['ENETUNREACH', 'no-network'],
    ['ECONNREFUSED', 'port-closed'],
    ['EADDRINUSE', 'local-address'],
    ['EPROTO', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ENOSPC', null],
    ['toString', null],
  ])('%s is %s', (code, finding) => {
    expect(networkFinding(code)).toBe(finding);
  });

  it('is found under the words it was wrapped in', () => {
    const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
    expect(errorCodeOf(new WorldFault('cannot be resolved', true, { cause }))).toBe('ENOTFOUND');
    expect(errorCodeOf(new Error('plain'))).toBeNull();
    expect(errorCodeOf('no error at all')).toBeNull();
  });
});
