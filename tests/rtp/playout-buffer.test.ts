import { describe, expect, it } from 'vitest';
import { PlayoutBuffer } from '../../electron/rtp/playout-buffer.ts';

/** Codes stand for themselves: sample = code. */
const PLAIN = Int16Array.from({ length: 256 }, (_, code) => code);
const FRAME = 160;
/** Frames of waiting before the first sample is played. */
const START_FRAMES = 3;

class Rig {
  readonly buffer = new PlayoutBuffer();
  readonly base: number;

  constructor(base = 1000) {
    this.base = base;
  }

  /** Packet `number` of a 20 ms stream, all its samples `number` & 0xff; `newest` by default. */
  arrive(number: number, newest = true): string {
    return this.#insert((this.base + number * FRAME) >>> 0, FRAME, number & 0xff, newest);
  }

  at(timestamp: number, length: number, value: number): string {
    return this.#insert(timestamp, length, value, true);
  }

  #insert(timestamp: number, length: number, value: number, newest: boolean): string {
    const bytes = new Uint8Array(length).fill(value);
    return this.buffer.insert(timestamp >>> 0, { bytes, start: 0, end: length }, PLAIN, newest);
  }

  /** The next frame as its one value; null for none; mixed frames as an array. */
  play(quiet = false): number | null | number[] {
    const frame = new Int16Array(FRAME);
    if (this.buffer.pull(frame, quiet) !== 'audio') return null;
    const values = [...new Set(frame)];
    return values.length === 1 ? (values[0] ?? null) : values;
  }
}

/** A rig in the midst of a stream: packets up to `count` came on the beat. */
function running(count: number, base = 1000): Rig {
  const rig = new Rig(base);
  for (let number = 1; number <= count; number += 1) {
    rig.arrive(number);
    rig.play();
  }
  return rig;
}

describe('PlayoutBuffer', () => {
  it('is idle before the first packet and then holds samples back for 60 ms', () => {
    const rig = new Rig();
    expect(rig.buffer.pull(new Int16Array(FRAME), true)).toBe('idle');
    const played = [1, 2, 3, 4, 5, 6].map((number) => {
      rig.arrive(number);
      return rig.play();
    });
    expect(played).toEqual([null, null, null, 1, 2, 3]);
  });

  it('plays reordered packets in order', () => {
    const rig = running(10);
    rig.arrive(12);
    rig.arrive(11, false);
    const played = [13, 14, 15, 16, 17].map((number) => {
      rig.arrive(number);
      return rig.play();
    });
    expect(played).toEqual([8, 9, 10, 11, 12]);
  });

  it('plays a duplicate once', () => {
    const rig = running(10);
    expect(rig.arrive(10, false)).toBe('duplicate');
    expect([rig.play(), rig.play(), rig.play(), rig.play()]).toEqual([8, 9, 10, null]);
  });

  it('leaves the place of a lost packet empty and goes on after it', () => {
    const rig = running(10);
    const played = [null, 12, 13, 14, 15].map((number) => {
      if (number !== null) rig.arrive(number);
      return rig.play();
    });
    expect(played).toEqual([8, 9, 10, null, 12]);
  });

  it('drops a packet whose place was played while newer ones wait', () => {
    const rig = running(10);
    for (const number of [12, 13, 14, 15]) {
      rig.arrive(number);
      rig.play();
    }
    expect(rig.arrive(11, false)).toBe('late');
    expect(rig.play()).toBe(12);
  });

  it('takes up a stream that was delayed without losing a word of it', () => {
    const rig = running(10);
    expect([rig.play(), rig.play(), rig.play(), rig.play(), rig.play()]).toEqual([8, 9, 10, null, null]);
    for (const number of [11, 12, 13, 14, 15]) rig.arrive(number);
    const played = [16, 17, 18, 19, 20].map((number) => {
      rig.arrive(number);
      return rig.play();
    });
    expect(played).toEqual([null, 11, 12, 13, 14]);
  });

  it('is not dragged back by a straggler when it is dry', () => {
    const rig = running(10);
    for (let beat = 0; beat < 6; beat += 1) rig.play();
    expect(rig.arrive(2, false)).toBe('late');
    expect(rig.play()).toBe(null);
  });

  it('plays over the wrap of the timestamp without a gap', () => {
    const rig = running(20, 2 ** 32 - 10 * FRAME);
    const played = [21, 22, 23].map((number) => {
      rig.arrive(number);
      return rig.play();
    });
    expect(played).toEqual([18, 19, 20]);
  });

  it('starts over when the sender starts its clock anew', () => {
    const rig = running(10);
    const played = [1, 2, 3, 4, 5].map((number) => {
      rig.at(50_000_000 + number * FRAME, FRAME, number);
      return rig.play();
    });
    expect(played).toEqual([null, null, null, 1, 2]);
  });

  it('takes packets of any length', () => {
    const rig = new Rig();
    for (let number = 0; number < 4; number += 1) rig.at(number * 240, 240, number + 1);
    const played = Array.from({ length: 6 }, () => rig.play());
    expect(played).toEqual([null, null, null, 1, [1, 2], 2]);
  });

  it('refuses a packet longer than half a second', () => {
    const rig = running(10);
    expect(rig.at(rig.base + 11 * FRAME, 5000, 9)).toBe('late');
    expect(rig.play()).toBe(8);
  });

  it('gives up delay that a burst left behind, in a pause, and not in a word', () => {
    const rig = running(10);
    for (let beat = 0; beat < 7; beat += 1) rig.play();
    for (let number = 11; number <= 17; number += 1) rig.arrive(number);
    const before = rig.buffer.depth;
    let number = 17;
    const beats = (count: number, quiet: boolean): void => {
      for (let beat = 0; beat < count; beat += 1) {
        rig.arrive(++number);
        rig.play(quiet);
      }
    };
    beats(100, false);
    expect(rig.buffer.depth).toBe(before);
    beats(1, true);
    expect(rig.buffer.depth).toBe(START_FRAMES * FRAME);
    beats(100, true);
    expect(rig.buffer.depth).toBe(START_FRAMES * FRAME);
  });

  it('gives up more than 200 ms even in a word', () => {
    const rig = running(10);
    for (let beat = 0; beat < 20; beat += 1) rig.play();
    for (let number = 11; number <= 35; number += 1) rig.arrive(number);
    for (let number = 36; number <= 90; number += 1) {
      rig.arrive(number);
      rig.play();
    }
    expect(rig.buffer.depth).toBe(START_FRAMES * FRAME);
  });

  it('keeps pace for an hour with a sender whose clock is 100 ppm off, losing or repeating a frame now and then', () => {
    for (const ppm of [100, -100]) {
      const rig = new Rig();
      let [sent, missing] = [0, 0];
      for (let beat = 0; beat < 50 * 3600; beat += 1) {
        const due = Math.floor(beat * (1 + ppm / 1e6));
        while (sent <= due) rig.arrive(sent++);
        if (rig.play(beat % 10 === 0) === null) missing += 1;
        expect(rig.buffer.depth).toBeLessThan(10 * FRAME);
      }
      expect(missing).toBeLessThan(40);
    }
  });
});
