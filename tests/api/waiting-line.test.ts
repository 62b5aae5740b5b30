// A queue whose items can take each other's place.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WaitingLine } from '../../electron/api/waiting-line.ts';

/** The same by the simplest means. */
class PlainLine {
  items: { readonly item: number; readonly key: string | null }[] = [];

  add(item: number, key: string | null): void {
    this.leaveOut(key);
    this.items.push({ item, key });
  }

  leaveOut(key: string | null): number | undefined {
    const found = key === null ? undefined : this.items.find((place) => place.key === key);
    this.items = this.items.filter((place) => place !== found);
    return found?.item;
  }

  shift(): number | undefined {
    return this.items.shift()?.item;
  }
}

const key = fc.constantFrom(null, 'a', 'b', 'c');
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), item: fc.nat(), key }),
  fc.record({ do: fc.constant('leaveOut' as const), key: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ do: fc.constant('shift' as const) }),
  fc.record({ do: fc.constant('clear' as const) }),
);

describe('a waiting line', () => {
  it('behaves as a list would, whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const line = new WaitingLine<number>();
        const plain = new PlainLine();
        for (const each of steps) {
          if (each.do === 'add') {
            line.add(each.item, each.key);
            plain.add(each.item, each.key);
          } else if (each.do === 'leaveOut') expect(line.leaveOut(each.key)).toBe(plain.leaveOut(each.key));
          else if (each.do === 'shift') expect(line.shift()).toBe(plain.shift());
          else {
            line.clear();
            plain.items = [];
          }
          expect(line.size).toBe(plain.items.length);
        }
        const rest = Array.from({ length: line.size }, () => line.shift());
        expect(rest).toEqual(plain.items.map(({ item }) => item));
      }),
    );
  });

  it('takes as long for the last of a hundred thousand replacements as for the first', () => {
    const line = new WaitingLine<number>();
    for (let item = 0; item < 10_000; item += 1) line.add(item);
    const replace = (): number => {
      const began = performance.now();
      for (let item = 0; item < 100_000; item += 1) line.add(item, 'turn');
      return performance.now() - began;
    };
    replace();
    // A line that is searched would need 10,000 steps for each: some seconds.
    expect(replace()).toBeLessThan(500);
    expect(line.size).toBe(10_001);
  });
});
