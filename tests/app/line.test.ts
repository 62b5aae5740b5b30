// The line brought to one trunk after the other: what it is bound to, how it registers, what it says of itself.

import { describe, expect, it, vi } from 'vitest';
import { Emitter } from '../../electron/base/emitter.ts';
import type { TrunkSettings } from '../../electron/calls/settings.ts';
import type { IncomingCall, RegistrationChange } from '../../electron/sip/user-agent-port.ts';
import { ProductError } from '../../shared/errors.ts';
import { LineScene, networkFault, OTHER_SERVER, PRACTICE, planOf, TRUNK } from './line-scene.ts';

const SERVER = '192.0.2.1:5060';

describe('a line', () => {
  it('says why it cannot bind, and tries again for the next call', async () => {
    const scene = new LineScene();
    scene.noBind = networkFault('EADDRINUSE');
    const fault: unknown = await scene.line.userAgent(TRUNK).catch((reason: unknown) => reason);
    expect(fault).toBeInstanceOf(ProductError);
    expect(fault).toMatchObject({ code: 'NO_TRUNK', message: 'it failed with EADDRINUSE' });
    scene.noBind = null;
    await expect(scene.line.userAgent(TRUNK)).resolves.toMatchObject({ local: { port: 5060 } });
  });

  it('passes calls in on, and closes what it bound', async () => {
    const scene = new LineScene();
    const calls: IncomingCall[] = [];
    scene.line.incoming.on(({ call }) => calls.push(call));
    await scene.apply({ ...TRUNK, register: false });
    scene.callIn(0);
    expect(calls).toHaveLength(1);
    await scene.line.close();
    expect(scene.agent().log).toEqual(['dispose']);
    expect(scene.clock.pendingTimers).toBe(0);
  });
});

describe('the registration of a line', () => {
  it('is told with the reason of a failure', async () => {
    const scene = new LineScene();
    await scene.apply(TRUNK);
    const { changes } = scene.agent();
    changes.emit({ state: 'registered', expires: 60, seenAs: null });
    changes.emit({ state: 'failed', reason: '401 Unauthorized', code: 401, retryIn: null });
    changes.emit({ state: 'failed', reason: 'no response', code: null, retryIn: 1000 });
    expect(scene.events).toMatchObject([
      { event: 'registration', state: 'registered', reason: null },
      {
        event: 'registration',
        state: 'failed',
        reason: 'The SIP server refused user name or password. Check the trunk settings. (401 Unauthorized)',
      },
      {
        event: 'registration',
        state: 'failed',
        reason: 'The SIP server does not answer. Check its address and port in the trunk settings. (no response)',
      },
    ]);
  });

  it('begins anew when the account changes, not otherwise, and stops when it shall not register', async () => {
    const scene = new LineScene();
    await scene.apply(TRUNK);
    await scene.apply(TRUNK);
    await scene.apply({ ...TRUNK, displayName: 'Another' });
    await scene.apply({ ...TRUNK, credentials: { username: 'desk', password: 'other' } });
    expect(scene.agent().log).toEqual(['register', 'stop', 'register']);
    await scene.apply({ ...TRUNK, register: false });
    expect(scene.agent().log.at(-1)).toBe('stop');
    expect(scene.events.at(-1)).toMatchObject({ state: 'off' });
  });

  // Whoever corrects the address of a registrar that is not there waited half a minute for its goodbye.
  it('waits a second at most for a registrar it leaves, and hears no more of it', async () => {
    const scene = new LineScene();
    await scene.apply(TRUNK);
    const agent = scene.agent();
    agent.goodbye = new Promise(() => {});
    const moved = scene.apply({ ...TRUNK, server: OTHER_SERVER });
    await vi.waitFor(() => expect(agent.log).toEqual(['register', 'stop']));
    const old = agent.changes;
    agent.changes = new Emitter<RegistrationChange>();
    scene.clock.advance(1000);
    await moved;
    expect(agent.log).toEqual(['register', 'stop', 'register']);
    old.emit({ state: 'unregistered' });
    agent.changes.emit({ state: 'registered', expires: 60, seenAs: null });
    expect(scene.events).toMatchObject([{ state: 'registered' }]);
  });

  // The goodbye is repeated until it is answered: one that is late takes back what was registered after it.
  it('is renewed once the late goodbye of the one before is over', async () => {
    const scene = new LineScene();
    await scene.apply(TRUNK);
    const agent = scene.agent();
    const slow = Promise.withResolvers<void>();
    agent.goodbye = slow.promise;
    const moved = scene.apply({ ...TRUNK, registerInterval: 61 });
    await vi.waitFor(() => expect(agent.log).toEqual(['register', 'stop']));
    scene.clock.advance(1000);
    await moved;
    agent.changes.emit({ state: 'registered', expires: 61, seenAs: null });
    expect(agent.log).toEqual(['register', 'stop', 'register']);
    slow.resolve();
    await vi.waitFor(() => expect(agent.log).toEqual(['register', 'stop', 'register', 'renew']));
  });

  it('is renewed as soon as it stands where the late goodbye was over before', async () => {
    const scene = new LineScene();
    await scene.apply(TRUNK);
    const agent = scene.agent();
    const slow = Promise.withResolvers<void>();
    agent.goodbye = slow.promise;
    const moved = scene.apply({ ...TRUNK, registerInterval: 61 });
    await vi.waitFor(() => expect(agent.log).toEqual(['register', 'stop']));
    agent.changes = new Emitter<RegistrationChange>();
    scene.clock.advance(1000);
    await moved;
    slow.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    expect(agent.log).toEqual(['register', 'stop', 'register']);
    agent.changes.emit({ state: 'registered', expires: 61, seenAs: null });
    agent.changes.emit({ state: 'registered', expires: 61, seenAs: null });
    expect(agent.log).toEqual(['register', 'stop', 'register', 'renew']);
  });

  it('takes back what its goodbye could not, from the socket that it moved to', async () => {
    const scene = new LineScene();
    await scene.apply(TRUNK);
    scene.agent().binding = '<sip:desk@192.0.2.100>';
    await scene.apply({ ...TRUNK, localPort: 5070 });
    expect(scene.agent(1).asked[0]).toMatchObject({ leaves: '<sip:desk@192.0.2.100>' });
    scene.agent(1).binding = '<sip:desk@192.0.2.100:5070>';
    await scene.apply({ ...TRUNK, localPort: 5080, server: OTHER_SERVER });
    expect(scene.agent(2).asked[0]).not.toHaveProperty('leaves');
  });

  it('does not take back what is another account’s', async () => {
    const scene = new LineScene();
    await scene.apply(TRUNK);
    scene.agent().binding = '<sip:desk@192.0.2.100>';
    await scene.apply({ ...TRUNK, credentials: { username: 'hall', password: 'other' } });
    expect(scene.agent().asked[1]).not.toHaveProperty('leaves');
  });

  it('cannot be had without an account, is told so once, and is had when there is one', async () => {
    const scene = new LineScene();
    await scene.apply({ ...TRUNK, credentials: null });
    await scene.apply({ ...TRUNK, credentials: null, displayName: 'Another' });
    expect(scene.events).toMatchObject([{ event: 'registration', state: 'failed' }]);
    expect(scene.events[0]?.reason).toMatch(/user name.*password/);
    expect(scene.line.status).toMatchObject({ registration: 'failed', problem: 'no-credentials' });
    expect(scene.agent().log).toEqual([]);
    await scene.apply(TRUNK);
    expect(scene.agent().log).toEqual(['register']);
  });

  it('ends when there is no line any more', async () => {
    const scene = new LineScene();
    await scene.apply(TRUNK);
    expect(await scene.apply(null)).toBeNull();
    expect(scene.agent().log).toEqual(['register', 'stop']);
    expect(scene.line.status).toEqual({ practice: false, server: null, registration: 'off', problem: null });
  });
});

describe('changes of a line', () => {
  it('are made one after the other, each by what is so when its turn comes', async () => {
    const scene = new LineScene();
    const started = Promise.withResolvers<void>();
    // The practice line takes a while to start; meanwhile a trunk is saved.
    const first = scene.line.apply(async () => {
      await started.promise;
      return planOf(PRACTICE);
    });
    const second = scene.apply(TRUNK);
    started.resolve();
    expect((await first)?.trunk).toBe(PRACTICE);
    expect((await second)?.trunk).toBe(TRUNK);
    expect(scene.line.status).toMatchObject({ practice: false, server: SERVER });
  });

  it('do not register twice when two come at once', async () => {
    const scene = new LineScene();
    await Promise.all([scene.apply(TRUNK), scene.apply({ ...TRUNK, registerInterval: 61 })]);
    expect(scene.agent().log).toEqual(['register', 'stop', 'register']);
    expect(scene.agents).toHaveLength(1);
  });

  it('that were put off are tried on, although the settings cannot be read for once', async () => {
    const scene = new LineScene();
    scene.noBind = networkFault('EADDRINUSE');
    let isReadable = true;
    const applied = scene.line.apply(async () => {
      if (!isReadable) throw new Error('the settings are locked');
      return planOf(TRUNK);
    });
    await expect(applied).rejects.toMatchObject({ code: 'NO_TRUNK' });
    scene.noBind = null;
    isReadable = false;
    scene.clock.advance(30_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(scene.line.status).toMatchObject({ registration: 'failed' });
    isReadable = true;
    scene.clock.advance(30_000);
    await vi.waitFor(() => expect(scene.line.status).toMatchObject({ registration: 'registering' }));
  });

  it('that fail by a fault of ours are tried on, too', async () => {
    const scene = new LineScene();
    scene.noBind = new TypeError('nobody thought of it');
    await expect(scene.apply(TRUNK)).rejects.toThrow('nobody thought of it');
    scene.noBind = null;
    scene.clock.advance(30_000);
    await vi.waitFor(() => expect(scene.line.status).toMatchObject({ registration: 'registering' }));
  });

  it('go on after one that failed', async () => {
    const scene = new LineScene();
    const failed = scene.line.apply(() => Promise.reject(new Error('the practice line did not start')));
    const next = scene.apply(TRUNK);
    await expect(failed).rejects.toThrow('practice line');
    expect((await next)?.local.port).toBe(5060);
  });
});

describe('the status of a line', () => {
  it('shows the first try to register, what came of it, and the way back to practice', async () => {
    const scene = new LineScene();
    await scene.apply(TRUNK);
    scene.agent().changes.emit({ state: 'registered', expires: 60, seenAs: null });
    scene.agent().changes.emit({ state: 'registered', expires: 60, seenAs: null });
    await scene.apply(PRACTICE);
    expect(scene.standings).toEqual([
      { practice: false, server: SERVER, registration: 'registering', problem: null },
      { practice: false, server: SERVER, registration: 'registered', problem: null },
      { practice: true, server: null, registration: 'off', problem: null },
    ]);
  });

  it.each([
    [401, 'wrong-credentials'],
    [403, 'forbidden'],
    [404, 'unknown-user'],
    [407, 'wrong-credentials'],
    [423, 'refused'],
    [503, 'server-error'],
    [604, 'unknown-user'],
  ] as const)('says what status %i of the registrar means: %s', async (code, problem) => {
    const scene = new LineScene();
    await scene.apply(TRUNK);
    scene.agent().changes.emit({ state: 'failed', reason: `${code}`, code, retryIn: 1000 });
    expect(scene.line.status).toEqual({ practice: false, server: SERVER, registration: 'failed', problem });
  });

  it.each([
    ['ENETUNREACH', 'no-network'],
    ['ENOTFOUND', 'unknown-host'],
  ])('looks for what keeps a registrar from answering: %s', async (code, problem) => {
    const scene = new LineScene();
    await scene.apply(TRUNK);
    scene.noRoute = networkFault(code);
    scene.agent().changes.emit({ state: 'failed', reason: 'no response', code: null, retryIn: 1000 });
    expect(scene.line.status.problem).toBe('no-answer');
    await vi.waitFor(() => expect(scene.line.status.problem).toBe(problem));
  });

  it('does not hold an old failure against a registrar that answered meanwhile', async () => {
    const scene = new LineScene();
    await scene.apply(TRUNK);
    const looked = Promise.withResolvers<string>();
    scene.route = () => looked.promise;
    scene.agent().changes.emit({ state: 'failed', reason: 'no response', code: null, retryIn: 1000 });
    scene.agent().changes.emit({ state: 'registered', expires: 60, seenAs: null });
    looked.reject(networkFault('ENETUNREACH'));
    await looked.promise.catch(() => {});
    await new Promise(setImmediate);
    expect(scene.line.status).toMatchObject({ registration: 'registered', problem: null });
  });

  it.each([
    ['EADDRINUSE', 'local-address'],
    ['EADDRNOTAVAIL', 'local-address'],
    ['ENETUNREACH', 'no-network'],
  ])('says why there is no endpoint: %s', async (code, problem) => {
    const scene = new LineScene();
    scene.noBind = networkFault(code, false);
    await expect(scene.apply(TRUNK)).rejects.toMatchObject({ code: 'NO_TRUNK' });
    expect(scene.line.status).toEqual({ practice: false, server: SERVER, registration: 'failed', problem });
    expect(scene.clock.pendingTimers).toBe(0);
  });
});

describe('a line that cannot be had now', () => {
  it('is tried again by itself where that can help, with the settings of then', async () => {
    const scene = new LineScene();
    scene.noRoute = networkFault('EAI_AGAIN');
    let trunk: TrunkSettings = TRUNK;
    await expect(scene.line.apply(async () => planOf(trunk))).rejects.toThrow('EAI_AGAIN');
    scene.clock.advance(30_000);
    await vi.waitFor(() => expect(scene.clock.pendingTimers).toBe(1));
    expect(scene.agents).toEqual([]);
    scene.noRoute = null;
    trunk = { ...TRUNK, registerInterval: 61 };
    scene.clock.advance(30_000);
    await vi.waitFor(() => expect(scene.line.status.registration).toBe('registering'));
    expect(scene.agent().log).toEqual(['register']);
  });

  it('is not tried any more once the settings were changed, or the line was closed', async () => {
    const scene = new LineScene();
    scene.noRoute = networkFault('EAI_AGAIN');
    await expect(scene.apply(TRUNK)).rejects.toThrow();
    await scene.apply(PRACTICE);
    expect(scene.clock.pendingTimers).toBe(0);
    await expect(scene.apply(TRUNK)).rejects.toThrow();
    await scene.line.close();
    expect(scene.clock.pendingTimers).toBe(0);
  });

  it('learns later from where calls in are taken when the server’s name is not known yet', async () => {
    const scene = new LineScene();
    scene.noTrust = networkFault('ENOTFOUND');
    await scene.apply({ ...TRUNK, register: false });
    expect(scene.line.status).toMatchObject({ registration: 'failed', problem: 'unknown-host' });
    scene.noTrust = null;
    scene.clock.advance(30_000);
    await vi.waitFor(() => expect(scene.line.status).toMatchObject({ registration: 'off', problem: null }));
    expect(scene.agents).toHaveLength(1);
    expect(scene.clock.pendingTimers).toBe(0);
  });
});
