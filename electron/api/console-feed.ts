// The console's events for one listener: a snapshot, then every change. A slow one misses levels, never a state or a turn.

import type { ConsoleEvent } from '../../shared/console-events.ts';
import type { Clock } from '../base/clock.ts';
import type { Unsubscribe } from '../base/emitter.ts';
import { assertNever } from '../base/errors.ts';
import type { CallCenter } from '../calls/call-center.ts';
import { Feed } from './feed.ts';
import type { StatusSource } from './status-source.ts';
import { WaitingLine } from './waiting-line.ts';

/** What a console is told of. */
export interface ConsoleSources {
  readonly callCenter: Pick<CallCenter, 'live' | 'liveCalls'>;
  readonly status: StatusSource;
  readonly clock: Pick<Clock, 'wallNow'>;
}

/** Some minutes of fifty calls' states and turns. Beyond, one snapshot says the same in less. */
const MOST_WAITING = 1000;

/** Hears from the moment it is made until it is ended by its reader or by `end`. */
export class ConsoleFeed extends Feed<ConsoleEvent> {
  readonly #sources: ConsoleSources;
  readonly #line = new WaitingLine<ConsoleEvent>();
  readonly #unsubscribe: readonly Unsubscribe[];
  /** The reader is owed a snapshot, made when it comes for it: until then nothing else need be kept. */
  #behind = true;

  /** `onEnd` is called once, when nothing more will be heard. */
  constructor(sources: ConsoleSources, onEnd: () => void = () => {}) {
    super(onEnd);
    this.#sources = sources;
    this.#unsubscribe = [
      sources.callCenter.live.on((event) => this.#hear(event)),
      sources.status.changes.on((status) => this.#hear({ event: 'status', status })),
    ];
  }

  protected override take(): ConsoleEvent | undefined {
    if (!this.#behind) return this.#line.shift();
    const snapshot = this.#snapshot();
    this.#behind = false;
    return snapshot;
  }

  protected override stop(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  #snapshot(): ConsoleEvent {
    const { callCenter, status, clock } = this.#sources;
    return {
      event: 'snapshot',
      now: new Date(clock.wallNow()).toISOString(),
      calls: callCenter.liveCalls(),
      status: status.current(),
    };
  }

  #hear(event: ConsoleEvent): void {
    if (this.#behind) return;
    this.#place(event);
    this.wake();
    if (this.#line.size <= MOST_WAITING) return;
    this.#line.clear();
    this.#behind = true;
  }

  /** Each event says all of its subject, so that a later one stands for those before it. */
  #place(event: ConsoleEvent): void {
    switch (event.event) {
      case 'turn': {
        const key = `turn ${event.callId} ${event.turn.turn}`;
        this.#line.leaveOut(key);
        this.#line.add(event, event.turn.final ? null : key);
        return;
      }
      case 'ai':
      case 'handling':
        this.#line.add(event, `${event.event} ${event.callId}`);
        return;
      case 'levels': {
        const waiting = this.#line.leaveOut('levels');
        const older = waiting?.event === 'levels' ? waiting.levels : [];
        this.#line.add({ event: 'levels', levels: newest(older, event.levels) }, 'levels');
        return;
      }
      case 'meters': {
        const waiting = this.#line.leaveOut('meters');
        const older = waiting?.event === 'meters' ? waiting.meters : [];
        this.#line.add({ event: 'meters', meters: newest(older, event.meters) }, 'meters');
        return;
      }
      case 'status':
        this.#line.add(event, 'status');
        return;
      case 'call':
      case 'notice':
      case 'snapshot':
        this.#line.add(event);
        return;
      default:
        assertNever(event);
    }
  }
}

/** One of each call, the newer where both have it. */
function newest<T extends { readonly callId: string }>(older: readonly T[], newer: readonly T[]): readonly T[] {
  if (older.length === 0) return newer;
  const told = new Set(newer.map(({ callId }) => callId));
  return [...older.filter(({ callId }) => !told.has(callId)), ...newer];
}
