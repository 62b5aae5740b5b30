// Placing a call: the voice service is reached first, so that nobody's phone rings for an AI that is not there.

import { isOver } from '../../shared/call.ts';
import { MediaSession } from '../sdp/media-session.ts';
import type { UserAgent } from '../sip/user-agent-port.ts';
import { CallMedia } from './call-media.ts';
import type { StationParts } from './call-parts.ts';
import { openCall } from './call-parts.ts';
import type { CallPrompt } from './call-prompt.ts';
import { CallTimeline } from './call-timeline.ts';
import { endingOf } from './end-reason.ts';
import { followSignalling } from './follow-signalling.ts';
import { HandledCall } from './handled-call.ts';
import { OutboundAttempts } from './outbound-attempts.ts';
import { OutboundInvite } from './outbound-invite.ts';
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
  const { phoneNumber, trunk, userAgent } = order;
  const voice = await settings.voice(trunk);
  let line = trunk;
  const attempts = new OutboundAttempts((follow) =>
    invite.again((outgoing, standby) => {
      line = standby;
      follow(outgoing);
    }),
  );
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
    caller: null,
    line: () => line,
    verbs: () => attempts.current,
    release: async (how) => attempts.current?.hangUp(releaseReason(how)),
  });
  const { call } = handled;
  const invite = new OutboundInvite({ station, phoneNumber, trunk, userAgent, call, media, timeline, mayRedirect });
  followSignalling(attempts.events, { handled, media, timeline, logger, agreed: false, endingOf });
  const unsubscribe = leg.events.on((event) => {
    if (event.type !== 'voice-connected') return;
    unsubscribe();
    if (!isOver(call.status)) attempts.follow(invite.first());
  });
  leg.connectVoice();
  return handled;
}
