// People on disk: one per name, never without an admin, and signed out everywhere when that is due.

import { describe, expect, it } from 'vitest';
import { testStore } from './support.ts';

const LIFE = { createdAt: 1, expiresAt: 1000 } as const;

async function withUser(role: 'agent' | 'supervisor' | 'admin' = 'supervisor') {
  const store = await testStore();
  await store.users.add('ming', role, 'hash');
  const user = await store.users.find('ming');
  if (user === null) throw new Error('ming is gone');
  return { ...store, user };
}

describe('users', () => {
  it('are one per name', async () => {
    const { users } = await testStore();
    expect(await users.add('ming', 'agent', 'hash')).toBe(true);
    expect(await users.add('ming', 'admin', 'other')).toBe(false);
    expect(await users.find('ming')).toMatchObject({ name: 'ming', role: 'agent', passwordHash: 'hash' });
    expect(await users.find('Ming')).toBeNull();
    expect((await users.list()).map((user) => user.name)).toEqual(['ming']);
  });

  it('keep the mark of the first start until the password is changed or kept', async () => {
    const { users } = await testStore();
    const marked = async () => (await users.find('admin'))?.firstStart;
    await users.add('admin', 'admin', 'made up', true);
    expect(await marked()).toBe(true);
    await users.keepPassword('admin');
    expect(await marked()).toBe(false);
    await users.add('other', 'admin', 'made up', true);
    await users.setPassword('other', 'chosen');
    expect((await users.find('other'))?.firstStart).toBe(false);
  });

  it('change their role, but for the last admin', async () => {
    const { users } = await withUser('admin');
    expect(await users.setRole('ming', 'agent')).toBe('last-admin');
    expect(await users.setRole('ming', 'admin')).toBe('done');
    expect(await users.setRole('nobody', 'agent')).toBe('unknown');
    await users.add('li', 'agent', 'hash');
    expect(await users.setRole('li', 'admin')).toBe('done');
    expect(await users.setRole('ming', 'agent')).toBe('done');
    expect((await users.list()).map((user) => user.role)).toEqual(['admin', 'agent']);
  });

  it('are removed with their sessions, but for the last admin', async () => {
    const { users, sessions, user } = await withUser('admin');
    await sessions.open('t1', user, LIFE);
    expect(await users.remove('ming')).toBe('last-admin');
    await users.add('li', 'admin', 'hash');
    expect(await users.remove('ming')).toBe('done');
    expect(await sessions.find('t1')).toBeNull();
    expect(await users.remove('ming')).toBe('unknown');
  });

  it('who are two admins and remove each other at once leave one', async () => {
    const { users } = await withUser('admin');
    await users.add('li', 'admin', 'hash');
    const changes = await Promise.all([users.remove('ming'), users.remove('li')]);
    expect(changes.toSorted()).toEqual(['done', 'last-admin']);
    expect(await users.list()).toHaveLength(1);
  });
});

describe('sessions', () => {
  it('name their user and end one by one', async () => {
    const { sessions, user } = await withUser();
    expect(await sessions.open('t1', user, LIFE)).toBe(true);
    expect(await sessions.open('t2', user, LIFE)).toBe(true);
    expect(await sessions.find('t1')).toEqual({
      userId: user.id,
      userName: 'ming',
      role: 'supervisor',
      expiresAt: 1000,
    });
    await sessions.remove('t1');
    expect(await sessions.find('t1')).toBeNull();
    expect(await sessions.find('t2')).not.toBeNull();
  });

  it('all end when the password changes', async () => {
    const { users, sessions, user } = await withUser();
    await sessions.open('t1', user, LIFE);
    expect(await users.setPassword('ming', 'new')).toBe(true);
    expect(await sessions.find('t1')).toBeNull();
    expect((await users.find('ming'))?.passwordHash).toBe('new');
    expect(await users.setPassword('nobody', 'x')).toBe(false);
  });

  it('are not opened with a password that was changed, or for a user who was removed, while it was checked', async () => {
    const { users, sessions, user } = await withUser();
    await users.setPassword('ming', 'new');
    expect(await sessions.open('t1', user, LIFE)).toBe(false);
    await users.remove('ming');
    await users.add('somebody', 'admin', 'hash of somebody');
    expect((await users.find('somebody'))?.id).toBe(user.id);
    expect(await sessions.open('t2', user, LIFE)).toBe(false);
    expect(await sessions.find('t2')).toBeNull();
  });

  it('are forgotten once they expired', async () => {
    const { sessions, user } = await withUser();
    await sessions.open('old', user, { createdAt: 1, expiresAt: 10 });
    await sessions.open('live', user, { createdAt: 1, expiresAt: 30 });
    await sessions.removeExpired(20);
    expect(await sessions.find('old')).toBeNull();
    expect(await sessions.find('live')).not.toBeNull();
  });
});
