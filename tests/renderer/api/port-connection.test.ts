// The desktop's window: the same connection over ports, a new one after each loss.

import { describe, expect, it } from 'vitest';
import { portWire } from '../../../renderer/api/port-wire.ts';
import type { HostChannel } from '../../api/host-port.ts';
import { hostChannel } from '../../api/host-port.ts';
import { callEvent, levelsEvent } from '../../api/live-events.ts';
import { testApi } from '../../api/support.ts';
import { opened, testConnection } from './support.ts';

/** A window whose ports are handed over by a desktop around the station. */
async function desktopWindow() {
  const api = await testApi();
  const channels: HostChannel[] = [];
  const listeners = new Set<(port: MessagePort) => void>();
  let hands = true;
  const test = testConnection({
    openWire: portWire({
      ask: () => {
        if (!hands) return;
        const channel = hostChannel();
        channels.push(channel);
        api.servePort(channel.host);
        // As the preload script does: a message of its own, later.
        setImmediate(() => {
          for (const listener of listeners) listener(channel.page as unknown as MessagePort);
        });
      },
      onPort: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
  });
  return {
    ...test,
    api,
    channels,
    listeners,
    handOver: (whether: boolean) => {
      hands = whether;
    },
  };
}

describe('a connection over a port', () => {
  it('asks, listens, and takes everything that is sent', async () => {
    const test = await desktopWindow();
    await opened(test);
    expect((await test.connection.client.system.health()).status).toBe('ok');
    test.connection.setToken(await test.api.tokenOf('agent'));
    await test.until(() => test.events.length === 1);
    for (let tick = 1; tick <= 100; tick += 1) {
      test.api.callCenter.tell(levelsEvent(tick * 100, 'a'));
      await test.until(() => test.events.length === 1 + tick);
    }
    expect(test.listeners.size).toBe(0);
  });

  it('asks for another port when the engine has closed the one it had', async () => {
    const test = await desktopWindow();
    test.connection.setToken(await test.api.tokenOf('agent'));
    await test.until(() => test.events.length === 1);
    test.channels[0]?.host.close();
    await test.until(() => test.connection.state.kind === 'lost');
    test.api.callCenter.tell(callEvent('a'));
    test.clock.advance(250);
    await test.until(() => test.events.length === 2);
    expect(test.events[1]).toMatchObject({ event: 'snapshot', calls: [{ call: { callId: 'a' } }] });
    expect(test.channels.length).toBe(2);
  });

  it('asks again when no port comes', async () => {
    const test = await desktopWindow();
    await opened(test);
    test.handOver(false);
    test.channels[0]?.host.close();
    await test.until(() => test.connection.state.kind === 'lost');
    test.clock.advance(250);
    test.handOver(true);
    test.clock.advance(10_000);
    expect(test.connection.state).toMatchObject({ kind: 'lost', attempt: 2 });
    test.clock.advance(500);
    await opened(test);
    expect(test.listeners.size).toBe(0);
  });
});
