// Every line of the station, one change at a time; calls that are up survive every change.

import { isIP } from 'node:net';
import { ProductError } from '../../shared/errors.ts';
import type { LineState } from '../../shared/lines.ts';
import type { LineStatus } from '../../shared/station-status.ts';
import { Emitter } from '../base/emitter.ts';
import { messageOf, WorldFault } from '../base/errors.ts';
import type { ArrivingCall, TrunkSettings } from '../calls/settings.ts';
import type { TracedMessage } from '../sip/trace.ts';
import type { IncomingCall, UserAgent } from '../sip/user-agent-port.ts';
import { arrivingLine } from './arriving-line.ts';
import { Endpoints } from './endpoints.ts';
import type { AppliedLine, LineParts, OwnedLine } from './line.ts';
import { LineInUse } from './line-in-use.ts';
import type { LinePlan } from './line-plan.ts';
import { lineKey, NO_LINES } from './line-plan.ts';
import { NO_LINE } from './line-standing.ts';
import { LineTimers } from './line-timers.ts';

/** Makes lines that are not bound yet. */
export function createLine(parts: LineParts): OwnedLine {
  return new StationLines(parts);
}

class StationLines implements OwnedLine {
  readonly incoming: Emitter<ArrivingCall>;
  readonly trace: Emitter<TracedMessage>;
  readonly changes: Emitter<LineStatus>;
  readonly #parts: LineParts;
  readonly #endpoints: Endpoints;
  readonly #timers: LineTimers;
  /** By `lineKey`, in the order of the plan. */
  #lines = new Map<string, LineInUse>();
  #plan: LinePlan = NO_LINES;
  #read: () => Promise<LinePlan> = async () => NO_LINES;
  #told = '';
  #turn: Promise<unknown> = Promise.resolve();

  /** What could not be had, by the settings of now; what cannot be read now may be in half a minute. */
  readonly #again = (): Promise<unknown> =>
    this.#inTurn(async () => {
      const plan = await this.#read().catch((fault: unknown) => {
        this.#timers.startAgain(this.#again);
        throw fault;
      });
      this.#timers.stopAll();
      return this.#apply(plan);
    });

  constructor(parts: LineParts) {
    this.#parts = parts;
    const { clock, logger } = parts;
    this.incoming = new Emitter((fault) => logger.error('a call in was not handled', { fault }));
    this.trace = new Emitter((fault) => logger.error('a SIP message was not traced', { fault }));
    this.changes = new Emitter((fault) => logger.error('the line’s status was not heard', { fault }));
    this.#endpoints = new Endpoints({
      route: parts.route,
      bind: (local) => parts.bind(local, (message) => this.trace.emit(message)),
      onCall: (call, userAgent) => this.#onCall(call, userAgent),
      clock,
    });
    this.#timers = new LineTimers(clock, logger);
    this.#told = this.#standing();
  }

  get status(): LineStatus {
    const { outbound } = this.#plan;
    return (outbound === null ? undefined : this.#lines.get(lineKey(outbound)))?.standing.status ?? NO_LINE;
  }

  get states(): readonly LineState[] {
    return [...this.#lines.values()].map(({ standing }) => standing.state);
  }

  userAgent(trunk: TrunkSettings): Promise<UserAgent> {
    return this.#endpoints.lend(trunk).catch((fault: unknown) => {
      throw asProductError(fault);
    });
  }

  apply(read: () => Promise<LinePlan>): Promise<AppliedLine | null> {
    return this.#inTurn(async () => {
      const plan = await read();
      this.#timers.stopAll();
      this.#read = read;
      return this.#apply(plan);
    });
  }

  renew(): Promise<void> {
    return this.#inTurn(() =>
      this.#bring(
        (line) => line.renew(),
        () => this.renew(),
      ).then(() => {}),
    );
  }

  tryBind(trunk: TrunkSettings): Promise<void> {
    return this.#endpoints.tryBind(trunk);
  }

  async close(): Promise<void> {
    this.#timers.close();
    await this.#endpoints.close();
  }

  async #apply(plan: LinePlan): Promise<AppliedLine | null> {
    const trunks = new Map(plan.lines.map((trunk) => [lineKey(trunk), trunk]));
    const left = [...this.#lines].filter(([key]) => !trunks.has(key)).map(([, line]) => line);
    this.#plan = plan;
    this.#lines = new Map([...trunks].map(([key, trunk]) => [key, this.#lines.get(key) ?? this.#open(trunk)]));
    this.#parts.peers.keepOnly(plan.lines);
    await Promise.all(left.map((line) => line.leave()));
    this.#tell();
    const faults = await this.#bring((line, key) => line.bring(trunks.get(key) ?? line.trunk), this.#again);
    const key = plan.outbound === null ? null : lineKey(plan.outbound);
    const line = key === null ? undefined : this.#lines.get(key);
    if (key !== null && faults.has(key)) throw asProductError(faults.get(key));
    return line === undefined || line.userAgent === null ? null : { trunk: line.trunk, local: line.userAgent.local };
  }

  /** Every line at once, and `again` later where that can help; resolves to what went wrong, by key. */
  async #bring(
    change: (line: LineInUse, key: string) => Promise<void>,
    again: () => Promise<unknown>,
  ): Promise<ReadonlyMap<string, WorldFault>> {
    const faults = new Map<string, WorldFault>();
    const changes = [...this.#lines].map(async ([key, line]) => {
      try {
        await change(line, key);
      } catch (fault) {
        if (!(fault instanceof WorldFault)) throw fault;
        faults.set(key, fault);
        this.#parts.logger.warn('a line cannot be had', { line: line.trunk.lineId, fault: fault.message });
      }
    });
    await Promise.all(changes).finally(() => this.#rearm(faults, again));
    return faults;
  }

  /** Whatever went wrong, what is not up is tried again. */
  #rearm(faults: ReadonlyMap<string, WorldFault>, again: () => Promise<unknown>): void {
    const isHopeful = ([key, line]: readonly [string, LineInUse]): boolean =>
      faults.get(key)?.retryable ?? !line.isWhole;
    if ([...this.#lines].some(isHopeful)) this.#timers.startAgain(again);
    if (this.#plan.lines.some(({ server }) => isIP(server.host) === 0))
      this.#timers.startResolve(() => this.#inTurn(() => this.#resolve()));
  }

  async #resolve(): Promise<void> {
    await this.#bring((line) => line.resolve(), this.#again);
  }

  #open(trunk: TrunkSettings): LineInUse {
    const { route, peers, announce, clock, logger } = this.#parts;
    const onChange = (): void => this.#tell();
    return new LineInUse(trunk, { endpoints: this.#endpoints, peers, route, announce, onChange, clock, logger });
  }

  #onCall(call: IncomingCall, userAgent: UserAgent): void {
    const { peers } = this.#parts;
    const candidates = [...this.#lines.values()].map((line) => ({
      trunk: line.trunk,
      servers: peers.of(line.trunk),
      isHere: line.userAgent === userAgent,
    }));
    const trunk = arrivingLine(call, candidates, this.#plan.inboundId);
    this.incoming.emit({ call, lineId: trunk?.lineId ?? null });
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(job);
    this.#turn = done.catch(() => {});
    return done;
  }

  #standing(): string {
    return JSON.stringify([this.status, this.states]);
  }

  #tell(): void {
    const standing = this.#standing();
    if (standing === this.#told) return;
    this.#told = standing;
    this.changes.emit(this.status);
  }
}

function asProductError(fault: unknown): unknown {
  return fault instanceof WorldFault ? new ProductError('NO_TRUNK', messageOf(fault)) : fault;
}
