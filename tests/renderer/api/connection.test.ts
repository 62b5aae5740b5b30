// The console's connection to a real station over a network that breaks.

import { describe, expect, it } from 'vitest';
import { ConnectionLost } from '../../../renderer/api/connection.ts';
import type { ConsoleEvent } from '../../../shared/console-events.ts';
import { productErrorOf } from '../../../shared/contract/client.ts';
import { callEvent, turnEvent } from '../../api/live-events.ts';
import type { TestApi } from '../../api/support.ts';
import { PASSWORD, testApi } from '../../api/support.ts';
import type { TestConnection } from './support.ts';
import { opened, testConnection } from './support.ts';
import type { TcpProxy } from './tcp-proxy.ts';
import { tcpProxy } from './tcp-proxy.ts';

const faultOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (fault: unknown) => fault,
  );

const names = (events: readonly ConsoleEvent[]): readonly string[] => events.map(({ event }) => event);

/** A signed-in console that has its first snapshot. */
async function watching(): Promise<TestConnection & { api: TestApi; network: TcpProxy; token: string }> {
  const api = await testApi();
  const network = await tcpProxy(api.url);
  const test = testConnection(network);
  const token = await api.tokenOf('agent');
  test.connection.setToken(token);
  await test.until(() => test.events.length === 1);
  return { ...test, api, network, token };
}

describe('a connection', () => {
  it('signs in and hears a snapshot, then every change, over one socket', async () => {
    const api = await testApi();
    const test = testConnection(api);
    expect(test.connection.state).toEqual({ kind: 'connecting' });
    await opened(test);
    await api.tokenOf('agent');
    api.callCenter.tell(callEvent('a'));
    const { token, user } = await test.connection.client.auth.login({ username: 'agent', password: PASSWORD });
    expect(user).toEqual({ name: 'agent', role: 'agent' });
    test.connection.setToken(token);
    await test.until(() => test.events.length === 1);
    api.callCenter.tell(turnEvent('a', 1, '你好'));
    api.callCenter.tell(callEvent('a', { status: 'ended', endReason: 'agent' }));
    await test.until(() => test.events.length === 3);
    expect(test.events[0]).toMatchObject({ event: 'snapshot', calls: [{ call: { callId: 'a' }, turns: [] }] });
    expect(test.events.slice(1)).toEqual([
      turnEvent('a', 1, '你好'),
      callEvent('a', { status: 'ended', endReason: 'agent' }),
    ]);
    expect(test.states).toEqual([{ kind: 'open' }]);
  });

  it('comes back by itself when it is cut, with everything that happened meanwhile', async () => {
    const { api, network, clock, events, states, until } = await watching();
    api.callCenter.tell(callEvent('a'));
    await until(() => events.length === 2);
    network.cut();
    await until(() => states.at(-1)?.kind === 'lost');
    const now = clock.wallNow();
    expect(states.at(-1)).toEqual({ kind: 'lost', since: now, attempt: 1, retryAt: now + 250 });
    api.callCenter.tell(turnEvent('a', 1, '午睡几点'));
    clock.advance(250);
    await until(() => events.length === 3);
    expect(states.at(-1)).toEqual({ kind: 'open' });
    expect(events[2]).toMatchObject({
      event: 'snapshot',
      calls: [{ call: { callId: 'a' }, turns: [{ turn: 1, text: '午睡几点' }] }],
    });
    api.callCenter.tell(turnEvent('a', 2, '好的'));
    await until(() => events.length === 4);
    expect(events[3]).toEqual(turnEvent('a', 2, '好的'));
    expect(api.callCenter.live.listenerCount).toBe(1);
  });

  it('notices within 10 s that the other side is gone without a word', async () => {
    const { network, clock, connection, events, states, until } = await watching();
    clock.advance(4000);
    await connection.client.system.health();
    network.swallow();
    const lastHeard = clock.wallNow();
    clock.advance(5000);
    expect(connection.state.kind).toBe('open');
    const asked = faultOf(connection.client.calls.active());
    clock.advance(5000);
    expect(connection.state).toMatchObject({ kind: 'lost', since: lastHeard, attempt: 1 });
    expect(await asked).toBeInstanceOf(ConnectionLost);
    network.heal();
    clock.advance(250);
    await until(() => events.length === 2);
    expect(names(events)).toEqual(['snapshot', 'snapshot']);
    expect(states.at(-1)?.kind).toBe('open');
  });

  it('stays open through any silence as long as the station answers', async () => {
    const { api, clock, connection, states } = await watching();
    for (let round = 0; round < 6; round += 1) {
      clock.advance(5000);
      // Sent after the question about life, hence answered after it.
      await connection.client.system.health();
    }
    expect(states.map(({ kind }) => kind)).toEqual(['open']);
    expect(api.callCenter.live.listenerCount).toBe(1);
  });

  it('asks at once when the page wakes up, and tries at once when it is lost', async () => {
    const { network, clock, connection, wake, until, events } = await watching();
    network.swallow();
    wake();
    clock.advance(5000);
    expect(connection.state.kind).toBe('lost');
    network.heal();
    wake();
    await until(() => events.length === 2);
    expect(connection.state.kind).toBe('open');
  });

  it('rejects what is under way when the line breaks, and at once what is asked without one', async () => {
    const { network, clock, connection, until } = await watching();
    network.swallow();
    const underWay = faultOf(connection.client.calls.active());
    network.cut();
    await until(() => connection.state.kind === 'lost');
    expect(await underWay).toBeInstanceOf(ConnectionLost);
    const timers = clock.pendingTimers;
    expect(await faultOf(connection.client.calls.active())).toBeInstanceOf(ConnectionLost);
    expect(clock.pendingTimers).toBe(timers);
  });

  it('does not take an aborted question for a loss', async () => {
    const { connection } = await watching();
    const abort = new AbortController();
    const asked = faultOf(connection.client.calls.active(undefined, { signal: abort.signal }));
    abort.abort(new Error('nobody waits for it'));
    expect(await asked).toMatchObject({ message: 'nobody waits for it' });
    expect((await connection.client.calls.active()).total).toBe(0);
  });

  it('waits longer with each try, and says when the next one is', async () => {
    const api = await testApi();
    const test = testConnection(api);
    await opened(test);
    await api.close();
    await test.until(() => test.connection.state.kind === 'lost');
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      await test.until(() => test.connection.state.kind === 'lost' && test.connection.state.attempt === attempt);
      const { state } = test.connection;
      if (state.kind !== 'lost') throw new Error('not lost');
      waits.push(state.retryAt - test.clock.wallNow());
      test.clock.advance(state.retryAt - test.clock.wallNow());
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
    const since = test.states.map((state) => (state.kind === 'lost' ? state.since : null));
    expect(new Set(since.slice(1)).size).toBe(1);
  });

  it('gives up a line that is never there, after 10 s', async () => {
    const api = await testApi();
    const network = await tcpProxy(api.url);
    network.swallow();
    const arrived = network.nextConnection();
    const test = testConnection(network);
    await arrived;
    test.clock.advance(9999);
    expect(test.connection.state.kind).toBe('connecting');
    test.clock.advance(1);
    expect(test.connection.state.kind).toBe('lost');
    network.heal();
    test.connection.retryNow();
    await opened(test);
  });

  it('is over for good when it is closed', async () => {
    const { api, clock, connection, events, states, network } = await watching();
    connection.close();
    expect(clock.pendingTimers).toBe(0);
    expect(await faultOf(connection.client.system.health())).toBeInstanceOf(ConnectionLost);
    while (api.callCenter.live.listenerCount > 0) await new Promise(setImmediate);
    connection.retryNow();
    network.cut();
    expect([clock.pendingTimers, events.length, states.length]).toEqual([0, 1, 1]);
  });
});

describe('a session on a connection', () => {
  it('that the station forgets is told once, and its stream is not asked for again', async () => {
    const { api, clock, connection, refusals, until, events } = await watching();
    await api.ask('PUT', '/api/users/agent/password', {
      token: await api.tokenOf('admin'),
      body: { password: 'another one' },
    });
    const fault = await faultOf(connection.client.calls.active());
    expect(productErrorOf(fault)?.code).toBe('UNAUTHENTICATED');
    await until(() => refusals() === 1);
    while (api.callCenter.live.listenerCount > 0) await new Promise(setImmediate);
    clock.advance(60_000);
    expect([refusals(), events.length]).toEqual([1, 1]);
  });

  it('with a token that never was one is refused by its stream alone', async () => {
    const api = await testApi();
    const test = testConnection(api);
    test.connection.setToken('nonsense');
    await test.until(() => test.refusals() === 1);
    expect(test.events).toEqual([]);
  });

  it('does not begin with a wrong password, which is no refusal of the session', async () => {
    const { connection, refusals } = await watching();
    const fault = await faultOf(connection.client.auth.login({ username: 'agent', password: 'wrong' }));
    expect(productErrorOf(fault)?.code).toBe('UNAUTHENTICATED');
    expect(refusals()).toBe(0);
  });

  it('ends its stream at the station when it is left, and another one begins with a snapshot', async () => {
    const { api, connection, events, until } = await watching();
    connection.setToken(null);
    while (api.callCenter.live.listenerCount > 0) await new Promise(setImmediate);
    api.callCenter.tell(callEvent('a'));
    connection.setToken(await api.tokenOf('supervisor'));
    await until(() => events.length === 2);
    expect(names(events)).toEqual(['snapshot', 'snapshot']);
    expect(api.callCenter.live.listenerCount).toBe(1);
  });

  it('is answered in the language of the person', async () => {
    const { connection } = await watching();
    const ask = async () => productErrorOf(await faultOf(connection.client.calls.status({ callId: 'x' })))?.message;
    expect(await ask()).toBe('没有这个通话');
    connection.setLanguage('en');
    expect(await ask()).toBe('There is no call with the id x.');
  });
});
