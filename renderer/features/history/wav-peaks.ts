// Peaks of a recording for its waveform, read from the samples themselves: decoding an hour would take a gigabyte.

/** One array for each channel, values 0–1. */
export interface Peaks {
  readonly channels: readonly Float32Array[];
  readonly durationMs: number;
}

/** Our recordings: 44 bytes of header, then interleaved 16-bit samples (electron/audio/wav-header.ts). */
const HEADER = 44;
/** Samples read before the window may draw again: about 10 ms of work. */
const SLICE = 2_000_000;

/** Reads `wav` in slices; rejects with RangeError when it is none of our recordings. */
export async function peaksOf(wav: ArrayBuffer, peaksPerSecond: number): Promise<Peaks> {
  const header = new DataView(wav);
  if (wav.byteLength < HEADER || header.getUint32(0) !== 0x52494646 || header.getUint16(34, true) !== 16)
    throw new RangeError('this is not a recording of 16-bit samples');
  const channelCount = header.getUint16(22, true);
  const rate = header.getUint32(24, true);
  if (channelCount < 1 || channelCount > 2 || rate < 1) throw new RangeError('this recording has no sound');
  const samples = new Int16Array(wav, HEADER, Math.floor((wav.byteLength - HEADER) / 2));
  const frames = Math.floor(samples.length / channelCount);
  const perPeak = Math.max(1, Math.floor(rate / peaksPerSecond));
  const channels = Array.from({ length: channelCount }, () => new Float32Array(Math.ceil(frames / perPeak)));
  const framesAtOnce = Math.floor(SLICE / channelCount / perPeak) * perPeak;
  for (let start = 0; start < frames; start += framesAtOnce) {
    measure(samples, channels, { start, end: Math.min(frames, start + framesAtOnce), perPeak });
    await nextTask();
  }
  return { channels, durationMs: (frames / rate) * 1000 };
}

function measure(
  samples: Int16Array,
  channels: readonly Float32Array[],
  { start, end, perPeak }: { readonly start: number; readonly end: number; readonly perPeak: number },
): void {
  const count = channels.length;
  channels.forEach((peaks, channel) => {
    for (let frame = start; frame < end; frame += perPeak) {
      let peak = 0;
      const last = Math.min(end, frame + perPeak);
      for (let index = frame; index < last; index += 1)
        peak = Math.max(peak, Math.abs(samples[index * count + channel] ?? 0));
      peaks[frame / perPeak] = peak / 32_768;
    }
  });
}

function nextTask(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, 0);
  return promise;
}
