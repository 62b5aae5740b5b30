// Words on the events lane: where there is room, and the more telling ones first.

import { describe, expect, it } from 'vitest';
import { labelSides } from '../../../renderer/features/history/event-labels.ts';
import type { EventMark, EventWord } from '../../../renderer/features/history/timeline-entries.ts';

const wish = (word: EventWord, atPx: number, text = '接通') => {
  const mark: EventMark = { key: word, atMs: atPx, word, tone: 'neutral', detail: null };
  return { mark, atPx, text };
};

describe('the words of events', () => {
  it('stand right of their dots where nothing else is', () => {
    const sides = labelSides([wish('event-connecting', 0), wish('event-answered', 100)], 500);
    expect([...sides.values()]).toEqual(['right', 'right']);
  });

  it('stand left of a dot near the end', () => {
    expect(labelSides([wish('event-ended', 490)], 500).get('event-ended')).toBe('left');
  });

  it('give way to what happened in the call, whatever came first', () => {
    const sides = labelSides([wish('event-ready', 90), wish('event-answered', 100), wish('event-greeting', 104)], 500);
    expect(Object.fromEntries(sides)).toEqual({
      'event-ready': 'none',
      'event-answered': 'right',
      'event-greeting': 'under',
    });
  });

  it('need more room in Chinese than in English', () => {
    const room = (text: string) => labelSides([wish('event-answered', 60, text), wish('event-ready', 0, text)], 500);
    expect(room('接通').get('event-ready')).toBe('right');
    expect(room('接通了吗').get('event-ready')).toBe('none');
    expect(room('ready').get('event-ready')).toBe('right');
  });

  it('never begin before the axis', () => {
    expect(labelSides([wish('event-ended', 20, '很长很长的词')], 60).get('event-ended')).toBe('none');
  });
});
