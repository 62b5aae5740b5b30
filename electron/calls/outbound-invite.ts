// The INVITE of a call out, by its line and once more by the standby line, with the same audio.

import { isOver } from '../../shared/call.ts';
import type { OutgoingCall, RedirectTarget, UserAgent } from '../sip/user-agent-port.ts';
import type { Call } from './call.ts';
import type { CallMedia } from './call-media.ts';
import type { StationParts } from './call-parts.ts';
import type { CallTimeline } from './call-timeline.ts';
import type { TrunkSettings } from './settings.ts';

export interface OutboundInviteParts {
  readonly station: StationParts;
  readonly phoneNumber: string;
  readonly trunk: TrunkSettings;
  readonly userAgent: UserAgent;
  readonly call: Call;
  readonly media: CallMedia;
  readonly timeline: CallTimeline;
  readonly mayRedirect: (target: RedirectTarget) => boolean;
}

export class OutboundInvite {
  readonly #parts: OutboundInviteParts;

  constructor(parts: OutboundInviteParts) {
    this.#parts = parts;
  }

  first(): OutgoingCall {
    const { trunk, userAgent } = this.#parts;
    return this.#send(trunk, userAgent, trunk.standbyId !== null);
  }

  /**
   * By the standby line: the port is bound already, and is told in the offer. `onSent` hears of it in the same tick, and may
   * listen before anything happens. False: there is none, or no need any more.
   */
  async again(onSent: (outgoing: OutgoingCall, standby: TrunkSettings) => void): Promise<boolean> {
    const { station, phoneNumber, trunk, call, timeline } = this.#parts;
    if (trunk.standbyId === null || isOver(call.status)) return false;
    const standby = await station.settings.trunk(trunk.standbyId);
    const admitted = await station.gate.admit(standby.lineId, phoneNumber);
    try {
      const userAgent = await station.line.userAgent(standby);
      if (isOver(call.status)) return false;
      timeline.note('standby', standby.name);
      call.record.change({ lineId: standby.lineId });
      onSent(this.#send(standby, userAgent, false), standby);
      return true;
    } finally {
      admitted();
    }
  }

  #send(line: TrunkSettings, userAgent: UserAgent, hasStandby: boolean): OutgoingCall {
    const { station, phoneNumber, call, media, timeline, mayRedirect } = this.#parts;
    const { server, user, callerNumber, displayName, credentials, answerTimeout } = line;
    const outgoing = userAgent.invite({
      number: phoneNumber,
      server,
      user,
      ...(callerNumber !== null && { fromUser: callerNumber }),
      displayName,
      credentials,
      body: media.offer(),
      describe: media.describe,
      answerTimeout,
      hasStandby,
      mayRedirect,
    });
    const leave = station.traces.follow(outgoing.sipCallId, (message) => timeline.sip(message));
    void call.over.then(() => leave(station.clock.now()));
    return outgoing;
  }
}
