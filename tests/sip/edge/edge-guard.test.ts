// Strangers on the SIP port: how many are heard, how long they are not, and what they get.

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../electron/base/logger.ts';
import { EdgeGuard } from '../../../electron/sip/edge/edge-guard.ts';
import type { RequestFacts, Verdict } from '../../../electron/sip/guard.ts';
import type { SipAddress } from '../../../electron/sip/user-agent-port.ts';
import type { EdgePolicy } from '../../../shared/security-settings.ts';
import { SECURITY_DEFAULTS } from '../../../shared/security-settings.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const TRUNK = at('192.0.2.10');
const MALLORY = at('198.51.100.66');
const SIZE = 400;

let clock: FakeClock;
let policy: EdgePolicy;
let warnings: Readonly<Record<string, unknown>>[];
let guard: EdgeGuard;

function at(host: string, port = 5060): SipAddress {
  return { host, port };
}

function admitted(source: SipAddress, times: number): number {
  return Array.from({ length: times }, () => guard.admits(source, SIZE)).filter(Boolean).length;
}

function judge(source: SipAddress, facts: Partial<RequestFacts> = {}): Verdict {
  return guard.judge(source, { method: 'INVITE', agent: '', isKnownDialog: false, ...facts });
}

beforeEach(() => {
  clock = new FakeClock();
  policy = SECURITY_DEFAULTS.edge;
  warnings = [];
  guard = new EdgeGuard({
    clock,
    logger: { ...silentLogger, warn: (_text, fields = {}) => warnings.push(fields) },
    policy: () => policy,
    trusted: ({ host }) => host === TRUNK.host,
  });
});

describe('a configured server', () => {
  it('is heard and served whatever it sends, and answered whatever it takes', () => {
    expect(admitted(TRUNK, 50_000)).toBe(50_000);
    expect(judge(TRUNK, { agent: 'friendly-scanner' })).toBe('serve');
    expect(guard.onBroken(TRUNK)).toBe(true);
    expect(guard.permits(TRUNK, 60_000)).toBe(true);
    expect(guard.admits(TRUNK, 60_000)).toBe(true);
  });
});

describe('a stranger', () => {
  it('is heard as often as the setting says, whatever its port', () => {
    expect(admitted(MALLORY, policy.burst)).toBe(policy.burst);
    expect(admitted(at(MALLORY.host, 6060), 1)).toBe(0);
    clock.advance(1000);
    expect(admitted(MALLORY, 10)).toBe(policy.ratePerSecond);
  });

  it('is refused, or meets silence, as the setting says now', () => {
    expect(judge(MALLORY)).toBe('refuse');
    expect(judge(MALLORY, { method: 'OPTIONS' })).toBe('serve');
    policy = { ...policy, strangers: 'silence' };
    expect(judge(MALLORY)).toBe('drop');
    expect(judge(MALLORY, { method: 'OPTIONS' })).toBe('drop');
  });

  it('is not heard for a while when it overdoes it, and then again', () => {
    expect(admitted(MALLORY, 1000)).toBe(policy.burst);
    clock.advance(policy.banMinutes * 60_000 - 1);
    expect(admitted(MALLORY, 1)).toBe(0);
    expect(guard.counts).toMatchObject({ bans: 1, banned: 1 });
    clock.advance(1);
    expect(admitted(MALLORY, 1)).toBe(1);
    expect(guard.counts).toMatchObject({ bans: 1, banned: 0 });
  });

  it('that overdoes it a little now and then is heard for ever', () => {
    const wholeMs = (policy.burst / policy.ratePerSecond) * 1000;
    for (let round = 0; round < 20; round += 1) {
      expect(admitted(MALLORY, policy.burst + 5)).toBe(policy.burst);
      clock.advance(wholeMs + 1000);
    }
    expect(guard.counts).toMatchObject({ bans: 0 });
  });

  it('that never lets up is banned however slowly it overdoes it', () => {
    for (let second = 0; second < 60; second += 1) {
      admitted(MALLORY, policy.ratePerSecond + 5);
      clock.advance(1000);
    }
    expect(guard.counts).toMatchObject({ bans: 1 });
  });

  it('pays more for what is no SIP message, and gets no answer to it', () => {
    expect(admitted(MALLORY, 1)).toBe(1);
    expect(guard.onBroken(MALLORY)).toBe(false);
    expect(admitted(MALLORY, policy.burst)).toBe(policy.burst - 4);
  });

  it('is not read when it sends more than a request needs', () => {
    expect(guard.admits(MALLORY, 8193)).toBe(false);
    expect(guard.counts).toMatchObject({ tooLong: 1 });
  });

  it('is told from others by its network when it has IPv6', () => {
    expect(admitted(at('2001:db8:1:2::1'), policy.burst)).toBe(policy.burst);
    expect(admitted(at('2001:db8:1:2:ffff::9'), 1)).toBe(0);
    expect(admitted(at('2001:db8:1:3::1'), 1)).toBe(1);
    expect(admitted(at('2001:db8::1'), policy.burst)).toBe(policy.burst);
    expect(admitted(at('2001:db8:0:0:8::1'), 1)).toBe(0);
    expect(admitted(at(`::ffff:${MALLORY.host}`), policy.burst)).toBe(policy.burst);
    expect(admitted(MALLORY, 1)).toBe(0);
  });

  it('gets no more bytes than it sent', () => {
    admitted(MALLORY, 2);
    expect(guard.permits(MALLORY, SIZE)).toBe(true);
    expect(guard.permits(MALLORY, SIZE + 1)).toBe(false);
    expect(guard.permits(MALLORY, SIZE)).toBe(true);
    expect(guard.permits(MALLORY, 1)).toBe(false);
    expect(guard.permits(at('203.0.113.1'), 1)).toBe(false);
  });
});

describe('a scanner', () => {
  it.each([
    'friendly-scanner',
    'Friendly-Scanner 1.0',
    'friendly-request',
    'sipcli/v1.8',
    'SIPVicious',
    'VaxSIPUserAgent/3.0',
    'pplsip',
    'sundayddr',
    'sip-scan',
    'sipscan',
    'iWar',
    'sivus',
    'Mozilla (sipcli)',
  ])('%s is dropped and not heard for a while', (agent) => {
    expect(admitted(MALLORY, 1)).toBe(1);
    expect(judge(MALLORY, { agent })).toBe('drop');
    expect(admitted(MALLORY, 1)).toBe(0);
    expect(guard.counts).toMatchObject({ scanners: 1, bans: 1, fromBanned: 1 });
  });

  it.each([
    '',
    'Kamailio (5.6.3 (x86_64/linux))',
    'Asterisk PBX 18',
    'baresip v1.0.0',
    'Grandstream GXP2170 1.0.11.48',
    'Kiwarphone',
    'Asmap 1',
    'FreeSWITCH-mod_sofia/1.10',
    'PolycomVVX',
    'z'.repeat(60_000),
  ])('%s is none', (agent) => {
    expect(judge(MALLORY, { agent })).toBe('refuse');
  });
});

describe('a peer of a call', () => {
  it('is heard when a request of ours went to it, even if its address was forged to be banned', () => {
    admitted(MALLORY, 1000);
    guard.expects(MALLORY);
    expect(admitted(MALLORY, 1000)).toBe(1000);
    expect(guard.permits(MALLORY, 60_000)).toBe(true);
  });

  it('is heard once it sent a request of a dialog that stands', () => {
    expect(judge(MALLORY, { method: 'BYE', isKnownDialog: true, agent: 'sipcli' })).toBe('serve');
    expect(admitted(MALLORY, 1000)).toBe(1000);
  });

  it('is bounded all the same, and its calls are no line’s', () => {
    guard.expects(MALLORY);
    expect(admitted(MALLORY, 10_000)).toBe(2000);
    expect(judge(MALLORY)).toBe('refuse');
  });
});

describe('many strangers', () => {
  const host = (index: number): string => `198.${18 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;

  it('together are heard no more than one can be answered', () => {
    let heard = 0;
    for (let index = 0; index < 50_000; index += 1) {
      if (guard.admits(at(host(index)), SIZE)) heard += 1;
      clock.advance(0.2);
    }
    expect(heard).toBeGreaterThan(1100);
    expect(heard).toBeLessThan(1300);
    expect(guard.counts.remembered).toBeLessThanOrEqual(10_000);
    expect(admitted(TRUNK, 1)).toBe(1);
  });

  it('are banned in a bounded number, and told of in few words', () => {
    for (let index = 0; index < 20_000; index += 1) judge(at(host(index)), { agent: 'sipcli' });
    expect(guard.counts).toMatchObject({ bans: 20_000, banned: 10_000 });
    expect(warnings).toHaveLength(1);
  });
});

it('never gives a stranger more bytes than it took from it, whatever comes in which order', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('in' as const), who: fc.nat(3), bytes: fc.nat(9000) }),
    fc.record({ kind: fc.constant('out' as const), who: fc.nat(3), bytes: fc.nat(2000) }),
    fc.record({ kind: fc.constant('wait' as const), who: fc.constant(0), bytes: fc.nat(5000) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const own = new FakeClock();
      const one = new EdgeGuard({ clock: own, logger: silentLogger, policy: () => policy, trusted: () => false });
      const owed = [0, 0, 0, 0];
      for (const { kind, who, bytes } of steps) {
        const source = at(`203.0.113.${who}`);
        if (kind === 'wait') own.advance(bytes);
        else if (kind === 'in') owed[who] = (owed[who] ?? 0) + (one.admits(source, bytes) ? bytes : 0);
        else if (one.permits(source, bytes)) owed[who] = (owed[who] ?? 0) - bytes;
      }
      return owed.every((bytes) => bytes >= 0);
    }),
  );
});
