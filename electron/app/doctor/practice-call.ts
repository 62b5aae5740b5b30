// One call to the practice customer over this station's own signalling and audio, kept out of the history.

import { DEFAULT_SYSTEM_PROMPT } from '../../../shared/default-prompt.ts';
import { PATIENT_NUMBER } from '../../../shared/practice-numbers.ts';
import type { Clock } from '../../base/clock.ts';
import { PeerFault } from '../../base/errors.ts';
import type { Random } from '../../base/random.ts';
import { randomHex } from '../../base/random.ts';
import type { TrunkSettings } from '../../calls/settings.ts';
import type { Leg, LegPool } from '../../leg/leg.ts';
import { MediaSession } from '../../sdp/media-session.ts';
import type { OutgoingCall, UserAgent } from '../../sip/user-agent-port.ts';
import type { VoiceConfig } from '../../voice/config.ts';

export interface PracticeCallParts {
  readonly trunk: TrunkSettings;
  readonly voice: VoiceConfig;
  /** On the practice carrier's own network. */
  readonly userAgent: UserAgent;
  readonly legs: LegPool;
  readonly clock: Clock;
  readonly random: Random;
}

/** Times are milliseconds from the beginning; null: it did not come to that. */
export interface PracticeCallReport {
  readonly answeredMs: number | null;
  readonly aiHeardMs: number | null;
  readonly customerHeardMs: number | null;
  /** Packets from the customer. */
  readonly received: number;
  readonly lost: number;
  /** Why it failed, technically; null when both sides were heard. */
  readonly problem: string | null;
}

/** Short: the customer waits until it is said. */
const GREETING = '您好！';
/** Of 255: the quietest speech is far above, comfort noise below. */
const AUDIBLE = 16;

/** Resolves when both sides were heard, something failed, or `signal` is aborted. Rejects with a WorldFault without a port. */
export async function placePracticeCall(parts: PracticeCallParts, signal: AbortSignal): Promise<PracticeCallReport> {
  const { trunk, voice, userAgent, legs, clock, random } = parts;
  const startedAt = clock.now();
  const callId = `doctor_${randomHex(random, 16)}`;
  const rtpHost = userAgent.local.host;
  const leg = await legs.open({
    ...{ callId, rtpHost, rtpPortMin: trunk.rtpPortMin, rtpPortMax: trunk.rtpPortMax, recordingPath: null },
    ...{ voice, systemPrompt: DEFAULT_SYSTEM_PROMPT, greeting: GREETING },
  });
  const heard = {
    answeredMs: null as number | null,
    aiHeardMs: null as number | null,
    customerHeardMs: null as number | null,
  };
  const { promise: over, resolve: end } = Promise.withResolvers<string | null>();
  const note = (what: keyof typeof heard): void => {
    heard[what] ??= Math.round(clock.now() - startedAt);
    if (heard.aiHeardMs !== null && heard.customerHeardMs !== null) end(null);
  };
  const giveUp = (): void => end(`${missing(heard)} within ${Math.round((clock.now() - startedAt) / 1000)} s`);
  signal.addEventListener('abort', giveUp);
  const stopListening = legs.levels.on((levels) => {
    const level = levels.find((each) => each.callId === callId);
    if (level === undefined) return;
    if (level.ai > AUDIBLE) note('aiHeardMs');
    if (level.customer > AUDIBLE) note('customerHeardMs');
  });
  let outgoing: OutgoingCall | undefined;
  leg.events.on((event) => {
    if (event.type === 'voice-connected')
      outgoing ??= invite(parts, leg, rtpHost, { answered: () => note('answeredMs'), end });
    if (event.type === 'voice-failed') end(`voice service: ${event.fault.code}`);
    if (event.type === 'lost') end(event.message);
  });
  if (signal.aborted) giveUp();
  else leg.connectVoice();
  const problem = await over;
  signal.removeEventListener('abort', giveUp);
  stopListening();
  const { meters } = await leg.close();
  // The goodbye is bounded and interests nobody.
  void outgoing?.hangUp();
  return { ...heard, received: meters.packetsReceived, lost: meters.packetsLost, problem };
}

function missing(heard: Pick<PracticeCallReport, 'answeredMs' | 'aiHeardMs' | 'customerHeardMs'>): string {
  if (heard.answeredMs === null) return 'no answer';
  return heard.customerHeardMs === null ? 'nothing heard of the customer' : 'nothing heard of the AI';
}

interface Told {
  readonly answered: () => void;
  readonly end: (problem: string | null) => void;
}

function invite({ trunk, userAgent, random }: PracticeCallParts, leg: Leg, rtpHost: string, told: Told): OutgoingCall {
  const media = new MediaSession({ host: rtpHost, port: leg.rtpPort }, random);
  const { server, user, displayName, answerTimeout } = trunk;
  const call = userAgent.invite({
    ...{ number: PATIENT_NUMBER, server, user, displayName, credentials: null, answerTimeout },
    body: media.offer(),
    describe: () => null,
  });
  let begun = false;
  const begin = (): void => {
    if (!begun) leg.startVoice();
    begun = true;
  };
  const agree = (body: string | null): void => {
    if (body === null) return;
    try {
      leg.setRemote(media.readAnswer(body));
    } catch (fault) {
      if (!(fault instanceof PeerFault)) throw fault;
      told.end(`answer refused: ${fault.message}`);
    }
  };
  call.events.on((event) => {
    if (event.type === 'ringing' || event.type === 'answered') {
      agree(event.body);
      begin();
    }
    if (event.type === 'answered') {
      told.answered();
      leg.answer();
    }
    if (event.type === 'failed') told.end(`the call was not answered: ${event.failure.kind}`);
    if (event.type === 'ended') told.end('the customer hung up');
  });
  return call;
}
