// The live calls as consoles see them: what is so now, and each change of it. Telling and keeping happen at once, so
// that whoever subscribes and then reads has missed nothing.

import type { CallId } from '../../shared/call.ts';
import { isOver } from '../../shared/call.ts';
import type { CallHandling } from '../../shared/call-handling.ts';
import { UNHANDLED } from '../../shared/call-handling.ts';
import type { CallNotice, LiveCall, LiveEvent, Turn } from '../../shared/console-events.ts';
import type { CallRow } from '../../shared/records.ts';
import type { Clock } from '../base/clock.ts';
import type { Listenable, Unsubscribe } from '../base/emitter.ts';
import { WatchedEmitter } from '../base/watched-emitter.ts';
import type { LegPool } from '../leg/leg.ts';
import { consoleCallOf } from './call-view.ts';

/** A call that has more trouble than that shows its latest; all of it was told. */
const MOST_NOTICES = 100;

interface Place {
  row: CallRow;
  readonly turns: Map<number, Turn>;
  notices: readonly CallNotice[];
  noticed: number;
  ai: LiveCall['ai'];
  handling: CallHandling;
}

const EMPTY = { notices: [], noticed: 0, ai: null, handling: UNHANDLED } as const;

export interface BoardParts {
  readonly legs: Pick<LegPool, 'levels' | 'meters'>;
  readonly clock: Clock;
  /** Receives what a listener throws. */
  readonly onFault: (fault: unknown) => void;
}

/** Every live call. What is said of a call that is not on the board is not told. */
export class LiveBoard {
  readonly #parts: BoardParts;
  readonly #events: WatchedEmitter<LiveEvent>;
  readonly #places = new Map<CallId, Place>();
  #figures: readonly Unsubscribe[] = [];

  constructor(parts: BoardParts) {
    this.#parts = parts;
    this.#events = new WatchedEmitter((watched) => this.#followFigures(watched), parts.onFault);
  }

  get events(): Listenable<LiveEvent> {
    return this.#events;
  }

  /** Oldest first. */
  get calls(): readonly LiveCall[] {
    const now = this.#parts.clock.wallNow();
    return [...this.#places.values()]
      .sort((one, other) => one.row.startedAt - other.row.startedAt)
      .map(({ row, turns, notices, ai, handling }) => ({
        call: consoleCallOf(row, now),
        turns: [...turns.values()].sort((one, other) => one.turn - other.turn),
        notices,
        ai,
        handling,
      }));
  }

  /** The call as it is now: it comes to the board with the first row, and leaves it when it is over. */
  show(row: CallRow): void {
    const { callId } = row;
    const place = this.#places.get(callId);
    if (place === undefined) this.#places.set(callId, { row, turns: new Map(), ...EMPTY });
    else place.row = row;
    if (isOver(row.status)) this.#leave(callId);
    this.#events.emit({ event: 'call', call: consoleCallOf(row, this.#parts.clock.wallNow()) });
  }

  showTurn(callId: CallId, turn: Turn): void {
    const place = this.#places.get(callId);
    if (place === undefined) return;
    place.turns.set(turn.turn, turn);
    this.#events.emit({ event: 'turn', callId, turn });
  }

  showNotice(callId: CallId, noticed: Omit<CallNotice, 'seq'>): void {
    const place = this.#places.get(callId);
    if (place === undefined) return;
    place.noticed += 1;
    const notice = { seq: place.noticed, ...noticed };
    place.notices = [...place.notices, notice].slice(-MOST_NOTICES);
    this.#events.emit({ event: 'notice', callId, notice });
  }

  showAi(callId: CallId, ai: LiveCall['ai']): void {
    const place = this.#places.get(callId);
    if (place === undefined || (ai === null && place.ai === null)) return;
    place.ai = ai;
    this.#events.emit({ event: 'ai', callId, ai });
  }

  showHandling(callId: CallId, handling: CallHandling): void {
    const place = this.#places.get(callId);
    if (place === undefined) return;
    place.handling = handling;
    this.#events.emit({ event: 'handling', callId, handling });
  }

  #leave(callId: CallId): void {
    this.showAi(callId, null);
    this.#places.delete(callId);
  }

  /** Levels and meters are asked for only while somebody listens. */
  #followFigures(watched: boolean): void {
    for (const leave of this.#figures) leave();
    if (!watched) return;
    const { legs } = this.#parts;
    this.#figures = [
      legs.levels.on((all) => {
        const levels = all.filter(({ callId }) => this.#places.has(callId));
        if (levels.length > 0) this.#events.emit({ event: 'levels', levels });
      }),
      legs.meters.on((all) => {
        const meters = all.filter(({ callId }) => this.#places.has(callId));
        if (meters.length > 0) this.#events.emit({ event: 'meters', meters });
      }),
    ];
  }
}
