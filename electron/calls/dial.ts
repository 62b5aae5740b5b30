// Placing a call: the voice service is reached first, so that nobody's phone rings for an AI that is not there.

import { isOver } from '../../shared/call.ts';
import { MediaSession } from '../sdp/media-session.ts';
import type { OutgoingCall, UserAgent } from '../sip/user-agent-port.ts';
import { CallMedia } from './call-media.ts';
import type { StationParts } from './call-parts.ts';
import { openCall } from './call-parts.ts';
import type { CallPrompt } from './call-prompt.ts';
import { CallTimeline } from './call-timeline.ts';
import { endingOf } from './end-reason.ts';
import { followSignalling } from './follow-signalling.ts';
import { HandledCall } from './handled-call.ts';
import { OutboundAttempts } from './outbound-attempts.ts';
import { redirectRule } from './redirect-rule.ts';
import { releaseReason } from './release-reason.ts';
import type { TrunkSettings } from './settings.ts';

/** A call out whose number was let through. */
export interface DialOrder {
  readonly phoneNumber: string;
  readonly customerId: number | null;
  readonly placedBy: string | null;
  readonly prompt: CallPrompt;
  readonly trunk: TrunkSettings;
  /** The line's endpoint. */
  readonly userAgent: UserAgent;
  /** The line stands in for the one that was asked for. */
  readonly isStandby: boolean;
}

/** Resolves once the row is stored and the call is on its way; throws ProductError when it cannot be placed. */
export async function dial(station: StationParts, order: DialOrder): Promise<HandledCall> {
  const { settings, clock, logger } = station;
  const { trunk, userAgent } = order;
  const voice = await settings.voice(trunk);
  const attempts = new OutboundAttempts(() => again());
  const signallingHost = (): string | null => attempts.current?.server?.host ?? null;
  const mayRedirect = await redirectRule(settings, signallingHost);
  const rtpHost = userAgent.local.host;
  const timeline = new CallTimeline(clock, station.timeOrigin);
  const plan = { ...order, direction: 'outbound' as const, voice, rtpHost, timeline };
  const { record, leg } = await openCall(station, plan);
  if (order.isStandby) timeline.note('standby', trunk.name);
  const told = { host: userAgent.toldTo(trunk.server).host, port: leg.rtpPort };
  const session = new MediaSession(told, station.random);
  const media = new CallMedia({ leg, session, signallingHost, logger });
  const handled = new HandledCall({
    station,
    record,
    timeline,
    leg,
    media,
    trunk,
    caller: null,
    verbs: () => attempts.current,
    release: async (how) => attempts.current?.hangUp(releaseReason(how)),
  });
  const { call } = handled;
  followSignalling(attempts.events, { handled, media, timeline, logger, agreed: false, endingOf });

  const invite = (by: TrunkSettings, agent: UserAgent): OutgoingCall => {
    const outgoing = agent.invite({
      number: order.phoneNumber,
      server: by.server,
      user: by.user,
      ...(by.callerNumber !== null && { fromUser: by.callerNumber }),
      displayName: by.displayName,
      credentials: by.credentials,
      body: media.offer(),
      describe: media.describe,
      answerTimeout: by.answerTimeout,
      hasStandby: by === trunk && trunk.standbyId !== null,
      mayRedirect,
    });
    const leave = station.traces.follow(outgoing.sipCallId, (message) => timeline.sip(message));
    void call.over.then(() => leave(clock.now()));
    return outgoing;
  };
  /** By the standby line, with the audio of the first: its port is bound already, and is told in the offer. */
  const again = async (): Promise<OutgoingCall | null> => {
    if (trunk.standbyId === null || isOver(call.status)) return null;
    const standby = await settings.trunk(trunk.standbyId);
    const admitted = await station.gate.admit(standby.lineId, order.phoneNumber);
    try {
      const agent = await station.line.userAgent(standby);
      if (isOver(call.status)) return null;
      timeline.note('standby', standby.name);
      record.change({ lineId: standby.lineId });
      return invite(standby, agent);
    } finally {
      admitted();
    }
  };

  const unsubscribe = leg.events.on((event) => {
    if (event.type !== 'voice-connected') return;
    unsubscribe();
    if (!isOver(call.status)) attempts.follow(invite(trunk, userAgent));
  });
  leg.connectVoice();
  return handled;
}
