// Digest responses against the examples of the RFCs, and which challenges we take.

import { describe, expect, it } from 'vitest';
import { digestHeader, readDigestChallenge } from '../../electron/sip/digest.ts';
import type { Challenge } from '../../electron/sip-message/challenge.ts';
import { parseChallenges } from '../../electron/sip-message/challenge.ts';

function only(text: string): Challenge {
  const [challenge] = parseChallenges(text);
  if (challenge === undefined) throw new Error('no challenge');
  return challenge;
}

function answer(challenge: string, changes: { password: string; method: string; uri: string; cnonce: string }): string {
  const read = readDigestChallenge(only(challenge));
  if (read === null) throw new Error('challenge not supported');
  const credentials = { username: 'Mufasa', password: changes.password };
  return digestHeader({ challenge: read, credentials, nonceCount: 1, ...changes });
}

describe('the digest response', () => {
  it('is that of RFC 2617 §3.5 for MD5 with qop', () => {
    const challenge =
      'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"';
    const header = answer(challenge, {
      password: 'Circle Of Life',
      method: 'GET',
      uri: '/dir/index.html',
      cnonce: '0a4f113b',
    });
    expect(header).toContain('response="6629fae49393a05397450978507c4ef1"');
    expect(header).toContain('opaque="5ccc069c403ebaf9f0171e9517f40e41"');
    expect(header).toContain('qop=auth, nc=00000001, cnonce="0a4f113b"');
  });

  it('is that of RFC 7616 §3.9.1 for SHA-256', () => {
    const challenge =
      'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
    const header = answer(challenge, {
      password: 'Circle of Life',
      method: 'GET',
      uri: '/dir/index.html',
      cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    });
    expect(header).toContain('response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"');
    expect(header).toContain('algorithm=SHA-256');
  });

  it('without qop leaves nc and cnonce out', () => {
    const challenge = 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"';
    const header = answer(challenge, {
      password: 'Circle Of Life',
      method: 'GET',
      uri: '/dir/index.html',
      cnonce: 'unused',
    });
    // MD5(MD5(user:realm:password):nonce:MD5(GET:/dir/index.html)), computed with md5sum.
    expect(header).toContain('response="670fd8c2df070c60b045671b8b24ff02"');
    expect(header).not.toMatch(/qop|nc=|cnonce/);
  });
});

describe('a challenge', () => {
  it.each([
    'Basic realm="a"',
    'Digest realm="a", nonce="b", algorithm=AKAv1-MD5',
    'Digest realm="a", nonce="b", qop="auth-int"',
    'Digest realm="a"',
  ])('%s is none that we answer', (text) => {
    expect(readDigestChallenge(only(text))).toBeNull();
  });
});
