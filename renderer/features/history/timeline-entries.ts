// What the timeline's entries mean on the page: which are events, which are messages, in which words and colours.

import type { Turn } from '../../../shared/console-events.ts';
import type { CallNote, TimelineEntry } from '../../../shared/timeline.ts';
import type { Tone } from '../../ui/chip.tsx';

/** The keys of history's words that name an event. */
export type EventWord =
  | 'event-connecting'
  | 'event-ringing'
  | 'event-answered'
  | 'event-ended'
  | 'event-failed'
  | 'event-notice'
  | 'event-connected'
  | 'event-ready'
  | 'event-greeting'
  | 'event-interrupted'
  | 'event-voice-failed'
  | 'event-cut'
  | `event-${CallNote}`;

export interface EventMark {
  readonly key: string;
  readonly atMs: number;
  readonly word: EventWord;
  readonly tone: Tone;
  readonly detail: string | null;
}

const WORDS: Readonly<Record<string, readonly [EventWord, Tone]>> = {
  'call:connecting': ['event-connecting', 'neutral'],
  'call:ringing': ['event-ringing', 'neutral'],
  'call:answered': ['event-answered', 'neutral'],
  'call:ended': ['event-ended', 'neutral'],
  'call:failed': ['event-failed', 'bad'],
  'call:notice': ['event-notice', 'warn'],
  'call:held': ['event-held', 'neutral'],
  'call:resumed': ['event-resumed', 'neutral'],
  'call:route': ['event-route', 'neutral'],
  'call:offered': ['event-offered', 'neutral'],
  'call:waiting': ['event-waiting', 'neutral'],
  'call:taken': ['event-taken', 'neutral'],
  'call:given-back': ['event-given-back', 'neutral'],
  'call:fallback': ['event-fallback', 'warn'],
  'call:transfer': ['event-transfer', 'neutral'],
  'call:standby': ['event-standby', 'warn'],
  'call:reason': ['event-reason', 'neutral'],
  'voice:connected': ['event-connected', 'neutral'],
  'voice:ready': ['event-ready', 'neutral'],
  'voice:greeting': ['event-greeting', 'neutral'],
  'voice:interrupted': ['event-interrupted', 'warn'],
  'voice:failed': ['event-voice-failed', 'bad'],
};

/** Events of call and voice service, and each time the customer cut the AI short, in order of time. */
export function eventsOf(timeline: readonly TimelineEntry[], turns: readonly Turn[]): readonly EventMark[] {
  const told = timeline.flatMap(({ seq, atMs, lane, kind, detail }): readonly EventMark[] => {
    const known = WORDS[`${lane}:${kind}`];
    return known === undefined ? [] : [{ key: `e${seq}`, atMs, word: known[0], tone: known[1], detail }];
  });
  const cuts = turns
    .filter((turn) => turn.interrupted)
    .map((turn): EventMark => {
      const atMs = turn.endedAtMs ?? turn.startedAtMs;
      return { key: `t${turn.turn}`, atMs, word: 'event-cut', tone: 'warn', detail: null };
    });
  return [...told, ...cuts].sort((a, b) => a.atMs - b.atMs);
}

export function messagesOf(timeline: readonly TimelineEntry[]): readonly TimelineEntry[] {
  return timeline.filter((entry) => entry.lane === 'sip');
}

/** The plain name of a message: a method as it is, a status with its phrase. */
export function nameOf({ kind, detail }: TimelineEntry): string {
  const phrase = detail?.replace(/ ?\(CSeq [^)]*\)$/, '') ?? '';
  return /^\d{3}$/.test(kind) && phrase !== '' ? `${kind} ${phrase}` : kind;
}
