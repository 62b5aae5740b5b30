// The check-up as a whole: every check in its order, told as it is done, ended when nobody listens.

import { describe, expect, it } from 'vitest';
import type { DoctorEvent, DoctorStep } from '../../../shared/doctor.ts';
import { DOCTOR_CHECKS } from '../../../shared/doctor.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { networkFault } from '../line-scene.ts';
import { checkUp, lineAt, stepsOf, verdict } from './doctor-scene.ts';
import { challenging, ScriptedServer } from './scripted-server.ts';

async function toldOf(events: AsyncGenerator<DoctorEvent>): Promise<readonly string[]> {
  const told: string[] = [];
  for await (const event of events) {
    if (event.event === 'checking') told.push(`${event.check}?`);
    else told.push(event.event === 'finished' ? 'finished' : `${event.step.check} ${event.step.outcome}`);
  }
  return told;
}

describe('the line doctor', () => {
  it('finds a line well, check by check in its order', async () => {
    await using server = await ScriptedServer.start();
    server.script = challenging('200 OK');
    const told = await toldOf(checkUp({ trunk: lineAt(server.port) }));
    expect(told).toEqual([...DOCTOR_CHECKS.flatMap((check) => [`${check}?`, `${check} ok`]), 'finished']);
    expect(server.requests.map(({ method }) => method)).toEqual(['OPTIONS', 'REGISTER', 'REGISTER']);
  });

  it('changes no binding: its REGISTER has no Contact', async () => {
    await using server = await ScriptedServer.start();
    await stepsOf({ trunk: lineAt(server.port) });
    const registers = server.requests.filter(({ method }) => method === 'REGISTER');
    expect(registers).toHaveLength(1);
    expect(registers[0]?.headers.map(({ name }) => name)).not.toContain('Contact');
  });

  it('skips what an earlier finding makes pointless, and looks at the rest', async () => {
    const told = await toldOf(
      checkUp({ trunk: lineAt(5060, { server: { host: 'nowhere.example.com', port: 5060 } }) }),
    );
    expect(told.filter((each) => !each.endsWith('?'))).toEqual([
      'name bad',
      'server skipped',
      'account skipped',
      'address skipped',
      'alg skipped',
      'rtp-ports ok',
      'practice-call ok',
      'finished',
    ]);
  });

  it('tries the practice call where no line is set up', async () => {
    const steps = await stepsOf({ trunk: null });
    expect(verdict(steps.name)).toEqual(['bad', 'not-configured']);
    expect(DOCTOR_CHECKS.map((check) => steps[check].outcome)).toEqual(['bad', ...Array(5).fill('skipped'), 'ok']);
  });

  it('stops at once when nobody listens any more, and gives its socket back', async () => {
    await using server = await ScriptedServer.start();
    server.script = { answer: () => undefined };
    const gone = new AbortController();
    const clock = new FakeClock();
    const told = toldOf(checkUp({ trunk: lineAt(server.port), world: { clock }, signal: gone.signal }));
    await server.heard();
    gone.abort();
    expect(await told).toEqual(['name?', 'name ok', 'server?']);
    expect(clock.pendingTimers).toBe(0);
  });

  it('stops when its reader leaves in the middle', async () => {
    await using server = await ScriptedServer.start();
    const clock = new FakeClock();
    for await (const event of checkUp({ trunk: lineAt(server.port), world: { clock } }))
      if (event.event === 'checked' && event.step.check === 'server') break;
    expect(clock.pendingTimers).toBe(0);
  });

  it('is done within 30 s whatever hangs, and skips what it could not look at', async () => {
    const clock = new FakeClock();
    const { promise: hangs, resolve } = Promise.withResolvers<void>();
    const isPortFree = () => {
      resolve();
      return new Promise<never>(() => {});
    };
    const trunk = lineAt(5060, { server: { host: 'nowhere.example.com', port: 5060 } });
    const told = toldOf(checkUp({ trunk, world: { clock, isPortFree } }));
    await hangs;
    clock.advance(30_000);
    expect((await told).slice(-4)).toEqual([
      ...['rtp-ports skipped', 'practice-call?', 'practice-call skipped'],
      'finished',
    ]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('tells faults of the network as findings, and bugs as what they are', async () => {
    const route = async (): Promise<never> => Promise.reject(networkFault('ENETUNREACH'));
    expect(verdict((await stepsOf({ trunk: lineAt(5060), world: { route } })).server)).toEqual(['bad', 'no-network']);
    const bug = async (): Promise<never> => Promise.reject(new TypeError('a bug'));
    await expect(stepsOf({ trunk: lineAt(5060), world: { route: bug } })).rejects.toThrow('a bug');
  });

  it('shows no secret', async () => {
    await using server = await ScriptedServer.start();
    server.script = { ...challenging('200 OK'), spoil: (text) => text.replace(/^Call-ID: /m, 'Call-ID: x') };
    const steps = await stepsOf({ trunk: lineAt(server.port) });
    const all: readonly DoctorStep[] = DOCTOR_CHECKS.map((check) => steps[check]);
    expect(JSON.stringify(all)).not.toMatch(/made-up|nonce=\\"n1/);
  });
});
