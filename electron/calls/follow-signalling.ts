// What SIP tells about a call, turned into the call's inputs and into changes of its audio. Here SIP meets SDP.

import type { Listenable } from '../base/emitter.ts';
import { assertNever, messageOf, PeerFault } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Leg } from '../leg/leg.ts';
import type { MediaAgreement } from '../sdp/media-agreement.ts';
import type { MediaSession } from '../sdp/media-session.ts';
import type { InviteFailure, SipCallEvent } from '../sip/user-agent-port.ts';
import type { Call } from './call.ts';
import type { Ending } from './end-reason.ts';
import { ending } from './end-reason.ts';

/** A call's audio and our side of its offers and answers. */
export interface CallAudio {
  readonly leg: Leg;
  readonly media: MediaSession;
  /** Where the SIP messages come from: behind a NAT the audio does too, whatever the SDP says. Null: not known. */
  readonly signallingHost: () => string | null;
}

/** One call's ends that belong together. */
export interface Signalled {
  readonly call: Call;
  readonly audio: CallAudio;
  readonly logger: Logger;
  /** Whether the audio is agreed already (an offer of the peer that we answered). */
  readonly agreed: boolean;
  /** What a failure before the answer means; differs by direction. */
  readonly endingOf: (failure: InviteFailure) => Ending;
}

const NO_AUDIO = ending('rejected', 488, 'The other side offers no audio that this station speaks (G.711 over RTP).');

/** Follows the signalling until its last event. */
export function followSignalling(events: Listenable<SipCallEvent>, ends: Signalled): void {
  let hasAudio = ends.agreed;
  const listen = (body: string | null): boolean => {
    hasAudio = (body !== null && applyAnswer(ends, body)) || hasAudio;
    return hasAudio;
  };
  events.on((event) => {
    switch (event.type) {
      case 'trying':
        ends.call.take('trying');
        break;
      case 'ringing':
        listen(event.body);
        ends.call.take('rings');
        break;
      case 'answered':
        if (listen(event.body)) ends.call.take('answered');
        else ends.call.take('hang-up', NO_AUDIO);
        break;
      case 'changed':
        listen(event.body);
        break;
      case 'info':
        break;
      case 'failed':
        ends.call.take('refused', ends.endingOf(event.failure));
        break;
      case 'ended':
        ends.logger.info('dialog over', { callId: ends.call.record.callId, by: event.by, detail: event.detail });
        ends.call.take('released', ending('customer'));
        break;
      default:
        assertNever(event);
    }
  });
}

/** Answers a re-INVITE of the peer with the current media; null refuses it with 488 and leaves the audio as it was. */
export function describeMedia(audio: CallAudio): (offer: string | null) => string | null {
  return (offer) => {
    if (offer === null) return audio.media.offer();
    try {
      const answer = audio.media.answer(offer);
      settle(audio, answer.media);
      return answer.text;
    } catch (fault) {
      if (fault instanceof PeerFault) return null;
      throw fault;
    }
  };
}

function settle({ leg, signallingHost }: CallAudio, agreed: MediaAgreement): void {
  const host = signallingHost();
  leg.setRemote(host === null ? agreed : { ...agreed, signallingHost: host });
}

function applyAnswer(ends: Signalled, body: string): boolean {
  try {
    settle(ends.audio, ends.audio.media.readAnswer(body));
    return true;
  } catch (fault) {
    if (!(fault instanceof PeerFault)) throw fault;
    ends.logger.warn('answer refused', { callId: ends.call.record.callId, fault: messageOf(fault) });
    return false;
  }
}
