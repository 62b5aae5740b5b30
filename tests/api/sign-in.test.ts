// Tokens and guessing, by a clock the test turns.

import { describe, expect, it } from 'vitest';
import { AttemptLimit } from '../../electron/api/attempt-limit.ts';
import { SignIn } from '../../electron/api/sign-in.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { hashPassword } from '../../electron/secrets/password-hash.ts';
import { testStore } from '../store/support.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { PASSWORD } from './support.ts';

const origin = { address: '192.0.2.1', language: 'en' } as const;

async function make() {
  const clock = new FakeClock();
  const store = await testStore({ clock });
  await store.users.add('ming', 'supervisor', await hashPassword(PASSWORD, systemRandom));
  const { users, sessions } = store;
  const parts = { users, sessions, clock, random: systemRandom, logger: silentLogger, stationToken: 'station' };
  return { clock, store, signIn: new SignIn(parts) };
}

describe('signing in', () => {
  it('gives a token that names its user for twelve hours', async () => {
    const { clock, signIn } = await make();
    const { token } = await signIn.signIn('ming', PASSWORD, origin);
    expect(await signIn.authenticate(token, 'en')).toEqual({ userId: 1, name: 'ming', role: 'supervisor' });
    clock.advance(12 * 3_600_000 - 1);
    expect((await signIn.authenticate(token, 'en')).name).toBe('ming');
    clock.advance(1);
    await expect(signIn.authenticate(token, 'en')).rejects.toThrow('has expired');
  });

  it('finds the token again after a restart', async () => {
    const { clock, store, signIn } = await make();
    const { token } = await signIn.signIn('ming', PASSWORD, origin);
    const { users, sessions } = store;
    const restarted = new SignIn({ users, sessions, clock, random: systemRandom, logger: silentLogger });
    expect((await restarted.authenticate(token, 'en')).name).toBe('ming');
  });

  it('takes the station’s own token as an admin, and no other', async () => {
    const { signIn } = await make();
    expect(await signIn.authenticate('station', 'en')).toEqual({ userId: null, name: null, role: 'admin' });
    await expect(signIn.authenticate('Station', 'en')).rejects.toThrow('not valid');
  });

  it('is over for a token that was signed out, and for no other', async () => {
    const { signIn } = await make();
    const [first, second] = [
      await signIn.signIn('ming', PASSWORD, origin),
      await signIn.signIn('ming', PASSWORD, origin),
    ];
    await signIn.authenticate(first.token, 'en');
    await signIn.signOut(first.token);
    await expect(signIn.authenticate(first.token, 'en')).rejects.toThrow('not valid');
    expect((await signIn.authenticate(second.token, 'en')).name).toBe('ming');
    await signIn.signOut('station');
    expect((await signIn.authenticate('station', 'en')).role).toBe('admin');
  });

  it('is refused with a password that was changed while it was checked', async () => {
    const { clock, store } = await make();
    const users = {
      find: async (name: string) => {
        const user = await store.users.find(name);
        await store.users.setPassword(name, await hashPassword('another one', systemRandom));
        return user;
      },
    };
    const { sessions } = store;
    const signIn = new SignIn({ users, sessions, clock, random: systemRandom, logger: silentLogger });
    await expect(signIn.signIn('ming', PASSWORD, origin)).rejects.toThrow('Wrong user name');
  });

  it('slows an account, lets it in again later, and forgets after a success', async () => {
    const { clock, signIn } = await make();
    const attempt = (password: string) => signIn.signIn('ming', password, origin);
    for (let count = 0; count < 5; count += 1) await expect(attempt('wrong')).rejects.toThrow('Wrong user name');
    await expect(attempt(PASSWORD)).rejects.toThrow('try again in 5 s');
    clock.advance(5000);
    await expect(attempt('wrong')).rejects.toThrow('Wrong user name');
    await expect(attempt(PASSWORD)).rejects.toThrow('try again in 10 s');
    clock.advance(10_000);
    expect((await attempt(PASSWORD)).name).toBe('ming');
    await expect(attempt('wrong')).rejects.toThrow('Wrong user name');
    expect((await attempt(PASSWORD)).name).toBe('ming');
  });

  it('slows an address that tries many names', async () => {
    const { signIn } = await make();
    for (let count = 0; count < 20; count += 1)
      await expect(signIn.signIn(`name${count}`, 'x', origin)).rejects.toThrow('Wrong user name');
    await expect(signIn.signIn('ming', PASSWORD, origin)).rejects.toThrow('Too many wrong passwords');
    expect((await signIn.signIn('ming', PASSWORD, { ...origin, address: '192.0.2.2' })).name).toBe('ming');
  });
});

describe('the attempt limit', () => {
  const policy = { free: 5, firstDelay: 5000, mostDelay: 900_000 };

  it('doubles the wait up to its bound', () => {
    const clock = new FakeClock();
    const limit = new AttemptLimit(policy, clock);
    const waits: number[] = [];
    for (let failures = 0; failures < 15; failures += 1) {
      limit.failed('a');
      waits.push(limit.wait('a'));
      clock.advance(limit.wait('a'));
    }
    expect(waits).toEqual([
      0, 0, 0, 0, 5000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 640_000, 900_000, 900_000, 900_000,
    ]);
    expect(limit.wait('b')).toBe(0);
  });

  it('forgets a key after an hour without failures', () => {
    const clock = new FakeClock();
    const limit = new AttemptLimit(policy, clock);
    for (let failures = 0; failures < 4; failures += 1) limit.failed('a');
    clock.advance(3_600_000);
    limit.failed('a');
    expect(limit.wait('a')).toBe(0);
  });

  it('keeps no more keys than it may, the latest ones', () => {
    const clock = new FakeClock();
    const limit = new AttemptLimit({ ...policy, free: 1 }, clock);
    for (let index = 0; index <= 10_000; index += 1) limit.failed(`name${index}`);
    expect(limit.wait('name0')).toBe(0);
    expect(limit.wait('name10000')).toBe(5000);
  });
});
