// Which servers a 3xx may send a call to.

import { expect, it } from 'vitest';
import { redirectRule } from '../../electron/calls/redirect-rule.ts';
import { SECURITY_DEFAULTS } from '../../shared/security-settings.ts';
import { TRUNK } from './support/desk.ts';

const NUMBER = '13800001234';

async function allows(lineHost: string, target: string, server: string | null = null): Promise<boolean> {
  const line = { ...TRUNK, server: { host: lineHost, port: 5060 } };
  const settings = { lines: async () => [line], security: async () => SECURITY_DEFAULTS };
  const rule = await redirectRule(settings, () => server);
  return rule({ user: NUMBER, host: target, port: 5060 });
}

it.each([
  ['192.0.2.1', '192.0.2.1', null],
  ['PBX.example.com', 'pbx.example.com', null],
  ['2001:db8::1', '[2001:db8::1]', null],
  ['[2001:DB8::1]', '[2001:db8::1]', null],
  ['pbx.example.com', '[2001:db8::7]', '2001:db8::7'],
])('a call by a line at %s may be sent to %s', async (host, target, server) => {
  expect(await allows(host, target, server)).toBe(true);
});

it.each([
  ['2001:db8::1', '[2001:db8::2]'],
  ['192.0.2.1', '192.0.2.2'],
])('a call by a line at %s may not be sent to %s', async (host, target) => {
  expect(await allows(host, target)).toBe(false);
});
