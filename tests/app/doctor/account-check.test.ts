// What the doctor finds of the account, without touching the registration.

import { describe, expect, it } from 'vitest';
import type { LineState } from '../../../shared/lines.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { doctorScene, lineAt, verdict } from './doctor-scene.ts';
import type { Script } from './scripted-server.ts';
import { challenging } from './scripted-server.ts';

const scene = doctorScene();

describe('the account', () => {
  it('is accepted, and how its registration stands is told', async () => {
    const registeredUntil = '2026-01-01T01:00:00.000Z';
    const state = { registeredUntil, nextAttemptAt: null } as LineState;
    const found = await scene.step('account', challenging('200 OK'), { state });
    expect([...verdict(found), found.figures]).toEqual([
      ...['ok', 'ok'],
      { user: 'desk', answer: 'REGISTER 200 OK', registeredUntil },
    ]);
  });

  it.each([
    ['401 Unauthorized', 'wrong-credentials'],
    ['403 Forbidden', 'forbidden'],
    ['404 Not Found', 'unknown-user'],
    ['500 Server Internal Error', 'server-error'],
    ['480 Temporarily Unavailable', 'refused'],
  ])('is refused with %s', async (answer, code) => {
    expect(verdict(await scene.step('account', challenging(answer)))).toEqual(['bad', code]);
  });

  it('is not answered', async () => {
    const clock = new FakeClock();
    const answer: Script['answer'] = ({ method }) => (method === 'OPTIONS' ? '200 OK' : undefined);
    const found = scene.step('account', { answer }, { world: { clock } });
    await scene.server.heard();
    await scene.server.heard();
    clock.advance(4_000);
    expect(verdict(await found)).toEqual(['bad', 'no-answer']);
  });

  it('cannot be proved to a server that is no registrar, which a trunk may be', async () => {
    const answer: Script['answer'] = ({ method }) => (method === 'OPTIONS' ? '200 OK' : '405 Method Not Allowed');
    const trunk = lineAt(scene.port, { register: false });
    expect(verdict(await scene.step('account', { answer }, { trunk }))).toEqual(['ok', 'not-a-registrar']);
    expect(verdict(await scene.step('account', { answer }))).toEqual(['bad', 'refused']);
  });

  it('is missing', async () => {
    const bare = (register: boolean) => lineAt(scene.port, { credentials: null, register });
    expect(verdict(await scene.step('account', {}, { trunk: bare(true) }))).toEqual(['bad', 'no-credentials']);
    expect(verdict(await scene.step('account', {}, { trunk: bare(false) }))).toEqual(['ok', 'no-account']);
    const asking = { answer: () => '407 Proxy Authentication Required' };
    expect(verdict(await scene.step('account', asking, { trunk: bare(false) }))).toEqual(['look', 'no-credentials']);
  });
});
