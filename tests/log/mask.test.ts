// Nothing that names or exposes a person or opens a door reaches a log line.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskFields, maskNumber, maskText } from '../../electron/log/mask.ts';

describe('masking', () => {
  it('leaves the first three and the last two characters of a number', () => {
    expect(maskNumber('18611141133')).toBe('186******33');
    expect(maskNumber('+8618611141133')).toBe('+86*********33');
    expect(maskNumber('110')).toBe('***');
  });

  it('masks numbers by field and in sentences', () => {
    expect(maskFields({ number: '18611141133', phoneNumber: '4001234567', caller: 18611141133 })).toEqual({
      number: '186******33',
      phoneNumber: '400*****67',
      caller: '186******33',
    });
    expect(maskText('INVITE sip:18611141133@192.0.2.1 failed')).toBe('INVITE sip:186******33@192.0.2.1 failed');
  });

  it('keeps call ids, times and addresses readable', () => {
    const text = 'call_1767225600000_a1b2c3 at 2026-01-01T00:00:00.000Z from 192.0.2.100:5060';
    expect(maskText(text)).toBe(text);
    expect(maskFields({ at: 1_767_225_600_000, port: 5060 })).toEqual({ at: 1_767_225_600_000, port: 5060 });
  });

  // Byte counts of seven digits and more were masked as if they were somebody's number.
  it('keeps measures readable, however long', () => {
    const fields = {
      bytes: 10_485_760_000,
      nested: { free: 10_485_760_000, ids: [1_234_567_890] },
      size: '10485760',
      recordingBytes: '10485760',
      queue_length: '1048576',
      playedMs: '36000000',
    };
    expect(maskFields(fields)).toEqual(fields);
    for (const text of [
      'a WAV file of 10485760 bytes, 36000000 ms',
      'content-length: 10485760',
      '{"bytes":10485760,"size": 10485760}',
      'needs 10485760 kB',
    ])
      expect(maskText(text)).toBe(text);
  });

  it('masks a number all the same beside a measure, and under a key that only sounds like one', () => {
    expect(maskText('18611141133 took 36000000 ms, then 18611141133, length of it 18611141133')).toBe(
      '186******33 took 36000000 ms, then 186******33, length of it 186******33',
    );
    expect(maskFields({ items: '18611141133', account: '18611141133', bytes: 'to 18611141133' })).toEqual({
      items: '186******33',
      account: '186******33',
      bytes: 'to 186******33',
    });
  });

  it('leaves secrets out at any depth and under any spelling', () => {
    const fields = {
      password: 'p1',
      a: { accessToken: 'p2', list: [{ 'X-Api-Key': 'p3', api_key: 'p4' }] },
      headers: { Authorization: 'p5', 'Proxy-Authorization': 'p6', nonce: 'p7', cookie: 'p8' },
      credentials: { kind: 'app', appId: 'p9' },
      password_hash: 'pa',
    };
    expect(JSON.stringify(maskFields(fields))).not.toMatch(/"p\w"/);
  });

  it('leaves secrets out of sentences and of errors with their causes', () => {
    const cause = new Error('Authorization: Digest username="1001", nonce="n1", response="r1"\r\nFrom: x');
    const fault = Object.assign(new Error('refused: token=t1; api_key: "k1" Bearer abcdefgh12345678'), {
      password: 's1',
      cause,
    });
    const line = JSON.stringify(maskFields({ fault }));
    for (const secret of ['n1', 'r1', '"1001', 't1', 'k1', 'abcdefgh12345678', 's1'])
      expect(line, secret).not.toContain(secret);
    expect(line).toContain('From: x');
  });

  it('leaves out what people say and are told to say', () => {
    const line = JSON.stringify(
      maskFields({ text: '我叫小明', turn: { transcript: '我叫小明' }, systemPrompt: '秘密' }),
    );
    expect(line).toBe(
      '{"text":"[4 characters]","turn":{"transcript":"[4 characters]"},"systemPrompt":"[2 characters]"}',
    );
  });

  it('cuts what is too deep, too wide or too long, cycles included', () => {
    const round: Record<string, unknown> = { packet: new Uint8Array(172) };
    round.self = round;
    const masked = maskFields({ round, long: 'x'.repeat(10_000), wide: Array.from({ length: 500 }, () => 1) });
    const line = JSON.stringify(masked);
    expect(line).toContain('[172 bytes]');
    expect(line).toContain('[deeper]');
    expect(line.length).toBeLessThan(6000);
  });

  it('never throws, whatever it is handed', () => {
    const trap = {
      get value(): string {
        throw new Error('no');
      },
    };
    expect(maskFields({ trap })).toEqual({ trap: { value: '[unreadable]' } });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (fields) => {
        expect(typeof JSON.stringify(maskFields(fields))).toBe('string');
      }),
    );
  });
});
