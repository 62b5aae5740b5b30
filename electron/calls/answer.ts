// Answering a call: the AI picks up as soon as it is ready to speak, and at the latest before the caller wonders.

import { isOver } from '../../shared/call.ts';
import { ProductError } from '../../shared/errors.ts';
import type { Listenable } from '../base/emitter.ts';
import { PeerFault } from '../base/errors.ts';
import { MediaSession } from '../sdp/media-session.ts';
import type { IncomingCall, InviteFailure, SipCallEvent } from '../sip/user-agent-port.ts';
import { Call } from './call.ts';
import type { StationParts } from './call-parts.ts';
import { openCall } from './call-parts.ts';
import { CallTimeline } from './call-timeline.ts';
import type { Ending } from './end-reason.ts';
import { ending, endingOf } from './end-reason.ts';
import type { CallAudio } from './follow-signalling.ts';
import { describeMedia, followSignalling } from './follow-signalling.ts';

/** A caller is answered within a second; what is left of it covers the way there and back. */
const PICK_UP_WITHIN = 700;

type Refusal = readonly [code: number, phrase: string];

/** Resolves to the call, or null when it was refused. Never throws: the caller gets a status instead. */
export async function answer(parts: StationParts, incoming: IncomingCall): Promise<Call | null> {
  const { clock, traces } = parts;
  const timeline = new CallTimeline(clock, parts.timeOrigin);
  const leave = traces.follow(incoming.sipCallId, (message) => timeline.sip(message));
  try {
    const call = await accept(parts, incoming, timeline);
    void call.over.then(() => leave(clock.now()));
    return call;
  } catch (fault) {
    leave(clock.now());
    const [code, phrase] = refusalOf(fault);
    parts.logger.warn('call in refused', { code, number: incoming.from, fault });
    incoming.reject(code, phrase);
    return null;
  }
}

async function accept(parts: StationParts, incoming: IncomingCall, timeline: CallTimeline): Promise<Call> {
  const { settings, clock, logger } = parts;
  const failure = failureOf(incoming.events);
  const trunk = await settings.trunk();
  const voice = await settings.voice(trunk);
  const prompt = await settings.prompt(null);
  const rtpHost = (await parts.line.userAgent(trunk)).local.host;
  const phoneNumber = incoming.from;
  const { record, leg } = await openCall(parts, {
    direction: 'inbound',
    phoneNumber,
    customerId: null,
    prompt,
    placedBy: null,
    trunk,
    voice,
    rtpHost,
    timeline,
  });

  let accepted = false;
  let refusal: Refusal = [480, 'Temporarily Unavailable'];
  const release = async (): Promise<void> => {
    if (accepted) await incoming.hangUp();
    else incoming.reject(...refusal);
  };
  const call = new Call({ record, timeline, leg, clock, logger, release });
  const media = new MediaSession({ host: rtpHost, port: leg.rtpPort }, parts.random);
  const audio: CallAudio = { leg, media, signallingHost: () => incoming.source.host };
  const describe = describeMedia(audio);
  const description = describe(incoming.offer);
  if (description === null) {
    refusal = [488, 'Not Acceptable Here'];
    call.take('hang-up', ending('rejected', 488));
    return call;
  }
  const pickUp = (): void => {
    if (accepted || isOver(call.status)) return;
    accepted = true;
    incoming.accept(description, describe);
  };
  // With an offer the audio is agreed at once; without one the ACK brings the answer to ours (RFC 3261 §13.2.2.4).
  const agreed = incoming.offer !== null;
  followSignalling(incoming.events, { call, audio, logger, agreed, endingOf: refusedBy });
  const gone = failure();
  if (gone !== undefined) {
    call.take('refused', refusedBy(gone));
    return call;
  }
  leg.events.on((event) => {
    if (event.type === 'voice-ready') pickUp();
  });
  clock.after(PICK_UP_WITHIN, pickUp);
  incoming.ring(180);
  leg.connectVoice();
  call.take('rings');
  return call;
}

/** What a caller did who gave up while the call was being prepared: nobody else listens as early as this. */
function failureOf(events: Listenable<SipCallEvent>): () => InviteFailure | undefined {
  let failure: InviteFailure | undefined;
  events.on((event) => {
    if (event.type === 'failed') failure = event.failure;
  });
  return () => failure;
}

function refusedBy(failure: InviteFailure): Ending {
  if (failure.kind === 'status' && failure.code === 487)
    return ending('cancelled', 487, 'The caller gave up before the call was answered.');
  return endingOf(failure);
}

function refusalOf(fault: unknown): Refusal {
  if (fault instanceof PeerFault) return [fault.answer ?? 400, 'Bad Request'];
  if (fault instanceof ProductError && fault.code === 'BUSY') return [486, 'Busy Here'];
  return [480, 'Temporarily Unavailable'];
}
