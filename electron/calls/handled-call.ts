// A live call together with what people can do with it: hold, transfer, take it from a screen.

import type { CallerIdentity } from '../../shared/call-handling.ts';
import type { Unsubscribe } from '../base/emitter.ts';
import type { Leg } from '../leg/leg.ts';
import type { CallVerbs, DialogId } from '../sip/call-port.ts';
import { sipUri } from '../sip-message/uri.ts';
import { Call } from './call.ts';
import { CallHold } from './call-hold.ts';
import type { CallMedia } from './call-media.ts';
import type { StationParts } from './call-parts.ts';
import type { CallRecord } from './call-record.ts';
import type { CallTimeline } from './call-timeline.ts';
import { CallTransfer } from './call-transfer.ts';
import type { Ending } from './end-reason.ts';
import { ending } from './end-reason.ts';
import { Handling } from './handling.ts';
import { ringForTransfer } from './ring-screens.ts';
import type { Ringing } from './ringing.ts';
import type { TrunkSettings } from './settings.ts';

export interface HandledParts {
  readonly station: StationParts;
  readonly record: CallRecord;
  readonly timeline: CallTimeline;
  readonly leg: Leg;
  readonly media: CallMedia;
  /** The line that carries it: another one after a standby took over. */
  readonly line: () => TrunkSettings;
  /** Null for a call out. */
  readonly caller: CallerIdentity | null;
  /** Undefined before there is an INVITE. */
  readonly verbs: () => CallVerbs | undefined;
  readonly release: (how: Ending) => Promise<void>;
}

export class HandledCall {
  readonly call: Call;
  readonly handling: Handling;
  readonly hold: CallHold;
  readonly transfer: CallTransfer;
  /** The screens it rings on, or rang on last: as a call in, or to be handed to a person. */
  ringing: Ringing | undefined;
  readonly #parts: HandledParts;

  constructor(parts: HandledParts) {
    const { station, record, timeline, leg, media, release } = parts;
    const { clock, logger } = station;
    this.#parts = parts;
    this.call = new Call({ record, timeline, leg, clock, logger, release, ended: () => this.#end() });
    this.handling = new Handling(parts.caller, (handling) => record.showHandling(handling));
    const common = { handling: this.handling, timeline, isAnswered: () => this.call.status === 'answered' };
    this.hold = new CallHold({ ...common, media, modify: (offer) => this.#verbs.modify(offer) });
    this.transfer = new CallTransfer({
      ...common,
      checkNumber: (number) => station.gate.checkNumber(number),
      uriOf: (number) => sipUri(number, parts.line().server.host, parts.line().server.port),
      refer: (target) => this.#verbs.refer(target),
      consult: (number, placedBy) => {
        const { phoneNumber: customer } = record.row;
        return station.consult({ number, customer, lineId: parts.line().lineId, placedBy });
      },
      isThere: (user) => station.desks.there.some((desk) => desk.user === user),
      ringScreen: (user, tell) => this.#ringFor(user, tell),
      release: () => this.call.take('hang-up', ending('transferred')),
    });
  }

  /** Somebody took the call, or (null) left it to the AI again. */
  takenBy(user: string | null): void {
    const { agent } = this.handling.now;
    this.#parts.timeline.note(user === null ? 'given-back' : 'taken', user ?? agent);
    this.handling.change({ agent: user });
    if (agent !== null) this.#parts.station.switchboard.freed(agent);
  }

  /** The dialog as another party must name it in Replaces. */
  get dialogId(): DialogId | null {
    return this.#parts.verbs()?.dialogId ?? null;
  }

  #ringFor(user: string, tell: (isTaken: boolean) => void): Unsubscribe {
    const { station, timeline } = this.#parts;
    const screens = { switchboard: station.switchboard, handling: this.handling, timeline };
    const { ringing, stop } = ringForTransfer(screens, user, (isTaken) => {
      // Who is on the line is not changed by it: a person's own voice comes with taking over.
      if (isTaken) this.takenBy(user);
      tell(isTaken);
    });
    this.ringing = ringing;
    return stop;
  }

  /** Whoever had the call, or was rung for it, is free. */
  #end(): void {
    this.ringing?.feed('call-over');
    this.transfer.callOver();
    const { agent } = this.handling.now;
    if (agent !== null) this.#parts.station.switchboard.freed(agent);
  }

  get #verbs(): CallVerbs {
    const verbs = this.#parts.verbs();
    if (verbs === undefined) throw new Error('a call that was not dialled yet has no dialog to change');
    return verbs;
  }
}
