// One call to the practice carrier: rings, refuses, or lets a simulated customer pick up and talk.

import type { Clock } from '../../base/clock.ts';
import { PeerFault } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { Random } from '../../base/random.ts';
import type { Beat } from '../../media/beat.ts';
import { RtpSocket } from '../../media/rtp-socket.ts';
import { MediaSession } from '../../sdp/media-session.ts';
import type { IncomingCall } from '../../sip/user-agent-port.ts';
import { CUSTOMER_PARTS } from '../speech/catalogue.ts';
import type { Speech } from '../speech/load-speech.ts';
import { Customer } from './customer.ts';
import { CustomerAudio } from './customer-audio.ts';
import type { Behaviour, Manner } from './practice-numbers.ts';
import { behaviourOf } from './practice-numbers.ts';

/** What every call of the carrier shares. */
export interface CarrierParts {
  readonly host: string;
  readonly speech: Speech;
  readonly beat: Beat;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** Long enough to be seen ringing, short enough for a first look. */
const RING_TIME = 1500;
/** Any even port that the system would give away itself. */
const RTP_PORTS = { portMin: 20_000, portMax: 60_000 };

/** Serves `incoming` to its end. Never throws. */
export function serveCall(parts: CarrierParts, incoming: IncomingCall): void {
  const behaviour = behaviourOf(incoming.to);
  if (behaviour.kind === 'refuses' && !behaviour.rings) {
    incoming.reject(behaviour.code, behaviour.phrase);
    return;
  }
  let over = false;
  incoming.events.on((event) => {
    over ||= event.type === 'failed' || event.type === 'ended';
  });
  incoming.ring(180);
  if (behaviour.kind === 'never-answers') return;
  parts.clock.after(RING_TIME, () => {
    if (over) return;
    if (behaviour.kind === 'refuses') incoming.reject(behaviour.code, behaviour.phrase);
    else
      pickUp(parts, incoming, behaviour).catch((fault: unknown) => {
        parts.logger.error('a practice customer could not pick up', { fault });
        incoming.reject(500, 'Server Internal Error');
      });
  });
}

async function pickUp(
  parts: CarrierParts,
  incoming: IncomingCall,
  behaviour: Extract<Behaviour, { kind: 'answers' }>,
): Promise<void> {
  let audio: CustomerAudio | undefined;
  const socket = await RtpSocket.open(
    { host: parts.host, ...RTP_PORTS },
    (bytes) => audio?.accept(bytes, parts.clock.now()),
    parts.random,
  );
  const session = new MediaSession({ host: parts.host, port: socket.port }, parts.random);
  const answer = incoming.offer === null ? null : answerOf(session, incoming.offer);
  if (answer === null) {
    await socket.close();
    incoming.reject(488, 'Not Acceptable Here');
    return;
  }
  const customer = new Customer(phrasesOf(parts.speech, behaviour), behaviour.manner);
  const onHangUp = (): void => void incoming.hangUp();
  audio = new CustomerAudio({ socket, media: answer.media, customer, onHangUp, random: parts.random });
  const leaveBeat = parts.beat.add(audio);
  incoming.events.on((event) => {
    if (event.type !== 'failed' && event.type !== 'ended') return;
    leaveBeat();
    void socket.close();
  });
  incoming.accept(answer.text, (offer) =>
    offer === null ? session.offer() : (answerOf(session, offer)?.text ?? null),
  );
}

function answerOf(session: MediaSession, offer: string): ReturnType<MediaSession['answer']> | null {
  try {
    return session.answer(offer);
  } catch (fault) {
    if (fault instanceof PeerFault) return null;
    throw fault;
  }
}

const PARTS: Readonly<Record<Manner, 'asks' | 'interrupts' | 'declines'>> = {
  patient: 'asks',
  interrupts: 'interrupts',
  'hangs-up': 'declines',
};

function phrasesOf(speech: Speech, behaviour: Extract<Behaviour, { kind: 'answers' }>): readonly Int16Array[] {
  const part = CUSTOMER_PARTS.find(
    (entry) => entry.manner === PARTS[behaviour.manner] && entry.language === behaviour.language,
  );
  // One who hangs up comes to the point at once: the last phrase of the part is the refusal.
  const phrases = behaviour.manner === 'hangs-up' ? part?.phrases.slice(-1) : part?.phrases;
  return (phrases ?? []).flatMap((id) => speech.get(id)?.samples ?? []);
}
