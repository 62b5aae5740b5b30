// The recogniser understands every phrase of the catalogue through a telephone line, and nothing else.

import { describe, expect, it } from 'vitest';
import { CLIPS } from '../../../electron/practice/speech/catalogue.ts';
import { Recogniser } from '../../../electron/practice/voice-service/recogniser.ts';
import { tone } from '../../../electron/practice/voice-service/stand-in-voice.ts';
import { clip, type LineQuality, throughLine } from './sounds.ts';

const customers = CLIPS.filter(({ speaker }) => speaker === 'customer').map(({ id }) => id);
const others = CLIPS.filter(({ speaker }) => speaker === 'ai').map(({ id }) => id);
const recogniser = new Recogniser(customers.map(clip));

const LINES: readonly (readonly [string, LineQuality])[] = [
  ['A-law', { law: 'PCMA', lead: 37 }],
  ['µ-law', { law: 'PCMU', lead: 81 }],
  ['a line 6 dB louder', { gainDb: 6 }],
  ['a line 6 dB quieter', { gainDb: -6, lead: 777 }],
  ['noise 20 dB below the voice', { noiseDb: 20, lead: 400 }],
  ['a quiet line with noise', { gainDb: -6, noiseDb: 20, law: 'PCMU' }],
  ['one packet of 25 lost', { losesEvery: 25 }],
];

describe('the recogniser', () => {
  it.each(LINES)('understands every phrase through %s', (_name, quality) => {
    const understood = customers.map((id) => recogniser.recognise(throughLine(clip(id).samples, quality))?.clip.id);
    expect(understood).toEqual(customers);
  });

  it('keeps a distance between a phrase and any other', () => {
    for (const id of customers) {
      const same = recogniser.recognise(throughLine(clip(id).samples, { noiseDb: 20 }));
      expect(same?.likeness, id).toBeGreaterThan(0.9);
      const without = new Recogniser(customers.filter((other) => other !== id).map(clip));
      expect(without.recognise(clip(id).samples), id).toBeUndefined();
    }
  });

  it.each(others)('does not understand %s, which no customer says', (id) => {
    expect(recogniser.recognise(throughLine(clip(id).samples))).toBeUndefined();
  });

  it('does not understand a phrase said backwards', () => {
    for (const id of customers) expect(recogniser.recognise(clip(id).samples.toReversed()), id).toBeUndefined();
  });

  it.each([
    ['nothing', new Int16Array(0)],
    ['less than one window', new Int16Array(200)],
    ['silence', new Int16Array(16000)],
    ['a tone', tone(440, 2000)],
    ['hiss', throughLine(new Int16Array(16000).fill(3000), { noiseDb: -40, gainDb: -60 })],
  ])('does not understand %s', (_name, samples) => {
    expect(recogniser.recognise(samples)).toBeUndefined();
    expect(recogniser.guess(samples)).toBeUndefined();
  });

  it('guesses a phrase from its beginning, and how much of it was said', () => {
    const { samples } = clip('zh-customer-fees');
    const half = recogniser.guess(throughLine(samples.subarray(0, samples.length / 2)));
    expect(half?.clip.id).toBe('zh-customer-fees');
    expect(half?.heard).toBeGreaterThan(0.4);
    expect(half?.heard).toBeLessThan(0.6);
  });

  it('guesses nothing from the first quarter of a second', () => {
    expect(recogniser.guess(clip('zh-customer-fees').samples.subarray(0, 2000))).toBeUndefined();
  });
});
