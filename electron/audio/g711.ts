// G.711 A-law and µ-law (ITU-T G.711), by table: 8-bit codes to and from 16-bit linear samples.

/** Which of the two laws, by its RTP encoding name (RFC 3551 §4.5.14). */
export type G711Law = 'PCMA' | 'PCMU';

/** A law as tables: `decode[code]` is a sample, `encode[sample & 0xffff]` a code; `silence` is the code of zero. */
export interface G711Codec {
  readonly law: G711Law;
  readonly decode: Int16Array;
  readonly encode: Uint8Array;
  readonly silence: number;
}

const SIGN = 0x80;
const SEGMENT_SHIFT = 4;
const MANTISSA_MASK = 0x0f;
/** A-law sends every other bit inverted, against long runs of zeros on the line. */
const A_LAW_TOGGLE = 0x55;
/** Added to a µ-law magnitude (14-bit scale) so that segment borders fall on powers of two. */
const MU_LAW_BIAS = 33;
const MU_LAW_LARGEST = 0x1fff;

function decodeALaw(code: number): number {
  const plain = code ^ A_LAW_TOGGLE;
  const segment = (plain & ~SIGN) >> SEGMENT_SHIFT;
  const mantissa = plain & MANTISSA_MASK;
  const magnitude = segment === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (segment - 1);
  return (plain & SIGN) !== 0 ? magnitude : -magnitude;
}

function decodeMuLaw(code: number): number {
  const plain = ~code & 0xff;
  const segment = (plain & ~SIGN) >> SEGMENT_SHIFT;
  const mantissa = plain & MANTISSA_MASK;
  const magnitude = ((((mantissa << 1) + MU_LAW_BIAS) << segment) - MU_LAW_BIAS) << 2;
  return (plain & SIGN) !== 0 ? -magnitude : magnitude;
}

/** Negative samples by one's complement, as the ITU's software library (G.191) does; the Sun variant differs there. */
function magnitudeOf(sample: number): number {
  return sample < 0 ? ~sample : sample;
}

function encodeALaw(sample: number): number {
  let value = magnitudeOf(sample) >> 4;
  if (value > MANTISSA_MASK) {
    let segment = 1;
    for (; value > 0x1f; segment += 1) value >>= 1;
    value = (value & MANTISSA_MASK) | (segment << SEGMENT_SHIFT);
  }
  return (sample < 0 ? value : value | SIGN) ^ A_LAW_TOGGLE;
}

function encodeMuLaw(sample: number): number {
  const value = Math.min((magnitudeOf(sample) >> 2) + MU_LAW_BIAS, MU_LAW_LARGEST);
  const segment = 26 - Math.clz32(value);
  const mantissa = (value >> (segment + 1)) & MANTISSA_MASK;
  const code = ~((segment << SEGMENT_SHIFT) | mantissa) & 0x7f;
  return sample < 0 ? code : code | SIGN;
}

function codec(law: G711Law, decode: (code: number) => number, encode: (sample: number) => number): G711Codec {
  return {
    law,
    decode: Int16Array.from({ length: 0x100 }, (_, code) => decode(code)),
    encode: Uint8Array.from({ length: 0x10000 }, (_, bits) => encode((bits << 16) >> 16)),
    silence: encode(0),
  };
}

/** Both laws; 64 KiB of tables each, made once per thread. */
export const G711: Readonly<Record<G711Law, G711Codec>> = {
  PCMA: codec('PCMA', decodeALaw, encodeALaw),
  PCMU: codec('PCMU', decodeMuLaw, encodeMuLaw),
};

/** Encodes all of `samples` into `codes` from `offset`. */
export function encodeG711(codec: G711Codec, samples: Int16Array, codes: Uint8Array, offset: number): void {
  const table = codec.encode;
  for (let index = 0; index < samples.length; index += 1) {
    codes[offset + index] = table[(samples[index] ?? 0) & 0xffff] ?? codec.silence;
  }
}
