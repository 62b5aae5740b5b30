// Byte mutations over kept inputs, as an arbitrary: fast-check shrinks what it finds to few and small ones.

import fc from 'fast-check';

type Mutation =
  | { readonly kind: 'set'; readonly at: number; readonly byte: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'delete'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly kind: 'splice'; readonly at: number; readonly other: number; readonly from: number };

/** Places are fractions of the input, so that they mean something whatever its length has become. */
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const MOST_MUTATIONS = 6;

/** Kept inputs, each changed a few times, cut at `longest` bytes. */
export function mutations(
  corpus: readonly Uint8Array[],
  tokens: readonly string[],
  longest: number,
): fc.Arbitrary<Uint8Array> {
  const token = fc.constantFrom('', ...tokens).map((text) => Buffer.from(text, 'latin1'));
  const length = fc.integer({ min: 1, max: 64 });
  const mutation: fc.Arbitrary<Mutation> = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), at: place, byte: fc.integer({ min: 0, max: 255 }) }),
    fc.record({
      kind: fc.constant('insert' as const),
      at: place,
      bytes: fc.oneof(token, fc.uint8Array({ maxLength: 8 })),
    }),
    fc.record({ kind: fc.constant('delete' as const), at: place, length }),
    fc.record({
      kind: fc.constant('repeat' as const),
      at: place,
      length,
      times: fc.oneof(
        { weight: 15, arbitrary: fc.integer({ min: 1, max: 8 }) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 20_000 }) },
      ),
    }),
    fc.record({ kind: fc.constant('splice' as const), at: place, other: fc.nat(), from: place }),
  );
  return fc
    .tuple(fc.nat(), fc.array(mutation, { minLength: 1, maxLength: MOST_MUTATIONS }))
    .map(([base, list]) => list.reduce((bytes, one) => mutated(bytes, one, corpus, longest), pick(corpus, base)));
}

function pick(corpus: readonly Uint8Array[], index: number): Uint8Array {
  return corpus[index % corpus.length] ?? new Uint8Array();
}

function mutated(bytes: Uint8Array, one: Mutation, corpus: readonly Uint8Array[], longest: number): Uint8Array {
  const at = Math.floor(one.at * (bytes.length + 1));
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (one.kind) {
    case 'set':
      return joined(longest, head, Uint8Array.of(one.byte), tail.subarray(1));
    case 'insert':
      return joined(longest, head, one.bytes, tail);
    case 'delete':
      return joined(longest, head, tail.subarray(one.length));
    case 'repeat': {
      const piece = tail.subarray(0, one.length);
      const times = Math.min(one.times, Math.ceil(longest / Math.max(1, piece.length)));
      return joined(longest, head, ...Array.from({ length: times }, () => piece), tail);
    }
    case 'splice': {
      const other = pick(corpus, one.other);
      return joined(longest, head, other.subarray(Math.floor(one.from * other.length)));
    }
  }
}

function joined(longest: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts).subarray(0, longest));
}
