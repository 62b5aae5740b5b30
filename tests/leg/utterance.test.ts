import { describe, expect, it } from 'vitest';
import { Utterance } from '../../electron/leg/utterance.ts';

const FRAME = 160;
const samples = (length: number): Int16Array => new Int16Array(length).fill(7);

/** Takes `count` frames; says how many samples each held. */
function take(utterance: Utterance, count: number): number[] {
  return Array.from({ length: count }, () => utterance.take(new Int16Array(FRAME)));
}

describe('Utterance', () => {
  it('gives whole frames only while more may come', () => {
    const utterance = new Utterance('r', null);
    utterance.addSamples(samples(200));
    expect(take(utterance, 2)).toEqual([160, 0]);
    utterance.addSamples(samples(130));
    expect(take(utterance, 2)).toEqual([160, 0]);
    expect(utterance.over).toBe(false);
  });

  it('fills the last frame up with silence', () => {
    const utterance = new Utterance('r', null);
    utterance.addSamples(samples(30));
    utterance.complete();
    const frame = new Int16Array(FRAME).fill(99);
    expect(utterance.take(frame)).toBe(30);
    expect([...frame]).toEqual([...samples(30), ...new Int16Array(130)]);
    expect(utterance.over).toBe(true);
    expect(utterance.take(frame)).toBe(0);
  });

  it('gives samples that came one by one in their order, over every block', () => {
    const utterance = new Utterance('r', null);
    const length = 20_000;
    for (let index = 0; index < length; index += 1) utterance.addSamples(Int16Array.of(index));
    const heard: number[] = [];
    const frame = new Int16Array(FRAME);
    for (let count = 0; count < length / FRAME; count += 1) {
      expect(utterance.take(frame)).toBe(FRAME);
      heard.push(...frame);
    }
    expect(heard).toEqual(Array.from({ length }, (_, index) => index));
    utterance.complete();
    expect(utterance.over).toBe(true);
  });

  it('keeps no more text than anybody could say', () => {
    const utterance = new Utterance('r', null);
    utterance.addText('x'.repeat(1_000_000));
    expect(utterance.addText('more')).toBe(false);
    expect(utterance.text).toHaveLength(20_000);
  });

  it('keeps its own copy of what it is given', () => {
    const utterance = new Utterance('r', null);
    const given = samples(160);
    utterance.addSamples(given);
    given.fill(0);
    const frame = new Int16Array(FRAME);
    utterance.take(frame);
    expect(frame[0]).toBe(7);
  });

  it('tells as heard the share of the text that was played, by whole characters', () => {
    const utterance = new Utterance('r', null);
    utterance.addText('您好😀，欢迎来电话');
    utterance.addSamples(samples(1600));
    take(utterance, 3);
    utterance.cut();
    expect(utterance.heardText).toBe('您好😀');
    expect(utterance.over).toBe(true);
    utterance.addSamples(samples(160));
    expect(take(utterance, 1)).toEqual([0]);
  });

  it('was heard whole once all its samples were played', () => {
    const utterance = new Utterance('r', null);
    utterance.addText('yes');
    utterance.addSamples(samples(100));
    utterance.complete();
    take(utterance, 1);
    expect(utterance.heardText).toBe('yes');
  });

  it('has the greeting as its text whatever the service says of it', () => {
    const utterance = new Utterance('r', 'good morning');
    expect(utterance.addText('Guten Morgen')).toBe(false);
    expect(utterance.text).toBe('good morning');
  });

  it('does not let a broken service fill memory with text', () => {
    const utterance = new Utterance('r', null);
    for (let count = 0; count < 100; count += 1) utterance.addText('x'.repeat(1000));
    expect(utterance.text.length).toBeLessThan(30_000);
  });
});
