import { describe, expect, it } from 'vitest';
import { isOpen, routeFor } from '../../electron/calls/inbound-route.ts';
import type { InboundRoute } from '../../shared/inbound-routes.ts';
import { DEFAULT_ROUTE } from '../../shared/inbound-routes.ts';

const route = (name: string, change: Partial<InboundRoute>): InboundRoute => ({ ...DEFAULT_ROUTE, name, ...change });

describe('the rule of a call in', () => {
  const routes = [
    route('exact', { called: '8001' }),
    route('beginning', { called: '80*' }),
    route('line', { lineId: 2 }),
    route('line and number', { lineId: 3, called: '+86*' }),
  ];

  it.each([
    [1, '8001', 'exact'],
    [1, '8002', 'beginning'],
    [1, '80', 'beginning'],
    [2, '8001', 'exact'],
    [2, '7000', 'line'],
    [3, '+862155550000', 'line and number'],
    [3, '2155550000', ''],
    [null, '7000', ''],
    [1, '18001', ''],
    [1, '', ''],
  ])('on line %s for %s is the first that matches: %s', (lineId, called, name) => {
    expect(routeFor(routes, { lineId, called }).name).toBe(name);
  });

  it('is the one that comes first, also where a later one fits better', () => {
    expect(routeFor([route('any', {}), ...routes], { lineId: 1, called: '8001' }).name).toBe('any');
  });

  it('takes a star only at the end for one', () => {
    expect(routeFor([route('star', { called: '8*1' })], { lineId: 1, called: '8001' }).name).toBe('');
    expect(routeFor([route('all', { called: '*' })], { lineId: 1, called: '' }).name).toBe('all');
  });
});

describe('opening hours', () => {
  const hours = { days: [1, 2, 3, 4, 5], from: '08:30', to: '17:00' };
  /** Monday, 2 March 2026, by the station's own clock. */
  const at = (day: number, time: string): number => {
    const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
    return new Date(2026, 2, 1 + day, hour, minute, second).getTime();
  };

  it.each([
    [1, '08:29:59', false],
    [1, '08:30', true],
    [5, '17:00:59', true],
    [5, '17:01', false],
    [6, '12:00', false],
    [7, '12:00', false],
    [8, '12:00', true],
  ])('on day %s at %s: %s', (day, time, open) => {
    expect(isOpen(hours, at(day, time))).toBe(open);
  });

  it('are always where there are none, and know Sunday as 7', () => {
    expect(isOpen(null, at(7, '03:00'))).toBe(true);
    expect(isOpen({ ...hours, days: [7] }, at(7, '12:00'))).toBe(true);
  });
});
