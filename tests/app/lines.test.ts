// Several lines at once: each bound, registered and watched by itself, and calls in told apart.

import { describe, expect, it, vi } from 'vitest';
import { arrivingLine } from '../../electron/app/arriving-line.ts';
import type { LinePlan } from '../../electron/app/line-plan.ts';
import type { TrunkSettings } from '../../electron/calls/settings.ts';
import { LineScene, networkFault, OTHER_SERVER, OURS, TRUNK } from './line-scene.ts';

const DESK: TrunkSettings = { ...TRUNK, lineId: 1, name: 'Desk' };
const HALL: TrunkSettings = {
  ...TRUNK,
  lineId: 2,
  name: 'Hall',
  server: OTHER_SERVER,
  user: 'hall',
  credentials: { username: 'hall', password: 'made-up' },
};
const SPARE: TrunkSettings = { ...HALL, lineId: 3, name: 'Spare', localPort: 5070 };

const plan = (lines: readonly TrunkSettings[], change: Partial<LinePlan> = {}): LinePlan => ({
  lines,
  outbound: lines[0] ?? null,
  inboundId: null,
  ...change,
});

async function up(...lines: readonly TrunkSettings[]): Promise<LineScene> {
  const scene = new LineScene();
  await scene.line.apply(async () => plan(lines));
  return scene;
}

const standing = (scene: LineScene): readonly unknown[] =>
  scene.line.states.map(({ name, registration, problem }) => [name, registration, problem]);

describe('several lines', () => {
  it('are all bound and registered, on one socket where the address is the same', async () => {
    const scene = await up(DESK, HALL, SPARE);
    expect(scene.agents.map(({ local }) => local.port).toSorted()).toEqual([5060, 5070]);
    expect(scene.agents.flatMap(({ log }) => log)).toEqual(['register', 'register', 'register']);
    expect(standing(scene)).toEqual([
      ['Desk', 'registering', null],
      ['Hall', 'registering', null],
      ['Spare', 'registering', null],
    ]);
    expect(scene.line.status).toMatchObject({ server: '192.0.2.1:5060', registration: 'registering' });
  });

  it('stand for themselves: one that cannot be had says so, and is tried again', async () => {
    const scene = new LineScene();
    scene.route = async ({ lineId }) => {
      if (lineId === 2) throw networkFault('EAI_AGAIN');
      return OURS;
    };
    await scene.line.apply(async () => plan([DESK, HALL]));
    expect(standing(scene)).toEqual([
      ['Desk', 'registering', null],
      ['Hall', 'failed', 'no-network'],
    ]);
    scene.route = async () => OURS;
    scene.clock.advance(30_000);
    await vi.waitFor(() => expect(standing(scene)[1]).toEqual(['Hall', 'registering', null]));
    expect(scene.agent().log).toEqual(['register', 'register']);
  });

  it('fail the change only where the line that calls go out by cannot be had', async () => {
    const scene = new LineScene();
    scene.route = async ({ lineId }) => {
      if (lineId === 1) throw networkFault('ENETUNREACH');
      return OURS;
    };
    await expect(scene.line.apply(async () => plan([DESK, HALL]))).rejects.toMatchObject({ code: 'NO_TRUNK' });
    expect(scene.line.status).toMatchObject({ registration: 'failed', problem: 'no-network' });
    expect(standing(scene)[1]).toEqual(['Hall', 'registering', null]);
  });

  it('are changed one by one: what is not touched is not registered anew', async () => {
    const scene = await up(DESK, HALL);
    await scene.line.apply(async () => plan([DESK, { ...HALL, registerInterval: 61 }]));
    expect(scene.agent().log).toEqual(['register', 'register', 'stop', 'register']);
    await scene.line.apply(async () => plan([DESK]));
    expect(scene.agent().log.slice(4)).toEqual(['stop']);
    expect(scene.line.states.map(({ name }) => name)).toEqual(['Desk']);
    expect(scene.peers.includes(OTHER_SERVER.host)).toBe(false);
    expect(scene.peers.includes(TRUNK.server.host)).toBe(true);
  });

  it('keep the socket of a line that left while another one uses it', async () => {
    const scene = await up(DESK, HALL);
    await scene.line.apply(async () => plan([HALL]));
    scene.clock.advance(3_600_000);
    expect(scene.agent().log).not.toContain('dispose');
    await scene.line.apply(async () => plan([]));
    scene.clock.advance(60_000);
    expect(scene.agent().log.at(-1)).toBe('dispose');
  });

  it('show the one that calls go out by, whichever it is now', async () => {
    const scene = await up(DESK, HALL);
    await scene.line.apply(async () => plan([DESK, HALL], { outbound: HALL }));
    expect(scene.standings.at(-1)).toMatchObject({ server: '192.0.2.2:5060' });
    await scene.line.apply(async () => plan([DESK, HALL], { outbound: null }));
    expect(scene.line.status).toMatchObject({ server: null, registration: 'off' });
    expect(scene.line.states).toHaveLength(2);
  });
});

describe('what a line says of itself', () => {
  it('is until when it is registered, and where the server sees it', async () => {
    const scene = await up(DESK);
    scene.agent().changes.emit({ state: 'registered', expires: 60, seenAs: { host: '198.51.100.7', port: 40_000 } });
    const until = '2026-01-01T00:01:00.000Z';
    expect(scene.line.states).toMatchObject([
      {
        lineId: 1,
        registration: 'registered',
        registeredUntil: until,
        seenAs: '198.51.100.7:40000',
        nextAttemptAt: null,
      },
    ]);
    expect(scene.events).toMatchObject([{ line: 'Desk', state: 'registered', registeredUntil: until }]);
  });

  it('is why it failed, in the server’s own words, and when it tries again', async () => {
    const scene = await up(DESK);
    scene.agent().changes.emit({ state: 'registered', expires: 60, seenAs: null });
    scene.agent().changes.emit({ state: 'failed', reason: '503 Maintenance', code: 503, retryIn: 25_000 });
    const nextAttemptAt = '2026-01-01T00:00:25.000Z';
    expect(scene.line.states).toMatchObject([
      {
        registration: 'failed',
        problem: 'server-error',
        detail: '503 Maintenance',
        nextAttemptAt,
        registeredUntil: null,
      },
    ]);
    expect(scene.events.at(-1)).toMatchObject({ line: 'Desk', state: 'failed', nextAttemptAt });
    expect(scene.events.at(-1)?.reason).toContain('503 Maintenance');
  });

  it('is told to whoever listens although only another line changed', async () => {
    const scene = await up(DESK, { ...HALL, localPort: 5070 });
    const before = scene.standings.length;
    scene.agents
      .find(({ local }) => local.port === 5070)
      ?.changes.emit({ state: 'registered', expires: 60, seenAs: null });
    expect(scene.standings).toHaveLength(before + 1);
    expect(scene.line.states.map(({ registration }) => registration)).toEqual(['registering', 'registered']);
  });
});

describe('a change of the network', () => {
  it('registers every line at once, on the same socket where the way is the same', async () => {
    const scene = await up(DESK, HALL);
    await scene.line.renew();
    expect(scene.agents).toHaveLength(1);
    expect(scene.agent().log).toEqual(['register', 'register', 'renew', 'renew']);
  });

  it('moves the lines to the address that leads there now; calls that are up keep theirs', async () => {
    const scene = await up(DESK, HALL);
    scene.callIn(0);
    scene.route = async () => '192.0.2.200';
    await scene.line.renew();
    expect(scene.agents.map(({ local }) => local.host)).toEqual([OURS, '192.0.2.200']);
    expect(scene.agent(0).log).toEqual(['register', 'register', 'stop', 'stop']);
    expect(scene.agent(1).log.filter((entry) => entry === 'register')).toHaveLength(2);
    scene.clock.advance(3_600_000);
    expect(scene.agent(0).log).not.toContain('dispose');
    expect((await scene.line.userAgent(DESK)).local.host).toBe('192.0.2.200');
  });

  it('while no way is known leaves the lines as they are, and looks again', async () => {
    const scene = await up(DESK);
    scene.route = () => Promise.reject(networkFault('EAI_AGAIN'));
    await scene.line.renew();
    expect(scene.agent().log).toEqual(['register', 'renew']);
    expect(scene.line.status.registration).toBe('registering');
    scene.route = async () => '192.0.2.200';
    scene.clock.advance(30_000);
    await vi.waitFor(() => expect(scene.agents).toHaveLength(2));
  });
});

describe('the servers of lines that are known by name', () => {
  const NAMED: TrunkSettings = { ...DESK, server: { host: 'sip.example.com', port: 5060 } };

  it('are all trusted, and asked for again now and then', async () => {
    const scene = new LineScene();
    scene.names.set('sip.example.com', ['192.0.2.11', '192.0.2.12']);
    await scene.line.apply(async () => plan([NAMED, HALL]));
    const trusted = (): string[] =>
      ['192.0.2.2', '192.0.2.11', '192.0.2.12', '192.0.2.13'].filter((host) => scene.peers.includes(host));
    expect(trusted()).toEqual(['192.0.2.2', '192.0.2.11', '192.0.2.12']);
    scene.names.set('sip.example.com', ['192.0.2.13']);
    scene.clock.advance(300_000);
    await vi.waitFor(() => expect(trusted()).toEqual(['192.0.2.2', '192.0.2.13']));
    await vi.waitFor(() => expect(scene.clock.pendingTimers).toBe(1));
    expect(scene.agent().log).toEqual(['register', 'register']);
  });

  it('stay trusted while nobody tells what their name stands for', async () => {
    const scene = new LineScene();
    scene.names.set('sip.example.com', ['192.0.2.11']);
    await scene.line.apply(async () => plan([NAMED]));
    scene.noTrust = networkFault('EAI_AGAIN');
    scene.clock.advance(300_000);
    await vi.waitFor(() => expect(scene.clock.pendingTimers).toBe(2));
    expect(scene.peers.includes('192.0.2.11')).toBe(true);
  });

  it('are the same in every spelling of an IPv6 address', async () => {
    const scene = await up({ ...DESK, server: { host: '2001:DB8:0:0::1', port: 5060 } });
    expect(scene.peers.includes('2001:db8::1')).toBe(true);
  });
});

describe('the address that servers are told', () => {
  const told = (scene: LineScene, trunk: TrunkSettings): string => scene.agent().toldTo(trunk.server).host;

  it('is the one that is set, for the servers of that line alone', async () => {
    const scene = await up({ ...DESK, advertisedHost: '198.51.100.7' }, HALL);
    expect(scene.agents).toHaveLength(1);
    expect(told(scene, DESK)).toBe('198.51.100.7');
    expect(scene.agent().toldTo(DESK.server).port).toBe(5060);
    expect(told(scene, HALL)).toBe(OURS);
    await scene.line.apply(async () => plan([DESK, HALL]));
    expect(told(scene, DESK)).toBe(OURS);
  });

  it('is learned by registering where it shall be, and not forgotten by a change of something else', async () => {
    const auto: TrunkSettings = { ...DESK, advertisedHost: 'auto' };
    const scene = await up(auto);
    expect(scene.agent().asked.at(-1)).toMatchObject({ learnsAddress: true, keepAlive: 'off' });
    scene.agent().tell([DESK.server.host], { host: '198.51.100.7', port: 40_000 });
    await scene.line.apply(async () => plan([{ ...auto, displayName: 'Another' }]));
    expect(told(scene, DESK)).toBe('198.51.100.7');
    await scene.line.apply(async () => plan([DESK]));
    expect(told(scene, DESK)).toBe(OURS);
  });
});

describe('a line that does not register', () => {
  const QUIET: TrunkSettings = { ...DESK, register: false };

  it('gives signs of life where they are wanted, and says when they are not answered', async () => {
    const scene = await up({ ...QUIET, keepAlive: 'options' });
    expect(scene.agent().log).toEqual(['keep-alive']);
    scene.agent().alive.emit({ state: 'silent', detail: 'no response' });
    expect(standing(scene)).toEqual([['Desk', 'failed', 'no-answer']]);
    scene.agent().alive.emit({ state: 'alive', seenAs: { host: '198.51.100.7', port: 5060 } });
    expect(scene.line.states).toMatchObject([{ registration: 'off', problem: null, seenAs: '198.51.100.7:5060' }]);
    await scene.line.apply(async () => plan([QUIET]));
    expect(scene.agent().log).toEqual(['keep-alive', 'let-go']);
  });

  it('asks where the server sees us when that shall be told', async () => {
    expect((await up({ ...QUIET, advertisedHost: 'auto' })).agent().log).toEqual(['keep-alive']);
    expect((await up(QUIET)).agent().log).toEqual([]);
  });
});

describe('a call in belongs to', () => {
  const here = { isHere: true };
  const desk = { trunk: DESK, servers: ['192.0.2.1'], ...here };
  const hall = { trunk: HALL, servers: ['192.0.2.2'], ...here };
  const call = (host: string, to: string) => ({ source: { host, port: 5060 }, to });

  it('the line whose server sent it', () => {
    expect(arrivingLine(call('192.0.2.2', '8001'), [desk, hall], 1)?.name).toBe('Hall');
  });

  it('the line whose account was called, among those of one server', () => {
    const both = [desk, { ...hall, servers: ['192.0.2.1'] }];
    expect(arrivingLine(call('192.0.2.1', 'hall'), both, 1)?.name).toBe('Hall');
    expect(arrivingLine(call('192.0.2.1', 'desk'), both, 2)?.name).toBe('Desk');
  });

  it('the default of calls in where neither tells, or the first that takes calls in', () => {
    const both = [desk, { ...hall, servers: ['192.0.2.1'] }];
    expect(arrivingLine(call('192.0.2.1', '8001'), both, 2)?.name).toBe('Hall');
    expect(arrivingLine(call('192.0.2.1', '8001'), both, null)?.name).toBe('Desk');
    const outbound = { ...desk, trunk: { ...DESK, use: 'outbound' } } as const;
    expect(arrivingLine(call('192.0.2.1', '8001'), [outbound, ...both.slice(1)], null)?.name).toBe('Hall');
  });

  it('the line whose server’s port sent it, of two servers at one address', () => {
    const moved = { ...DESK, lineId: 4, name: 'Moved', server: { host: '192.0.2.1', port: 5080 } };
    const both = [desk, { ...desk, trunk: moved }];
    expect(arrivingLine({ source: { host: '192.0.2.1', port: 5080 }, to: 'desk' }, both, 1)?.name).toBe('Moved');
    expect(arrivingLine({ source: { host: '192.0.2.1', port: 31_337 }, to: 'desk' }, both, 4)?.name).toBe('Moved');
  });

  it('the line on whose socket it came', () => {
    const spare = { trunk: SPARE, servers: ['192.0.2.2'], isHere: true };
    expect(arrivingLine(call('192.0.2.2', 'hall'), [{ ...hall, isHere: false }, spare], 2)?.name).toBe('Spare');
  });

  it('no line where there is none', () => {
    expect(arrivingLine(call('192.0.2.1', '8001'), [], null)).toBeNull();
  });

  it('the line that the scene has, by its number', async () => {
    const scene = await up(DESK, HALL);
    const lines: (number | null)[] = [];
    scene.line.incoming.on(({ lineId }) => lines.push(lineId));
    scene.callIn(0, { source: OTHER_SERVER, to: '8001' });
    scene.callIn(0, { source: TRUNK.server, to: '8001' });
    expect(lines).toEqual([2, 1]);
  });
});
