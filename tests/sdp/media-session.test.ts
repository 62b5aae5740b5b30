// Offers, answers, and changes of a running call.

import { beforeEach, describe, expect, it } from 'vitest';
import { PeerFault } from '../../electron/base/errors.ts';
import type { RemoteMedia } from '../../electron/leg/leg.ts';
import { MediaSession } from '../../electron/sdp/media-session.ts';
import { seededRandom } from '../support/seeded-random.ts';

let session: MediaSession;
beforeEach(() => {
  session = new MediaSession({ host: '192.0.2.1', port: 10_000 }, seededRandom());
});

/** An audio description of the peer, with changes. */
function sdp(changes: { m?: string; c?: string; a?: readonly string[]; more?: readonly string[] } = {}): string {
  const { m = 'audio 20000 RTP/AVP 8 0 101', c = 'IN IP4 192.0.2.2', more = [] } = changes;
  const a = changes.a ?? ['rtpmap:8 PCMA/8000', 'rtpmap:0 PCMU/8000', 'rtpmap:101 telephone-event/8000'];
  const head = ['v=0', 'o=- 1 1 IN IP4 192.0.2.2', 's=-', `c=${c}`, 't=0 0', `m=${m}`];
  return `${[...head, ...a.map((line) => `a=${line}`), ...more].join('\r\n')}\r\n`;
}

const lineOf = (text: string, start: string): string => text.split('\r\n').find((line) => line.startsWith(start)) ?? '';

describe('our offer', () => {
  it('names PCMA first, PCMU, telephone-event, 20 ms, both directions', () => {
    const origin = /^o=- (\d+) 1 IN IP4 192\.0\.2\.1$/.exec(lineOf(session.offer(), 'o='));
    expect(origin).not.toBeNull();
    expect(session.offer().split('\r\n').slice(2)).toEqual([
      's=-',
      'c=IN IP4 192.0.2.1',
      't=0 0',
      'm=audio 10000 RTP/AVP 8 0 101',
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:0 PCMU/8000',
      'a=rtpmap:101 telephone-event/8000',
      'a=fmtp:101 0-15',
      'a=ptime:20',
      'a=sendrecv',
      '',
    ]);
  });

  it('keeps its identity, and its version until something changes', () => {
    const first = lineOf(session.offer(), 'o=');
    expect(lineOf(session.offer(), 'o=')).toBe(first);
    const changed = lineOf(session.answer(sdp({ a: ['sendonly'] })).text, 'o=');
    expect(changed).toBe(first.replace(' 1 IN', ' 2 IN'));
    expect(lineOf(session.answer(sdp({ a: ['sendonly'] })).text, 'o=')).toBe(changed);
  });
});

describe('an answer to our offer', () => {
  it('settles address, law and payload numbers, as a leg wants them', () => {
    const media: RemoteMedia = session.readAnswer(sdp());
    expect(media).toEqual({
      host: '192.0.2.2',
      port: 20_000,
      law: 'PCMA',
      payloadType: 8,
      dtmfPayloadType: 101,
      direction: 'sendrecv',
    });
  });

  it.each([
    ['PCMU alone, without rtpmap', { m: 'audio 20000 RTP/AVP 0', a: [] }, { law: 'PCMU', payloadType: 0 }],
    ['no telephone-event', { m: 'audio 20000 RTP/AVP 8', a: [] }, { dtmfPayloadType: null }],
    ['a dynamic number for a law', { m: 'audio 20000 RTP/AVP 97', a: ['rtpmap:97 pcmu/8000/1'] }, { payloadType: 97 }],
    ['an address of the stream itself', { more: ['c=IN IP4 192.0.2.3'] }, { host: '192.0.2.3' }],
    ['an IPv6 address', { c: 'IN IP6 2001:db8::1' }, { host: '2001:db8::1' }],
    ['sendonly (we are held)', { a: ['sendonly'] }, { direction: 'recvonly' }],
    ['recvonly', { a: ['recvonly'] }, { direction: 'sendonly' }],
    ['inactive', { a: ['inactive'] }, { direction: 'inactive' }],
    ['hold by 0.0.0.0', { c: 'IN IP4 0.0.0.0' }, { direction: 'recvonly' }],
    ['hold by 0.0.0.0 and recvonly', { c: 'IN IP4 0.0.0.0', a: ['recvonly'] }, { direction: 'inactive' }],
  ])('may hold %s', (_what, changes, expected) => {
    expect(session.readAnswer(sdp(changes))).toMatchObject(expected);
  });

  it.each([
    ['refuses the stream', sdp({ m: 'audio 0 RTP/AVP 8' })],
    ['has none of our laws', sdp({ m: 'audio 20000 RTP/AVP 18', a: ['rtpmap:18 G729/8000'] })],
    ['calls number 8 by another name', sdp({ m: 'audio 20000 RTP/AVP 8', a: ['rtpmap:8 G729/8000'] })],
    ['is encrypted', sdp({ m: 'audio 20000 RTP/SAVP 8' })],
    ['has no audio', sdp({ m: 'video 20000 RTP/AVP 8' })],
    ['names a host instead of an address', sdp({ c: 'IN IP4 example.com' })],
    ['names a multicast group with a lifetime', sdp({ c: 'IN IP4 224.2.1.1/127' })],
    ['has an impossible port', sdp({ m: 'audio 70000 RTP/AVP 8' })],
    ['has a broken m= line', sdp({ m: 'audio' })],
    ['is no description', 'hello'],
    ['is empty', ''],
    ['is huge', sdp({ more: Array.from({ length: 2_000 }, () => 'a=sendrecv') })],
    ['has too many streams', sdp({ more: Array.from({ length: 40 }, () => 'm=audio 1 RTP/AVP 8') })],
  ])('that %s is refused with 488', (_what, text) => {
    expect(() => session.readAnswer(text)).toThrow(expect.objectContaining({ name: 'PeerFault', answer: 488 }));
  });
});

describe('our answer to an offer', () => {
  it('takes the first law of the offer that we speak, under the offer numbers', () => {
    const offer = sdp({
      m: 'audio 20000 RTP/AVP 9 0 8 96',
      a: ['rtpmap:9 G722/8000', 'rtpmap:96 telephone-event/8000'],
    });
    const { text, media } = session.answer(offer);
    expect(media).toMatchObject({ law: 'PCMU', payloadType: 0, dtmfPayloadType: 96 });
    expect(lineOf(text, 'm=')).toBe('m=audio 10000 RTP/AVP 0 96');
    expect(text).toContain('a=rtpmap:96 telephone-event/8000\r\na=fmtp:96 0-15');
  });

  it.each([
    ['sendonly', 'recvonly'],
    ['recvonly', 'sendonly'],
    ['inactive', 'inactive'],
    ['sendrecv', 'sendrecv'],
  ])('to %s says %s', (theirs, ours) => {
    const { text, media } = session.answer(sdp({ a: [theirs] }));
    expect(text).toContain(`\r\na=${ours}\r\n`);
    expect(media.direction).toBe(ours);
  });

  it('has one m= line for each of the offer, the others refused', () => {
    const offer = sdp({ more: ['m=video 30000 RTP/AVP 97', 'a=rtpmap:97 H264/90000', 'm=audio 30002 RTP/SAVP 8'] });
    const lines = session
      .answer(offer)
      .text.split('\r\n')
      .filter((line) => line.startsWith('m='));
    expect(lines).toEqual(['m=audio 10000 RTP/AVP 8 101', 'm=video 0 RTP/AVP 97', 'm=audio 0 RTP/SAVP 8']);
  });

  it('that cannot be given leaves the session as it was', () => {
    const before = session.offer();
    expect(() => session.answer(sdp({ m: 'audio 0 RTP/AVP 8' }))).toThrow(PeerFault);
    expect(session.offer()).toBe(before);
  });
});

describe('two sessions', () => {
  it('agree with one another', () => {
    const other = new MediaSession({ host: '192.0.2.9', port: 12_000 }, seededRandom(2));
    const { text, media } = other.answer(session.offer());
    const back = session.readAnswer(text);
    expect([media.law, media.host, media.port]).toEqual(['PCMA', '192.0.2.1', 10_000]);
    expect([back.law, back.host, back.port]).toEqual(['PCMA', '192.0.2.9', 12_000]);
  });
});

describe('hold', () => {
  it('by us asks for nothing, keeps the stream, and is told by a new version', () => {
    const before = session.offer();
    session.readAnswer(sdp());
    const offer = session.offer(true);
    expect(offer).toContain('\r\na=sendonly\r\n');
    expect(lineOf(offer, 'o=')).toBe(lineOf(before, 'o=').replace(' 1 IN', ' 2 IN'));
    expect(session.readAnswer(sdp({ a: ['recvonly'] })).direction).toBe('sendonly');
    expect(session.peerHolds).toBe(false);
    expect(session.offer(false)).toContain('\r\na=sendrecv\r\n');
    expect(session.readAnswer(sdp()).direction).toBe('sendrecv');
  });

  it('by us is kept in answers to the peer, whatever it offers', () => {
    session.offer(true);
    session.readAnswer(sdp({ a: ['recvonly'] }));
    expect(session.answer(sdp()).media.direction).toBe('sendonly');
    expect(session.answer(sdp()).text).toContain('\r\na=sendonly\r\n');
    expect(session.peerHolds).toBe(false);
    expect(session.answer(sdp({ a: ['recvonly'] })).media.direction).toBe('sendonly');
    expect(session.peerHolds).toBe(false);
    expect(session.answer(sdp({ a: ['sendonly'] })).media.direction).toBe('inactive');
    expect(session.peerHolds).toBe(true);
  });

  it('by us is in no answer to the peer before the peer agreed, and stays until the peer agreed to its end', () => {
    session.offer(true);
    expect(session.answer(sdp()).media.direction).toBe('sendrecv');
    session.offer(true);
    expect(() => session.readAnswer('nonsense')).toThrow(PeerFault);
    expect(session.offer()).toContain('\r\na=sendrecv\r\n');
    session.offer(true);
    session.readAnswer(sdp({ a: ['recvonly'] }));
    session.offer(false);
    expect(session.answer(sdp()).text).toContain('\r\na=sendonly\r\n');
    expect(session.offer()).toContain('\r\na=sendonly\r\n');
  });

  it('by us is ours alone when the peer answers with all there is', () => {
    session.offer(true);
    expect(session.readAnswer(sdp()).direction).toBe('sendonly');
  });

  it.each([
    ['sendonly', true],
    ['inactive', true],
    ['recvonly', true],
    ['sendrecv', false],
  ])('by the peer is seen in its offer of %s: %s', (direction, held) => {
    session.answer(sdp({ a: [direction] }));
    expect(session.peerHolds).toBe(held);
  });

  it('by 0.0.0.0 is seen, and over with the next address', () => {
    session.answer(sdp({ c: 'IN IP4 0.0.0.0' }));
    expect(session.peerHolds).toBe(true);
    session.answer(sdp());
    expect(session.peerHolds).toBe(false);
  });

  it('by both is inactive; a peer that answers so has not told whether it still holds', () => {
    session.answer(sdp({ a: ['sendonly'] }));
    expect(session.offer(true)).toContain('\r\na=inactive\r\n');
    session.readAnswer(sdp({ a: ['inactive'] }));
    expect(session.peerHolds).toBe(true);
    session.offer(false);
    session.readAnswer(sdp({ a: ['sendonly'] }));
    expect(session.peerHolds).toBe(true);
    session.answer(sdp());
    expect(session.peerHolds).toBe(false);
  });
});
