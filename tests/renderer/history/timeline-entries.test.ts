// Entries of the timeline as events and messages.

import { describe, expect, it } from 'vitest';
import { eventsOf, messagesOf, nameOf } from '../../../renderer/features/history/timeline-entries.ts';
import type { Turn } from '../../../shared/console-events.ts';
import type { TimelineEntry } from '../../../shared/timeline.ts';

const entry = (changes: Partial<TimelineEntry>): TimelineEntry => ({
  seq: 1,
  atMs: 0,
  lane: 'sip',
  kind: 'INVITE',
  direction: 'out',
  repeat: false,
  detail: null,
  ...changes,
});

const turn = (changes: Partial<Turn>): Turn => ({
  turn: 1,
  speaker: 'ai',
  text: '',
  unspoken: '',
  final: true,
  interrupted: false,
  startedAtMs: 0,
  endedAtMs: 10,
  ...changes,
});

describe('the timeline', () => {
  it('shows events of call and voice, and each interruption where the AI fell silent, by time', () => {
    const timeline = [
      entry({ seq: 1, lane: 'call', kind: 'answered', atMs: 20 }),
      entry({ seq: 2, lane: 'voice', kind: 'ready', atMs: -300 }),
      entry({ seq: 3 }),
      entry({ seq: 4, lane: 'call', kind: 'something newer' }),
    ];
    const events = eventsOf(timeline, [
      turn({ interrupted: true, startedAtMs: 30, endedAtMs: 900 }),
      turn({ turn: 2 }),
    ]);
    expect(events.map(({ word, atMs }) => [word, atMs])).toEqual([
      ['event-ready', -300],
      ['event-answered', 20],
      ['event-cut', 900],
    ]);
  });

  it('keeps messages apart and names a status with its phrase', () => {
    const messages = messagesOf([entry({}), entry({ lane: 'voice', kind: 'ready' })]);
    expect(messages).toHaveLength(1);
    expect(nameOf(entry({ kind: '180', detail: 'Ringing (CSeq 2 INVITE)' }))).toBe('180 Ringing');
    expect(nameOf(entry({ kind: '200', detail: '(CSeq 2 INVITE)' }))).toBe('200');
    expect(nameOf(entry({ kind: 'ACK', detail: 'CSeq 2 ACK' }))).toBe('ACK');
  });
});
