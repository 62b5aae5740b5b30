// The anchors of symmetric RTP: who may be heard, who may be sent to, and what a stranger gets (nothing).

import { describe, expect, it } from 'vitest';
import { Latch } from '../../electron/rtp/latch.ts';

const OWN = { host: '192.0.2.1', port: 10_000 };
const REMOTE = { host: '198.51.100.7', port: 20_000 };
const STRANGER = '203.0.113.66';

function latch(remote = REMOTE, signallingHost: string | null = null): Latch {
  return new Latch({ remote, signallingHost, own: OWN });
}

/** Feeds `count` packets in sequence; says how many were accepted. */
function feed(target: Latch, host: string, port: number, count: number, first = 100, ssrc = 1): number {
  let accepted = 0;
  for (let index = 0; index < count; index += 1) {
    if (target.accept(host, port, { ssrc, sequence: (first + index) & 0xffff })) accepted += 1;
  }
  return accepted;
}

describe('Latch', () => {
  it('sends to the SDP address and believes it from the first packet', () => {
    const target = latch();
    expect(target.target).toEqual(REMOTE);
    expect(feed(target, REMOTE.host, REMOTE.port, 5)).toBe(5);
  });

  it('follows another port of the SDP host after four packets in sequence', () => {
    const target = latch();
    expect(feed(target, REMOTE.host, 30_000, 3)).toBe(0);
    expect(target.target).toEqual(REMOTE);
    expect(feed(target, REMOTE.host, 30_000, 3, 103)).toBe(3);
    expect(target.target).toEqual({ host: REMOTE.host, port: 30_000 });
  });

  it('counts a run from its beginning when the sequence breaks or the SSRC changes', () => {
    const target = latch();
    feed(target, REMOTE.host, 30_000, 3);
    expect(feed(target, REMOTE.host, 30_000, 3, 200)).toBe(0);
    expect(feed(target, REMOTE.host, 30_000, 3, 203, 2)).toBe(0);
    expect(feed(target, REMOTE.host, 30_000, 1, 206, 2)).toBe(1);
  });

  it('counts over the wrap of the sequence', () => {
    expect(feed(latch(), REMOTE.host, 30_000, 4, 65_534)).toBe(1);
  });

  it('never hears a stranger, before or after it is locked, and sends him nothing', () => {
    const target = latch();
    expect(feed(target, STRANGER, 20_000, 100)).toBe(0);
    feed(target, REMOTE.host, 30_000, 10);
    expect(feed(target, STRANGER, 30_000, 100)).toBe(0);
    expect(feed(target, REMOTE.host, 31_000, 100)).toBe(0);
    expect(target.target).toEqual({ host: REMOTE.host, port: 30_000 });
  });

  it('after a pause follows the same host to another port by the same proof, and is locked again by the first packet', () => {
    const target = latch();
    feed(target, REMOTE.host, 30_000, 10);
    target.loosen();
    expect(feed(target, STRANGER, 30_000, 10)).toBe(0);
    expect(feed(target, REMOTE.host, 31_000, 3)).toBe(0);
    expect(target.target).toEqual({ host: REMOTE.host, port: 30_000 });
    expect(feed(target, REMOTE.host, 31_000, 1, 103)).toBe(1);
    expect(target.target).toEqual({ host: REMOTE.host, port: 31_000 });
    expect(feed(target, REMOTE.host, 32_000, 10)).toBe(0);
    target.loosen();
    feed(target, REMOTE.host, 31_000, 1);
    expect(feed(target, REMOTE.host, 32_000, 10)).toBe(0);
  });

  it('lets the source that the SDP names take over by the same proof', () => {
    const target = latch();
    feed(target, REMOTE.host, 30_000, 10);
    expect(feed(target, REMOTE.host, REMOTE.port, 3)).toBe(0);
    expect(feed(target, REMOTE.host, REMOTE.port, 2, 103)).toBe(2);
    expect(target.target).toEqual(REMOTE);
    expect(feed(target, REMOTE.host, 30_000, 50, 110)).toBe(0);
  });

  it('believes the signalling host too when the SDP address is private', () => {
    const nat = latch({ host: '192.168.1.5', port: 4000 }, '198.51.100.7');
    expect(feed(nat, '198.51.100.7', 61_000, 4)).toBe(1);
    expect(nat.target).toEqual({ host: '198.51.100.7', port: 61_000 });
    const open = latch(REMOTE, STRANGER);
    expect(feed(open, STRANGER, 61_000, 10)).toBe(0);
  });

  it('unlocks for a new address and stays locked for the same one', () => {
    const target = latch();
    feed(target, REMOTE.host, 30_000, 4);
    target.renegotiate({ remote: { ...REMOTE }, signallingHost: null, own: OWN });
    expect(feed(target, REMOTE.host, 30_000, 1, 104)).toBe(1);
    target.renegotiate({ remote: { host: REMOTE.host, port: 22_222 }, signallingHost: null, own: OWN });
    expect(target.target).toEqual({ host: REMOTE.host, port: 22_222 });
    expect(feed(target, REMOTE.host, 30_000, 3, 105)).toBe(0);
  });

  it.each(['224.0.0.1', '239.1.2.3', '255.255.255.255', '0.0.0.0', 'ff02::1', '::', 'phone.example.com'])(
    'does not send to %s',
    (host) => {
      expect(latch({ host, port: 4000 }).target).toBe(null);
    },
  );

  it('neither sends to nor hears its own socket', () => {
    const target = latch(OWN);
    expect(target.target).toBe(null);
    expect(feed(target, OWN.host, OWN.port, 10)).toBe(0);
  });

  it('does not forget a true candidate because of a few false ones, nor grow without end', () => {
    const target = latch();
    feed(target, REMOTE.host, 30_000, 2);
    for (let port = 40_000; port < 40_003; port += 1) feed(target, REMOTE.host, port, 1);
    expect(feed(target, REMOTE.host, 30_000, 2, 102)).toBe(1);
  });
});
