// The entries of a call's timeline, each made from what happened.

import type { CallStatus } from '../../shared/call.ts';
import type { CallNote, Lane, TimelineEntry } from '../../shared/timeline.ts';
import type { LegEvent } from '../leg/leg.ts';
import type { TracedMessage } from '../sip/trace.ts';

/** What happened, before it has its place in the order and on the clock. */
export type Happening = Omit<TimelineEntry, 'seq' | 'atMs'>;

/** Methods are words; a peer may send anything that looks like one. */
const LONGEST_KIND = 32;
/** One line of a list. */
const LONGEST_DETAIL = 200;

/** A SIP message: request and answer name the transaction they belong to. */
export function sipHappening(message: TracedMessage, repeat: boolean): Happening {
  const { kind, direction, phrase, cseq } = message;
  const transaction = `CSeq ${cseq.number} ${cseq.method}`;
  const detail = phrase === '' ? transaction : `${phrase} (${transaction})`;
  return { lane: 'sip', kind: cut(kind, LONGEST_KIND), direction, repeat, detail: cut(detail, LONGEST_DETAIL) };
}

/** What a leg tells of its voice; undefined for everything else. `reconnected`: the service was lost before. */
export function voiceHappening(event: LegEvent, reconnected: boolean): Happening | undefined {
  switch (event.type) {
    case 'voice-connected':
      return own('voice', 'connected', null);
    case 'voice-ready':
      return own('voice', 'ready', reconnected ? 'reconnected' : null);
    case 'greeting-started':
      return own('voice', 'greeting', null);
    case 'voice-interrupted':
      return own('voice', 'interrupted', event.fault.code);
    case 'voice-failed':
      return own('voice', 'failed', event.fault.code);
    case 'lost':
      return own('voice', 'failed', 'lost');
    default:
      return undefined;
  }
}

/** The call's state; `detail` says why it is over. */
export function statusHappening(status: CallStatus, detail: string | null): Happening {
  return own('call', status, detail);
}

/** Something else that happened to the call. */
export function noteHappening(kind: CallNote, detail: string | null): Happening {
  return own('call', kind, detail);
}

/** Something that went wrong, as consoles were told. */
export function noticeHappening(code: string, message: string): Happening {
  return own('call', 'notice', `${code}: ${message}`);
}

const SURPLUS_WORDS: Readonly<Record<Lane, string>> = {
  sip: 'Too many SIP messages: the rest is not kept.',
  voice: 'Too many events of the voice service: the rest is not kept.',
  call: 'Too many events of the call: the rest is not kept.',
};

/** Stands for all that is left out of a lane. */
export function surplusHappening(lane: Lane): Happening {
  return own('call', 'notice', SURPLUS_WORDS[lane]);
}

function own(lane: 'voice' | 'call', kind: string, detail: string | null): Happening {
  return { lane, kind, direction: null, repeat: false, detail: detail === null ? null : cut(detail, LONGEST_DETAIL) };
}

function cut(text: string, most: number): string {
  return text.slice(0, most).toWellFormed();
}
