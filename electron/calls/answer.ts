// A call in, from its INVITE to the moment somebody answers it: its row, its audio, and who is to receive it.

import { isOver } from '../../shared/call.ts';
import { ProductError } from '../../shared/errors.ts';
import type { Listenable } from '../base/emitter.ts';
import { PeerFault } from '../base/errors.ts';
import { MediaSession } from '../sdp/media-session.ts';
import type { InviteFailure, SipCallEvent } from '../sip/user-agent-port.ts';
import { CallMedia } from './call-media.ts';
import type { StationParts } from './call-parts.ts';
import { openCall } from './call-parts.ts';
import type { CallPrompt } from './call-prompt.ts';
import { CallTimeline } from './call-timeline.ts';
import type { Ending } from './end-reason.ts';
import { ending, endingOf } from './end-reason.ts';
import { followSignalling } from './follow-signalling.ts';
import { HandledCall } from './handled-call.ts';
import { callerOf } from './inbound-caller.ts';
import { isOpen, routeFor } from './inbound-route.ts';
import type { Refusal } from './pick-up.ts';
import { PickUp } from './pick-up.ts';
import { receive } from './reception.ts';
import type { ArrivingCall } from './settings.ts';

/** Resolves to the call, or null when it was refused. Never throws: the caller gets a status instead. */
export async function answer(station: StationParts, arriving: ArrivingCall): Promise<HandledCall | null> {
  const { clock, traces, logger } = station;
  const { call: incoming } = arriving;
  const timeline = new CallTimeline(clock, station.timeOrigin);
  const leave = traces.follow(incoming.sipCallId, (message) => timeline.sip(message));
  try {
    const handled = await accept(station, arriving, timeline);
    void handled.call.over.then(() => leave(clock.now()));
    return handled;
  } catch (fault) {
    leave(clock.now());
    const [code, phrase] = refusalOf(fault);
    logger.warn('call in refused', { code, number: incoming.from, fault });
    incoming.reject(code, phrase);
    return null;
  }
}

async function accept(station: StationParts, arriving: ArrivingCall, timeline: CallTimeline): Promise<HandledCall> {
  const { settings, clock, logger } = station;
  const { call: incoming, lineId } = arriving;
  const failure = failureOf(incoming.events);
  const trunk = await settings.trunk(lineId);
  // The server calls whom it likes; what a line is for is decided here.
  if (trunk.use === 'outbound') throw new ProductError('NO_TRUNK', `The line ${trunk.name} carries calls out only.`);
  const voice = await settings.voice(trunk);
  const { phoneNumber, identity } = callerOf(incoming, trunk);
  const route = routeFor(await settings.routes(), { lineId: trunk.lineId, called: identity.calledNumber });
  const prompt = await promptOf(station, route.prompt);
  const userAgent = await station.line.userAgent(trunk);
  const rtpHost = userAgent.local.host;
  const plan = { direction: 'inbound' as const, phoneNumber, customerId: null, prompt, placedBy: null, trunk, voice };
  const { record, leg } = await openCall(station, { ...plan, rtpHost, timeline });
  const told = { host: userAgent.toldTo(trunk.server).host, port: leg.rtpPort };
  const session = new MediaSession(told, station.random);
  const media = new CallMedia({ leg, session, signallingHost: () => incoming.source.host, logger });
  const pickUp = new PickUp({ incoming, media, clock, isOver: () => isOver(record.row.status) });
  const handled = new HandledCall({
    station,
    record,
    timeline,
    leg,
    media,
    line: () => trunk,
    caller: identity,
    verbs: () => incoming,
    release: (how) => pickUp.release(how),
  });
  const { call } = handled;
  void call.over.then(() => pickUp.stop());
  if (!pickUp.prepare()) {
    pickUp.refuseWith([488, 'Not Acceptable Here']);
    call.take('hang-up', ending('rejected', 488));
    return handled;
  }
  // With an offer the audio is agreed at once; without one the ACK brings the answer to ours (RFC 3261 §13.2.2.4).
  const agreed = incoming.offer !== null;
  followSignalling(incoming.events, { handled, media, timeline, logger, agreed, endingOf: refusedBy });
  const gone = failure();
  if (gone !== undefined) {
    call.take('refused', refusedBy(gone));
    return handled;
  }
  leg.events.on((event) => {
    if (event.type === 'voice-ready') pickUp.now();
  });
  incoming.ring(180);
  call.take('offered');
  receive({
    handled,
    switchboard: station.switchboard,
    timeline,
    route,
    line: trunk.name,
    isOpen: isOpen(route.hours, clock.wallNow()),
    letAi: () => {
      pickUp.soon();
      leg.connectVoice();
      call.take('ai-wanted');
    },
    refuse: ({ code, phrase, words }) => {
      pickUp.refuseWith([code, phrase]);
      call.take('hang-up', ending('no-answer', code, words));
    },
  });
  return handled;
}

/** A rule may outlive its prompt; the caller is answered all the same. */
async function promptOf({ settings, logger }: StationParts, name: string | null): Promise<CallPrompt> {
  if (name === null) return settings.prompt(null);
  try {
    return await settings.prompt({ kind: 'kept', name, version: null, variables: {} });
  } catch (fault) {
    if (!(fault instanceof ProductError) || fault.code !== 'NOT_FOUND') throw fault;
    logger.warn('the prompt of a route is gone: the default one is used', { prompt: name });
    return settings.prompt(null);
  }
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
