// G.711 as the tests see it: computed from the segment formulas, apart from the product's tables, so that a mistake
// there is not repeated here.

export type Law = 'PCMA' | 'PCMU';

/** Static payload types of RFC 3551. */
export const PAYLOAD_TYPE: Readonly<Record<Law, number>> = { PCMU: 0, PCMA: 8 };

const MU_BIAS = 132;

function decodeMu(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = (((bits & 0x0f) << 3) + MU_BIAS) << ((bits >> 4) & 0x07);
  return (bits & 0x80) === 0 ? magnitude - MU_BIAS : MU_BIAS - magnitude;
}

function decodeA(code: number): number {
  const bits = code ^ 0x55;
  const segment = (bits >> 4) & 0x07;
  const step = ((bits & 0x0f) << 4) + 8;
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return (bits & 0x80) === 0 ? -magnitude : magnitude;
}

const DECODED: Readonly<Record<Law, Int16Array>> = {
  PCMA: Int16Array.from({ length: 256 }, (_, code) => decodeA(code)),
  PCMU: Int16Array.from({ length: 256 }, (_, code) => decodeMu(code)),
};

/** Codes in the order of their value: the encoder picks the nearest one. */
const ORDERED: Readonly<Record<Law, readonly number[]>> = {
  PCMA: byValue(DECODED.PCMA),
  PCMU: byValue(DECODED.PCMU),
};

function byValue(table: Int16Array): readonly number[] {
  return Array.from(table.keys()).sort((a, b) => (table[a] ?? 0) - (table[b] ?? 0));
}

/** G.711 codes → linear samples. */
export function decodeLaw(law: Law, codes: Uint8Array): Int16Array {
  const table = DECODED[law];
  return Int16Array.from(codes, (code) => table[code] ?? 0);
}

/** Linear samples → the nearest G.711 codes. */
export function encodeLaw(law: Law, samples: ArrayLike<number>): Uint8Array {
  return Uint8Array.from({ length: samples.length }, (_, index) => nearest(law, samples[index] ?? 0));
}

function nearest(law: Law, sample: number): number {
  const order = ORDERED[law];
  const valueAt = (position: number): number => DECODED[law][order[position] ?? 0] ?? 0;
  let low = 0;
  let high = order.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) <= sample) low = middle;
    else high = middle;
  }
  const chosen = sample - valueAt(low) <= valueAt(high) - sample ? low : high;
  return order[chosen] ?? 0;
}
