// How one line stands, in the words of the console: kept whole, told at each change.

import type { RegistrationEvent } from '../../shared/events.ts';
import type { LineState } from '../../shared/lines.ts';
import { PORT_BY_DNS } from '../../shared/lines.ts';
import type { LineStatus } from '../../shared/station-status.ts';
import type { Clock } from '../base/clock.ts';
import type { TrunkSettings } from '../calls/settings.ts';
import type { SipAddress } from '../sip/user-agent-port.ts';
import { bracketed } from '../sip-message/uri.ts';

/** The status of a station without a line. */
export const NO_LINE: LineStatus = { practice: false, server: null, registration: 'off', problem: null };

/** What stands no more when something else does. */
const SETTLED = { problem: null, detail: null, nextAttemptAt: null, registeredUntil: null } as const;

export class LineStanding {
  readonly #clock: Clock;
  readonly #tell: () => void;
  #state: LineState;
  #where: Pick<LineStatus, 'practice' | 'server'>;

  /** `tell` is called after each change. */
  constructor(trunk: TrunkSettings, clock: Clock, tell: () => void) {
    this.#clock = clock;
    this.#tell = tell;
    this.#state = freshState(trunk);
    this.#where = whereTo(trunk);
  }

  get state(): LineState {
    return this.#state;
  }

  /** The line as the one that calls out go by. */
  get status(): LineStatus {
    const { registration, problem } = this.#state;
    return { ...this.#where, registration, problem };
  }

  /** The line goes elsewhere, or has another name: nothing is known of it yet where its server is another. */
  become(trunk: TrunkSettings): void {
    const where = whereTo(trunk);
    const isElsewhere = where.server !== this.#where.server || where.practice !== this.#where.practice;
    this.#where = where;
    const { lineId, name } = trunk;
    this.#change(isElsewhere ? freshState(trunk) : { ...this.#state, lineId, name });
  }

  /** What is not given stands no more, but for where the server sees us. */
  stand(change: Partial<LineState> & Pick<LineState, 'registration'>): void {
    this.#change({ ...this.#state, ...SETTLED, ...change });
  }

  seen(address: SipAddress | null): void {
    if (address !== null) this.#change({ ...this.#state, seenAs: placeOf(address) });
  }

  /** ISO 8601, in so many milliseconds. */
  timeIn(milliseconds: number): string {
    return new Date(this.#clock.wallNow() + milliseconds).toISOString();
  }

  /** The event of now. */
  event(reason: string | null): RegistrationEvent {
    const { name: line, registration: state, nextAttemptAt, registeredUntil } = this.#state;
    return { event: 'registration', at: this.timeIn(0), state, reason, line, nextAttemptAt, registeredUntil };
  }

  #change(next: LineState): void {
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    this.#tell();
  }
}

function freshState({ lineId, name, register }: TrunkSettings): LineState {
  return { lineId, name, registration: register ? 'registering' : 'off', ...SETTLED, seenAs: null };
}

function whereTo({ isPractice, server }: TrunkSettings): Pick<LineStatus, 'practice' | 'server'> {
  return { practice: isPractice, server: isPractice ? null : placeOf(server) };
}

/** `host:port`, an IPv6 address in brackets, without a port that DNS tells. */
export function placeOf({ host, port }: SipAddress): string {
  return port === PORT_BY_DNS ? bracketed(host) : `${bracketed(host)}:${port}`;
}
