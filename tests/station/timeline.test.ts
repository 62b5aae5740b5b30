// What a station writes down of its calls, out and in: signalling, voice service and states on one clock.

import { expect, it } from 'vitest';
import type { StoredEvent } from './support/database.ts';
import { storedEvents } from './support/database.ts';
import { Scene } from './support/scene.ts';

/** `> INVITE`, `voice ready`, `call answered`. */
const lines = (events: readonly StoredEvent[], lane?: string): readonly string[] =>
  events
    .filter((event) => lane === undefined || event.lane === lane)
    .map(
      ({ lane: where, kind, direction }) => `${direction === null ? where : direction === 'in' ? '<' : '>'} ${kind}`,
    );

it('is complete, in order, and on the recording’s clock', async () => {
  await using scene = await Scene.start();
  const { dataDir } = scene.station.ready;
  const { number } = await scene.peer.answering({ ringMs: 300 });
  const out = await scene.station.call(number);
  await out.event('ai-response');
  scene.peer.hangUpAll();
  await out.over();

  const events = storedEvents(dataDir, out.id);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(lines(events, 'sip')).toEqual(['> INVITE', '< 100', '< 180', '< 200', '> ACK', '< BYE', '> 200']);
  expect(lines(events, 'call')).toEqual(['call connecting', 'call ringing', 'call answered', 'call ended']);
  expect(lines(events, 'voice')).toEqual(['voice connected', 'voice ready', 'voice greeting']);
  const at = (lane: string, kind: string): number =>
    events.find((one) => one.lane === lane && one.kind === kind)?.at_ms ?? NaN;
  expect(at('sip', 'INVITE')).toBeLessThanOrEqual(-300);
  expect(at('sip', '180')).toBeGreaterThanOrEqual(at('sip', 'INVITE'));
  expect(at('call', 'answered')).toBeLessThanOrEqual(0);
  expect(at('call', 'answered')).toBeGreaterThan(-1_000);
  expect(at('voice', 'greeting')).toBeGreaterThanOrEqual(0);
  expect(at('sip', 'BYE')).toBeGreaterThan(at('voice', 'greeting'));

  const contact = (await scene.peer.saw('INVITE', number)).text;
  const caller = await scene.peer.dial(Number(/^Contact: <sip:[^@]*@[^:]*:(\d+)/m.exec(contact)?.[1]));
  const back = await scene.station.incomingCall();
  await back.event('call-answered');
  await caller.hangUp();
  await back.over();
  const heard = storedEvents(dataDir, back.id);
  expect(lines(heard, 'sip')).toEqual(['< INVITE', '> 100', '> 180', '> 200', '< ACK', '< BYE', '> 200']);
  expect(lines(heard, 'call')).toEqual(['call connecting', 'call ringing', 'call answered', 'call ended']);
  expect(heard[0]?.at_ms).toBeLessThan(0);
}, 30_000);
