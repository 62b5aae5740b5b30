// One guard for all SIP sockets, by the policy of the moment.

import { expect, it } from 'vitest';
import { EdgeSettings } from '../../electron/app/edge-settings.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { SECURITY_DEFAULTS } from '../../shared/security-settings.ts';
import { FakeClock } from '../support/fake-clock.ts';

const MALLORY = { host: '198.51.100.66', port: 5060 };
const INVITE = { method: 'INVITE', agent: '', isKnownDialog: false };

function guards() {
  const edge = new EdgeSettings();
  const parts = { clock: new FakeClock(), logger: silentLogger, trusted: () => false };
  return { edge, one: edge.guard(parts), other: edge.guard(parts) };
}

it('a change of the policy serves the next request, on every socket', () => {
  const { edge, one, other } = guards();
  expect([one.judge(MALLORY, INVITE), other.judge(MALLORY, INVITE)]).toEqual(['refuse', 'refuse']);
  edge.use({ ...SECURITY_DEFAULTS.edge, strangers: 'silence' });
  expect([one.judge(MALLORY, INVITE), other.judge(MALLORY, INVITE)]).toEqual(['drop', 'drop']);
});

it('who is banned at one socket is not heard at another, and is counted', () => {
  const { edge, one, other } = guards();
  expect(edge.strangers).toEqual({ read: 0, ignored: 0, refused: 0, banned: 0 });
  expect(one.admits(MALLORY, 400)).toBe(true);
  one.judge(MALLORY, { ...INVITE, agent: 'friendly-scanner' });
  expect(other.admits(MALLORY, 400)).toBe(false);
  expect(edge.strangers).toEqual({ read: 1, ignored: 1, refused: 1, banned: 1 });
});

it('nothing is counted before a socket is opened', () => {
  expect(new EdgeSettings().strangers).toEqual({ read: 0, ignored: 0, refused: 0, banned: 0 });
});
