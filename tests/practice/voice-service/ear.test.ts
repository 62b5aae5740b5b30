// The ear: where a turn begins and ends, whatever the packets look like.

import { describe, expect, it } from 'vitest';
import { Ear, type EarEvent } from '../../../electron/practice/voice-service/ear.ts';
import { clip, throughLine, uplink } from './sounds.ts';

/** Events with the millisecond of audio at which each came. */
function listen(audio: Int16Array, packet = 320): { at: number; event: EarEvent }[] {
  const told: { at: number; event: EarEvent }[] = [];
  let heard = 0;
  const ear = new Ear(800, (event) => told.push({ at: heard / 16, event }));
  for (let at = 0; at < audio.length; at += packet) {
    heard = Math.min(audio.length, at + packet);
    ear.hear(audio.subarray(at, heard));
  }
  return told;
}

const ends = (told: readonly { event: EarEvent }[]): number =>
  told.filter(({ event }) => event.type === 'ended').length;
const phrase = clip('zh-customer-fees').samples;
const noisy = (samples: Int16Array, noiseDb: number): Int16Array => throughLine(samples, { noiseDb, lead: 8000 });

describe('the ear', () => {
  it('hears a turn begin within 350 ms of its first sound and end after the silence', () => {
    const told = listen(uplink(throughLine(phrase, { lead: 4000 }), 1500));
    const [first, last] = [500, 500 + phrase.length / 8];
    expect(told[0]?.event.type).toBe('started');
    expect(told[0]?.at).toBeGreaterThan(first + 190);
    expect(told[0]?.at).toBeLessThan(first + 350);
    const end = told.at(-1);
    expect(end?.event.type).toBe('ended');
    expect(end?.at).toBeGreaterThan(last + 700);
    expect(end?.at).toBeLessThan(last + 950);
    expect(ends(told)).toBe(1);
  });

  it('keeps the first word', () => {
    const end = listen(uplink(throughLine(phrase, { lead: 4000 }), 1500)).at(-1);
    expect(end?.event.type === 'ended' ? end.event.samples.length : 0).toBeGreaterThan(phrase.length);
  });

  it.each([1, 160, 333, 3200])('hears the same in packets of %i samples', (packet) => {
    const audio = uplink(throughLine(phrase), 1500);
    const usual = listen(audio).at(-1)?.event;
    const other = listen(audio, packet).at(-1)?.event;
    expect(other).toEqual(usual);
  });

  it('hears a turn on a noisy line', () => {
    const told = listen(uplink(noisy(phrase, 15)));
    expect(told[0]?.event.type).toBe('started');
    expect(told[0]?.at).toBeGreaterThan(1000);
  });

  it('reports what was said so far about twice a second', () => {
    const sofar = listen(uplink(throughLine(phrase), 1500)).filter(({ event }) => event.type === 'so-far');
    expect(sofar.length).toBeGreaterThanOrEqual(4);
    expect(sofar.length).toBeLessThanOrEqual(7);
  });

  it.each([
    ['silence', new Int16Array(48000)],
    ['a steady tone', Int16Array.from({ length: 48000 }, (_, n) => 9000 * Math.sin((2 * Math.PI * 1000 * n) / 16000))],
    ['a click', Int16Array.from({ length: 48000 }, (_, n) => (n > 20000 && n < 20800 ? 20000 * (-1) ** n : 0))],
  ])('takes %s for no speech', (_name, audio) => {
    expect(listen(audio)).toEqual([]);
  });

  it('ends a turn when told that nothing more comes', () => {
    const told: EarEvent[] = [];
    const ear = new Ear(800, (event) => told.push(event));
    ear.endTurn();
    ear.hear(uplink(throughLine(phrase)));
    expect(told.some(({ type }) => type === 'ended')).toBe(false);
    ear.endTurn();
    ear.endTurn();
    expect(told.filter(({ type }) => type === 'ended')).toHaveLength(1);
  });

  it('ends a turn that never stops after half a minute', () => {
    const minute = new Int16Array(60 * 8000);
    for (let at = 0; at + phrase.length < minute.length; at += phrase.length) minute.set(phrase, at);
    const told = listen(uplink(minute), 3200);
    expect(told.find(({ event }) => event.type === 'ended')?.at).toBeLessThan(31_000);
  });
});
