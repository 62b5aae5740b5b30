// Placing a call: the voice service is reached first, so that nobody's phone rings for an AI that is not there.

import { isOver } from '../../shared/call.ts';
import { MediaSession } from '../sdp/media-session.ts';
import type { OutgoingCall, UserAgent } from '../sip/user-agent-port.ts';
import { Call } from './call.ts';
import type { CallRequest } from './call-center.ts';
import type { StationParts } from './call-parts.ts';
import { openCall } from './call-parts.ts';
import { CallTimeline } from './call-timeline.ts';
import { endingOf } from './end-reason.ts';
import type { CallAudio } from './follow-signalling.ts';
import { describeMedia, followSignalling } from './follow-signalling.ts';
import type { TrunkSettings } from './settings.ts';

/** Resolves once the row is stored and the call is on its way; throws ProductError when it cannot be placed. */
export async function dial(parts: StationParts, request: CallRequest): Promise<Call> {
  const { settings, clock, logger, traces } = parts;
  const trunk = await settings.trunk();
  const voice = await settings.voice(trunk);
  const prompt = await settings.prompt(request.prompt);
  const userAgent = await parts.line.userAgent(trunk);
  const { phoneNumber, customerId, placedBy } = request;
  const rtpHost = userAgent.local.host;
  const timeline = new CallTimeline(clock, parts.timeOrigin);
  const asked = { direction: 'outbound' as const, phoneNumber, customerId, placedBy, prompt };
  const { record, leg } = await openCall(parts, { ...asked, trunk, voice, rtpHost, timeline });

  let outgoing: OutgoingCall | undefined;
  const release = async (): Promise<void> => outgoing?.hangUp();
  const call = new Call({ record, timeline, leg, clock, logger, release });
  const media = new MediaSession({ host: rtpHost, port: leg.rtpPort }, parts.random);
  const audio: CallAudio = { leg, media, signallingHost: () => outgoing?.server?.host ?? null };
  const unsubscribe = leg.events.on((event) => {
    if (event.type !== 'voice-connected') return;
    unsubscribe();
    if (isOver(call.status)) return;
    outgoing = invite(userAgent, trunk, phoneNumber, media.offer(), describeMedia(audio));
    const leave = traces.follow(outgoing.sipCallId, (message) => timeline.sip(message));
    void call.over.then(() => leave(clock.now()));
    followSignalling(outgoing.events, { call, audio, logger, agreed: false, endingOf });
  });
  leg.connectVoice();
  return call;
}

function invite(
  userAgent: UserAgent,
  trunk: TrunkSettings,
  number: string,
  body: string,
  describe: (offer: string | null) => string | null,
): OutgoingCall {
  const { server, user, displayName, credentials, answerTimeout } = trunk;
  return userAgent.invite({ number, server, user, displayName, credentials, body, describe, answerTimeout });
}
