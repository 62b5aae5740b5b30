// Challenges as servers really write them.

import { describe, expect, it } from 'vitest';
import { formatCredentials, parseChallenges } from '../../electron/sip-message/challenge.ts';

describe('a challenge', () => {
  it('is read with commas and quotes inside its values', () => {
    const [challenge] = parseChallenges('Digest realm="a, \\"b\\"",nonce="n=/+" , qop="auth,auth-int",stale=TRUE');
    expect(challenge?.scheme).toBe('digest');
    expect(Object.fromEntries(challenge?.parameters ?? [])).toEqual({
      realm: 'a, "b"',
      nonce: 'n=/+',
      qop: 'auth,auth-int',
      stale: 'TRUE',
    });
  });

  it('may be followed by another in the same header', () => {
    const challenges = parseChallenges('Digest realm="a", algorithm=SHA-256, nonce="1", Digest realm="a", nonce="2"');
    expect(challenges.map(({ parameters }) => parameters.get('nonce'))).toEqual(['1', '2']);
  });

  it('is nothing when the header is none', () => {
    expect(parseChallenges('')).toEqual([]);
    expect(parseChallenges('nonsense, more="x"')).toEqual([]);
  });
});

describe('credentials', () => {
  it('quote and escape what the grammar wants quoted', () => {
    const parts = [
      { name: 'username', value: 'a"b\\c\r\n', quoted: true },
      { name: 'nc', value: '00000001', quoted: false },
    ];
    expect(formatCredentials(parts)).toBe('Digest username="a\\"b\\\\c  ", nc=00000001');
  });
});
