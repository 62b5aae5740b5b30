// The 44-byte header of a PCM WAV file (RIFF, Microsoft and IBM 1991): what we write is what we can read back.

/** Length of the header; the samples follow it. */
export const WAV_HEADER_LENGTH = 44;
/** Both sizes in the header are 32 bits wide, and the RIFF size counts all but its first 8 bytes. */
export const WAV_DATA_LIMIT = 0xffff_ffff - (WAV_HEADER_LENGTH - 8);

/** Interleaved 16-bit PCM. */
export interface WavFormat {
  readonly channels: number;
  readonly rate: number;
}

const BYTES_PER_SAMPLE = 2;
const FORMAT_PCM = 1;
const RIFF_SIZE_OFFSET = 4;
const FORMAT_OFFSET = 12;
const CHANNELS_OFFSET = 22;
const RATE_OFFSET = 24;
const DATA_OFFSET = 36;
const DATA_SIZE_OFFSET = 40;

/** Bytes of one sample of every channel. */
export function wavBlock(format: WavFormat): number {
  return format.channels * BYTES_PER_SAMPLE;
}

/** A header for `dataLength` bytes of samples. */
export function writeWavHeader(format: WavFormat, dataLength: number): Uint8Array {
  const bytes = new Uint8Array(WAV_HEADER_LENGTH);
  const view = new DataView(bytes.buffer);
  const text = (offset: number, word: string): void => {
    for (let index = 0; index < word.length; index += 1) view.setUint8(offset + index, word.charCodeAt(index));
  };
  text(0, 'RIFF');
  view.setUint32(RIFF_SIZE_OFFSET, dataLength + WAV_HEADER_LENGTH - 8, true);
  text(8, 'WAVE');
  text(FORMAT_OFFSET, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, FORMAT_PCM, true);
  view.setUint16(CHANNELS_OFFSET, format.channels, true);
  view.setUint32(RATE_OFFSET, format.rate, true);
  view.setUint32(28, format.rate * wavBlock(format), true);
  view.setUint16(32, wavBlock(format), true);
  view.setUint16(34, BYTES_PER_SAMPLE * 8, true);
  text(DATA_OFFSET, 'data');
  view.setUint32(DATA_SIZE_OFFSET, dataLength, true);
  return bytes;
}

/** Reads a header of the layout above; undefined when `bytes` is anything else. */
export function readWavHeader(bytes: Uint8Array): (WavFormat & { readonly dataLength: number }) | undefined {
  if (bytes.length < WAV_HEADER_LENGTH) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, WAV_HEADER_LENGTH);
  const format = { channels: view.getUint16(CHANNELS_OFFSET, true), rate: view.getUint32(RATE_OFFSET, true) };
  const dataLength = view.getUint32(DATA_SIZE_OFFSET, true);
  const expected = writeWavHeader(format, dataLength);
  const same = expected.every((byte, index) => byte === bytes[index] || (index >= 4 && index < 8));
  return same && format.channels > 0 && format.rate > 0 ? { ...format, dataLength } : undefined;
}
