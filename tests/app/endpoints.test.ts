// Which sockets the line has, and when it lets them go: never under a call.

import { describe, expect, it, vi } from 'vitest';
import type { InviteOptions, SipCallEvent } from '../../electron/sip/user-agent-port.ts';
import { LineScene, networkFault, OTHER_SERVER, OURS, PRACTICE, TRUNK } from './line-scene.ts';

const QUIET = { ...TRUNK, register: false };
const MOVED = { ...QUIET, localPort: 5070 };
const MINUTE = 60_000;
const ANY = {} as InviteOptions;
const HUNG_UP: SipCallEvent = { type: 'ended', by: 'remote', detail: 'BYE received', reason: null };

describe('the endpoints of a line', () => {
  it('are one for one local address, and another when that changes', async () => {
    const scene = new LineScene();
    await scene.line.userAgent(QUIET);
    await scene.line.userAgent({ ...QUIET, server: OTHER_SERVER });
    expect(scene.agents).toHaveLength(1);
    await scene.line.userAgent(MOVED);
    expect(scene.agents.map(({ local }) => local)).toEqual([
      { host: OURS, port: 5060 },
      { host: OURS, port: 5070 },
    ]);
  });

  it('are bound once however many calls come at once', async () => {
    const scene = new LineScene();
    await Promise.all([scene.line.userAgent(QUIET), scene.line.userAgent(QUIET), scene.apply(QUIET)]);
    expect(scene.agents).toHaveLength(1);
  });

  // Whoever first typed 127.0.0.1 for a server could not call the right one until the station was started again.
  it('follow the way to a new server through another interface', async () => {
    const scene = new LineScene();
    scene.route = async ({ server }) => (server.host === '127.0.0.1' ? '127.0.0.1' : OURS);
    await scene.apply({ ...QUIET, server: { host: '127.0.0.1', port: 5060 } });
    await scene.apply(QUIET);
    expect((await scene.line.userAgent(QUIET)).local.host).toBe(OURS);
  });

  it('are the same when an address is named that the route had found', async () => {
    const scene = new LineScene();
    await scene.apply(QUIET);
    await scene.apply({ ...QUIET, localHost: OURS });
    expect(scene.agents).toHaveLength(1);
  });

  it('are closed a minute after a change when no call uses them', async () => {
    const scene = new LineScene();
    await scene.apply(QUIET);
    await scene.apply(MOVED);
    scene.clock.advance(MINUTE - 1);
    expect(scene.agent(0).log).toEqual([]);
    scene.clock.advance(1);
    expect(scene.agent(0).log).toEqual(['dispose']);
    expect(scene.agent(1).log).toEqual([]);
    expect(scene.clock.pendingTimers).toBe(0);
  });

  it('survive a change while a call out uses them, and a minute longer', async () => {
    const scene = new LineScene();
    await scene.apply(QUIET);
    (await scene.line.userAgent(QUIET)).invite(ANY);
    await scene.apply(PRACTICE);
    scene.clock.advance(60 * MINUTE);
    expect(scene.agent(0).log).toEqual([]);
    scene.agent(0).calls[0]?.emit({ type: 'answered', body: null });
    scene.agent(0).calls[0]?.emit(HUNG_UP);
    scene.clock.advance(MINUTE);
    expect(scene.agent(0).log).toEqual(['dispose']);
  });

  it('survive a change while a call in uses them', async () => {
    const scene = new LineScene();
    await scene.apply(QUIET);
    const events = scene.callIn(0);
    await scene.apply(null);
    scene.clock.advance(60 * MINUTE);
    expect(scene.agent(0).log).toEqual([]);
    events.emit(HUNG_UP);
    scene.clock.advance(MINUTE);
    expect(scene.agent(0).log).toEqual(['dispose']);
  });

  it('wait for a call that is still connecting its voice', async () => {
    const scene = new LineScene();
    await scene.apply(QUIET);
    scene.clock.advance(1);
    const lent = await scene.line.userAgent(QUIET);
    await scene.apply(MOVED);
    scene.clock.advance(MINUTE - 1);
    lent.invite(ANY);
    scene.clock.advance(60 * MINUTE);
    expect(scene.agent(0).log).toEqual([]);
  });

  it('are taken up again when a change is taken back', async () => {
    const scene = new LineScene();
    await scene.apply(QUIET);
    await scene.apply(MOVED);
    await scene.apply(QUIET);
    scene.clock.advance(60 * MINUTE);
    expect(scene.agents.map(({ log }) => log)).toEqual([[], ['dispose']]);
  });

  it('can be bound anew after they were closed', async () => {
    const scene = new LineScene();
    await scene.apply(QUIET);
    await scene.apply(MOVED);
    scene.clock.advance(MINUTE);
    await scene.apply(QUIET);
    expect(scene.agents).toHaveLength(3);
    expect(scene.agent(2).local.port).toBe(5060);
  });
});

describe('a line that was closed', () => {
  // A socket that nobody closes keeps a station from ever ending.
  it('binds nothing more, whatever was under way', async () => {
    const scene = new LineScene();
    await scene.apply(QUIET);
    const { promise: way, resolve: show } = Promise.withResolvers<string>();
    scene.route = () => way;
    const change = scene.apply(MOVED);
    const call = scene.line.userAgent(MOVED);
    await scene.line.close();
    show(OURS);
    await expect(change).rejects.toThrow('the station stops');
    await expect(call).rejects.toThrow('the station stops');
    expect(scene.agents.map(({ log }) => log)).toEqual([['dispose']]);
    expect(scene.clock.pendingTimers).toBe(0);
  });
});

describe('the try of a local address', () => {
  it('is content with what is bound already, and binds nothing for long', async () => {
    const scene = new LineScene();
    await scene.apply(QUIET);
    await scene.line.tryBind(QUIET);
    expect(scene.agents).toHaveLength(1);
    await scene.line.tryBind(MOVED);
    await vi.waitFor(() => expect(scene.agent(1).log).toEqual(['dispose']));
    await scene.line.tryBind({ ...QUIET, localPort: 0 });
    expect(scene.agents).toHaveLength(2);
  });

  it('says what is wrong with it', async () => {
    const scene = new LineScene();
    scene.noBind = networkFault('EADDRINUSE');
    await expect(scene.line.tryBind(QUIET)).rejects.toThrow('EADDRINUSE');
    scene.noBind = null;
    await scene.line.tryBind(QUIET);
  });
});
