// Which servers DNS records name, and in which order they are tried.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderServices, pointedNames, serviceName } from '../../electron/sip/targets.ts';
import type { PointerRecord, ServiceRecord } from '../../electron/sip/transport.ts';
import { seededRandom } from '../support/seeded-random.ts';

const pointer = (order: number, preference: number, changes: Partial<PointerRecord> = {}): PointerRecord => ({
  order,
  preference,
  flags: 's',
  service: 'SIP+D2U',
  replacement: `_sip._udp.${order}-${preference}.example.com`,
  ...changes,
});

const server = (host: string, priority: number, weight: number, port = 5060): ServiceRecord => ({
  host,
  port,
  priority,
  weight,
});

describe('NAPTR records', () => {
  it('are taken by order, then by preference', () => {
    const records = [pointer(20, 1), pointer(10, 50), pointer(10, 5)];
    expect(pointedNames(records)).toEqual([
      '_sip._udp.10-5.example.com',
      '_sip._udp.10-50.example.com',
      '_sip._udp.20-1.example.com',
    ]);
  });

  it('count for UDP alone, and where they point to SRV records', () => {
    const records = [
      pointer(1, 1, { service: 'SIPS+D2T' }),
      pointer(2, 1, { service: 'SIP+D2T' }),
      pointer(3, 1, { flags: 'u' }),
      pointer(4, 1, { replacement: '' }),
      pointer(5, 1, { flags: 'S', service: 'sip+d2u', replacement: 'a.example.com' }),
      pointer(6, 1, { replacement: 'a.example.com' }),
    ];
    expect(pointedNames(records)).toEqual(['a.example.com']);
    expect(serviceName('example.com')).toBe('_sip._udp.example.com');
  });
});

describe('SRV records', () => {
  it('of a lower priority all come before those of a higher one', () => {
    const records = [server('backup', 20, 100), server('main', 10, 1), server('other', 10, 0)];
    for (let seed = 1; seed <= 50; seed += 1)
      expect(orderServices(records, seededRandom(seed)).at(-1)?.host).toBe('backup');
  });

  it('of one priority come first as often as their weight says', () => {
    const records = [server('quarter', 1, 25), server('three quarters', 1, 75), server('hardly', 1, 0)];
    const random = seededRandom(7);
    const first = new Map<string, number>();
    for (let draw = 0; draw < 10_000; draw += 1) {
      const host = orderServices(records, random)[0]?.host ?? '';
      first.set(host, (first.get(host) ?? 0) + 1);
    }
    expect(first.get('three quarters')).toBeGreaterThan(7_200);
    expect(first.get('three quarters')).toBeLessThan(7_700);
    expect(first.get('quarter')).toBeGreaterThan(2_250);
    expect(first.get('quarter')).toBeLessThan(2_700);
    // "A very small chance of being selected": 1 in 101.
    expect(first.get('hardly')).toBeGreaterThan(50);
    expect(first.get('hardly')).toBeLessThan(160);
  });

  it('without a host or port are none', () => {
    expect(orderServices([server('.', 0, 0), server('', 0, 0), server('a', 0, 0, 0)], seededRandom())).toEqual([]);
  });

  it('come in the same order for the same random numbers, each once', () => {
    const record = fc.record({
      host: fc.constantFrom('a', 'b', 'c', 'd'),
      port: fc.integer({ min: 1, max: 65_535 }),
      priority: fc.integer({ min: 0, max: 3 }),
      weight: fc.integer({ min: 0, max: 65_535 }),
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), fc.integer({ min: 1, max: 1_000_000 }), (records, seed) => {
        const order = orderServices(records, seededRandom(seed));
        expect(order).toEqual(orderServices(records, seededRandom(seed)));
        expect(order).toHaveLength(records.length);
        for (const one of records) expect(order).toContain(one);
        const priorities = order.map(({ priority }) => priority);
        expect(priorities).toEqual(priorities.toSorted((one, two) => one - two));
      }),
    );
  });
});
