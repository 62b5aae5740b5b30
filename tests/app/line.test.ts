import { describe, expect, it, vi } from 'vitest';
import { createLine } from '../../electron/app/line.ts';
import { Emitter } from '../../electron/base/emitter.ts';
import { WorldFault } from '../../electron/base/errors.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import type { TrunkSettings } from '../../electron/calls/settings.ts';
import type { IncomingCall, RegistrationChange, UserAgent } from '../../electron/sip/user-agent-port.ts';
import { ProductError } from '../../shared/errors.ts';
import type { RegistrationEvent } from '../../shared/events.ts';
import { FakeClock } from '../support/fake-clock.ts';

const TRUNK: TrunkSettings = {
  isPractice: false,
  server: { host: '192.0.2.1', port: 5060 },
  user: 'desk',
  credentials: { username: 'desk', password: 'made-up' },
  displayName: 'Desk',
  register: true,
  registerInterval: 60,
  answerTimeout: 30_000,
  localHost: null,
  localPort: 5060,
  rtpPortMin: 10_000,
  rtpPortMax: 10_500,
};

class CountingAgent implements UserAgent {
  readonly local = { host: '127.0.0.1', port: 5060 };
  readonly incoming = new Emitter<IncomingCall>();
  changes = new Emitter<RegistrationChange>();
  readonly log: string[] = [];
  /** Settles what `stop` waits for. */
  goodbye: Promise<void> = Promise.resolve();

  invite(): never {
    throw new Error('not part of these tests');
  }

  register() {
    this.log.push('register');
    return {
      events: this.changes,
      stop: async () => {
        this.log.push('stop');
        await this.goodbye;
      },
    };
  }

  async dispose(): Promise<void> {
    this.log.push('dispose');
  }
}

function line(bind: () => Promise<UserAgent>) {
  const events: RegistrationEvent[] = [];
  const clock = new FakeClock();
  const made = createLine({
    bind,
    trust: async () => {},
    announce: (event) => events.push(event),
    clock,
    logger: silentLogger,
  });
  return { made, events, clock };
}

describe('a line', () => {
  it('binds once for one local address and again when that changes', async () => {
    let binds = 0;
    const { made } = line(async () => {
      binds += 1;
      return new CountingAgent();
    });
    await made.userAgent(TRUNK);
    await made.userAgent({ ...TRUNK, server: { host: '192.0.2.2', port: 5060 } });
    expect(binds).toBe(1);
    await made.userAgent({ ...TRUNK, localPort: 5070 });
    expect(binds).toBe(2);
  });

  it('says why it cannot bind, and tries again for the next call', async () => {
    let isTaken = true;
    const { made } = line(async () => {
      if (isTaken) throw new WorldFault('UDP port 5060 is in use', true);
      return new CountingAgent();
    });
    const fault: unknown = await made.userAgent(TRUNK).catch((reason: unknown) => reason);
    expect(fault).toBeInstanceOf(ProductError);
    expect(fault).toMatchObject({ code: 'NO_TRUNK', message: 'UDP port 5060 is in use' });
    isTaken = false;
    await expect(made.userAgent(TRUNK)).resolves.toBeInstanceOf(CountingAgent);
  });

  it('tells how the registration stands, with the reason of a failure', async () => {
    const agent = new CountingAgent();
    const { made, events } = line(async () => agent);
    await made.apply(TRUNK);
    agent.changes.emit({ state: 'registered', expires: 60 });
    agent.changes.emit({ state: 'failed', reason: '401 Unauthorized', code: 401, retryIn: null });
    agent.changes.emit({ state: 'failed', reason: 'no response', code: null, retryIn: 1000 });
    expect(events).toMatchObject([
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

  it('registers anew when the account changes, not otherwise, and stops when it shall not register', async () => {
    const agent = new CountingAgent();
    const { made, events } = line(async () => agent);
    await made.apply(TRUNK);
    await made.apply(TRUNK);
    await made.apply({ ...TRUNK, credentials: { username: 'desk', password: 'other' } });
    expect(agent.log).toEqual(['register', 'stop', 'register']);
    await made.apply({ ...TRUNK, register: false });
    expect(agent.log.at(-1)).toBe('stop');
    expect(events.at(-1)).toMatchObject({ state: 'off' });
  });

  // Whoever corrects the address of a registrar that is not there waited half a minute for its goodbye.
  it('waits a second at most for a registrar it leaves, and hears no more of it', async () => {
    const agent = new CountingAgent();
    const { made, events, clock } = line(async () => agent);
    await made.apply(TRUNK);
    agent.goodbye = new Promise(() => {});
    const moved = made.apply({ ...TRUNK, server: { host: '192.0.2.2', port: 5060 } });
    await vi.waitFor(() => expect(agent.log).toEqual(['register', 'stop']));
    const old = agent.changes;
    agent.changes = new Emitter<RegistrationChange>();
    clock.advance(1000);
    await moved;
    expect(agent.log).toEqual(['register', 'stop', 'register']);
    old.emit({ state: 'unregistered' });
    agent.changes.emit({ state: 'registered', expires: 60 });
    expect(events).toMatchObject([{ state: 'registered' }]);
  });

  it('tells once that it cannot register without an account, and registers when there is one', async () => {
    const agent = new CountingAgent();
    const { made, events } = line(async () => agent);
    await made.apply({ ...TRUNK, credentials: null });
    await made.apply({ ...TRUNK, credentials: null });
    expect(events).toMatchObject([{ event: 'registration', state: 'failed' }]);
    expect(events[0]?.reason).toMatch(/user name.*password/);
    expect(agent.log).toEqual([]);
    await made.apply(TRUNK);
    expect(agent.log).toEqual(['register']);
  });

  it('passes calls in on, and closes what it bound', async () => {
    const agent = new CountingAgent();
    const { made } = line(async () => agent);
    const calls: IncomingCall[] = [];
    made.incoming.on((call) => calls.push(call));
    await made.apply({ ...TRUNK, register: false });
    agent.incoming.emit({} as IncomingCall);
    expect(calls).toHaveLength(1);
    await made.close();
    expect(agent.log).toEqual(['dispose']);
  });
});
