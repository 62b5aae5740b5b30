// What SIP tells about a call, turned into the call's inputs and into changes of its audio.

import type { Listenable } from '../base/emitter.ts';
import { assertNever } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { ReleaseReason } from '../sip/call-port.ts';
import type { InviteFailure, SipCallEvent } from '../sip/user-agent-port.ts';
import type { CallMedia } from './call-media.ts';
import type { CallTimeline } from './call-timeline.ts';
import type { Ending } from './end-reason.ts';
import { ending } from './end-reason.ts';
import type { HandledCall } from './handled-call.ts';
import { reasonText } from './release-reason.ts';

/** One call's ends that belong together. */
export interface Signalled {
  readonly handled: Pick<HandledCall, 'call' | 'hold' | 'transfer'>;
  readonly media: CallMedia;
  readonly timeline: Pick<CallTimeline, 'note'>;
  readonly logger: Logger;
  /** Whether the audio is agreed already (an offer of the peer that we answered). */
  readonly agreed: boolean;
  /** What a failure before the answer means; differs by direction. */
  readonly endingOf: (failure: InviteFailure) => Ending;
}

const NO_AUDIO = ending('rejected', 488, 'The other side offers no audio that this station speaks (G.711 over RTP).');

/** Follows the signalling until its last event. */
export function followSignalling(events: Listenable<SipCallEvent>, ends: Signalled): void {
  const { media, timeline, logger } = ends;
  const { call, hold, transfer } = ends.handled;
  let hasAudio = ends.agreed;
  const listen = (body: string | null): boolean => {
    hasAudio = (body !== null && media.take(body)) || hasAudio;
    return hasAudio;
  };
  const noteReason = (reason: ReleaseReason | null): void => {
    if (reason !== null) timeline.note('reason', reasonText(reason));
  };
  events.on((event) => {
    switch (event.type) {
      case 'trying':
        call.take('trying');
        break;
      case 'ringing':
        listen(event.body);
        call.take('rings');
        break;
      case 'answered':
        if (listen(event.body)) call.take('answered');
        else call.take('hang-up', NO_AUDIO);
        // What was agreed before somebody was there may hold us already.
        hold.hear();
        break;
      case 'changed':
        listen(event.body);
        break;
      case 'info':
        break;
      case 'failed':
        noteReason(event.reason);
        call.take('refused', because(ends.endingOf(event.failure), event.reason));
        break;
      case 'ended': {
        logger.info('dialog over', { callId: call.record.callId, by: event.by, detail: event.detail });
        noteReason(event.reason);
        const release = (): boolean => call.take('released', because(ending('customer'), event.reason));
        if (event.by === 'remote') transfer.afterLastWord(release);
        else release();
        break;
      }
      default:
        assertNever(event);
    }
  });
}

/** The ending with what the peer gave as its reason. */
function because(how: Ending, reason: ReleaseReason | null): Ending {
  return reason === null ? how : { ...how, words: `${how.words} (${reasonText(reason)})` };
}
