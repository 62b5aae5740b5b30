// Who calls whom, as an INVITE tells it.

import { describe, expect, it } from 'vitest';
import { callerIdentityOf } from '../../electron/sip/caller-identity.ts';
import { openEnvelope } from '../../electron/sip-message/envelope.ts';
import { parseMessage } from '../../electron/sip-message/parse-message.ts';

interface Told {
  readonly uri?: string;
  readonly from?: string;
  readonly to?: string;
  readonly extra?: readonly string[];
}

function identity({ uri = 'sip:8000@192.0.2.1', from = '<sip:1001@example.com>', to = uri, extra = [] }: Told) {
  const lines = [
    `INVITE ${uri} SIP/2.0`,
    'Via: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bK1',
    `From: ${from};tag=a`,
    `To: ${to.startsWith('<') ? to : `<${to}>`}`,
    'Call-ID: c',
    'CSeq: 1 INVITE',
    ...extra,
    '',
    '',
  ];
  const message = parseMessage(Buffer.from(lines.join('\r\n')));
  if (message.kind !== 'request') throw new Error('not a request');
  return callerIdentityOf(openEnvelope(message));
}

describe('the caller', () => {
  it('is the user and the name of From', () => {
    expect(identity({ from: '"王 女士" <sip:13800000001@example.com>' })).toMatchObject({
      from: '13800000001',
      fromName: '王 女士',
      asserted: null,
      divertedBy: [],
    });
  });

  it('is nobody where From is of another kind', () => {
    expect(identity({ from: 'Anonymous <mailto:a@example.com>' })).toMatchObject({ from: '', fromName: 'Anonymous' });
  });

  it.each([
    ['one', ['P-Asserted-Identity: "Li" <sip:+8613800000002@example.com>'], '+8613800000002', 'Li'],
    [
      'the first that has a user',
      ['P-Asserted-Identity: <sip:example.com>, <tel:+8613800000002>'],
      '+8613800000002',
      '',
    ],
  ])('is asserted by %s P-Asserted-Identity', (_case, extra, number, displayName) => {
    expect(identity({ extra }).asserted).toEqual({ number, displayName });
  });

  it('is asserted by none that cannot be read', () => {
    expect(identity({ extra: ['P-Asserted-Identity: <sip:'] }).asserted).toBeNull();
  });
});

describe('the number called', () => {
  it('is the Request-URI’s, and To’s where a proxy rewrote it', () => {
    const told = identity({ uri: 'sip:line1@192.0.2.1', to: 'sip:02158880000@example.com' });
    expect(told).toMatchObject({ to: 'line1', calledUser: '02158880000' });
  });

  it('is unescaped', () => {
    expect(identity({ uri: 'sip:%2B862158880000@192.0.2.1' }).to).toBe('+862158880000');
  });
});

describe('who sent a call on', () => {
  it('is told by Diversion, the last one first', () => {
    const extra = ['Diversion: <sip:8002@example.com>;reason=no-answer, <sip:8001@example.com>;reason=user-busy'];
    expect(identity({ extra }).divertedBy).toEqual(['8002', '8001']);
  });

  it('is told by History-Info where there is no Diversion, each once and without ourselves', () => {
    const extra = [
      'History-Info: <sip:8001@example.com>;index=1',
      'History-Info: <sip:8002@example.com;cause=486>;index=1.1',
      'History-Info: <sip:8002@192.0.2.9>;index=1.1.1',
      'History-Info: <sip:8000@192.0.2.1;cause=408>;index=1.2',
    ];
    expect(identity({ extra }).divertedBy).toEqual(['8002', '8001']);
  });

  it('is nobody where the history tells only of proxies on the way', () => {
    const extra = ['History-Info: <sip:8000@example.com>;index=1, <sip:8000@192.0.2.1>;index=1.1'];
    expect(identity({ extra }).divertedBy).toEqual([]);
  });

  it('is bounded, however much is written', () => {
    const extra = Array.from({ length: 500 }, (_, index) => `Diversion: <sip:${index}@example.com>`);
    expect(identity({ extra: extra.slice(0, 100) }).divertedBy.length).toBeLessThanOrEqual(20);
  });
});
