// Plays a story to its end and tells what must hold after it.

import { expect } from 'vitest';
import { isOver } from '../../../shared/call.ts';
import { ProductError } from '../../../shared/errors.ts';
import type { Command, Person, Story } from './commands.ts';
import { ModelStation, PEOPLE } from './model-station.ts';

/** A transaction of each side behind the other, and what lingers after them: 64*T1 each. */
const TO_REST = 240_000;

export async function runStory(story: Story): Promise<void> {
  const station = new ModelStation(story);
  for (const command of story.commands) {
    await play(station, command);
    await station.pass(1);
  }
  station.lose(0);
  for (const call of station.center.active()) await allowed(station.center.hangUp(call.callId));
  station.other.hangUpAll();
  await station.pass(TO_REST);
  expectOneEndEach(station);
  expect(station.legs.taken, 'ports in use').toBe(0);
  expect(station.center.liveCalls(), 'live calls').toEqual([]);
  for (const { load } of station.agents) expect(load).toEqual({ calls: 0, dialogs: 0, transactions: 0 });
  expect(station.clock.pendingTimers, 'timers').toBe(0);
}

function expectOneEndEach({ events, store }: ModelStation): void {
  for (const { callId, status, endReason } of store.rows.values()) {
    const told = events.filter((event) => 'callId' in event && event.callId === callId).map(({ event }) => event);
    const ends = told.filter((event) => event === 'call-ended' || event === 'call-failed');
    expect(ends, `ends of a call that told ${told.join()}`).toEqual([`call-${status}`]);
    expect(told.at(-1)).toBe(`call-${status}`);
    expect(isOver(status) && endReason !== null, status).toBe(true);
  }
}

async function play(station: ModelStation, command: Command): Promise<void> {
  switch (command.do) {
    case 'pass':
      return station.pass(command.ms);
    case 'lose':
      return station.lose(command.share);
    case 'call':
      return begin(
        station.center.makeCall({ phoneNumber: '13900005678', customerId: null, prompt: null, placedBy: null }),
      );
    case 'other-calls':
      return station.other.call();
    case 'other-refuses':
      return station.other.refuse(command.on, command.code);
    default:
      if (command.do.startsWith('other-'))
        station.other.act(command.do as Exclude<typeof command.do, Person>, command.on);
      else begin(act(station, command.do as Person, command.on));
  }
}

function act({ center }: ModelStation, what: Person, on: number): Promise<unknown> {
  const calls = center.active();
  const callId = calls[on % Math.max(calls.length, 1)]?.callId;
  if (callId === undefined) return Promise.resolve();
  const [one, two] = PEOPLE;
  const user = on % 2 === 0 ? one : two;
  switch (what) {
    case 'hang-up':
      return center.hangUp(callId);
    case 'hold':
      return center.hold(callId);
    case 'resume':
      return center.resume(callId);
    case 'transfer':
      return center.transfer({ callId, to: '13700001111', kind: 'blind' }, user);
    case 'consult':
      return center.transfer({ callId, to: '13700001111', kind: 'attended' }, user);
    case 'ring-a-colleague':
      return center.transfer({ callId, to: two, kind: 'agent' }, one);
    case 'complete':
      return center.completeTransfer(callId);
    case 'cancel-transfer':
      return center.cancelTransfer(callId);
    case 'accept':
      return center.accept(callId, user);
    case 'reject':
      return center.reject(callId, user);
    default:
      return center.letAi(callId, user, 'agent');
  }
}

/** It goes on while other things happen; what a person is told about it is no fault. */
function begin(job: Promise<unknown>): void {
  void allowed(job);
}

async function allowed(job: Promise<unknown>): Promise<void> {
  try {
    await job;
  } catch (fault) {
    if (!(fault instanceof ProductError)) throw fault;
  }
}
