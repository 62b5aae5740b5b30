// Records a call as a two-channel WAV while it runs: customer left, AI right, 8 kHz, one frame per beat.
// The file is readable at any moment: each batch of samples is followed by a header that counts it.

import type { FileHandle } from 'node:fs/promises';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { WAV_DATA_LIMIT, WAV_HEADER_LENGTH, wavBlock, writeWavHeader } from '../audio/wav-header.ts';
import { messageOf } from '../base/errors.ts';

/** The form of every recording. */
export const RECORDING_FORMAT = { channels: 2, rate: 8000 } as const;

const FRAME_SAMPLES = 160;
const FRAME_MS = 20;
const BLOCK = wavBlock(RECORDING_FORMAT);
const FRAME_BYTES = FRAME_SAMPLES * BLOCK;
/** 0.5 s: what a crash may cost, against two writes per call and second. */
const BATCH_FRAMES = 25;
const BATCH_SAMPLES = BATCH_FRAMES * FRAME_SAMPLES * RECORDING_FORMAT.channels;
/** 5 s between flushes to the disk itself: what a power cut may cost. */
const BATCHES_PER_SYNC = 10;
/** 10 s of samples waiting for the disk: then it is too slow for this call and memory is worth more. */
const MOST_WAITING = 20;

/** Interleaved samples. */
type Batch = Int16Array<ArrayBuffer>;

/** `onFault` is told once, in plain words, when the recording cannot go on. `dataLimit` is for tests. */
export interface RecorderOptions {
  readonly path: string;
  readonly onFault: (message: string) => void;
  readonly dataLimit?: number;
}

/** One recording under way. Nothing here waits: `write` copies into memory, the disk follows in its own time. */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #dataLimit: number;
  /** Little-endian samples, as every processor Node runs on today stores them. */
  #batch: Batch = new Int16Array(BATCH_SAMPLES);
  #batchFrames = 0;
  /** Frames recorded, gaps included. */
  #frames = 0;
  #waiting: Batch[] = [];
  readonly #spare: Batch[] = [];
  #file: FileHandle | undefined;
  #dataLength = 0;
  #unsynced = 0;
  #failed = false;
  #finishing: Promise<number | null> | undefined;
  /** The disk's work; never rejects. */
  #work: Promise<void>;
  #busy = true;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#dataLimit = Math.min(options.dataLimit ?? WAV_DATA_LIMIT, WAV_DATA_LIMIT);
    this.#work = this.#run(() => this.#open());
  }

  /** Records frame number `frame` (0 first): 160 samples of each side. Frames left out since the last are silence. */
  write(frame: number, left: Int16Array, right: Int16Array): void {
    if (this.#finishing !== undefined) return;
    while (this.#frames < frame && !this.#failed) this.#append(undefined, undefined);
    this.#append(left, right);
  }

  #append(left: Int16Array | undefined, right: Int16Array | undefined): void {
    if (this.#failed) return;
    if ((this.#frames + 1) * FRAME_BYTES > this.#dataLimit) {
      if (this.#batchFrames > 0) this.#handOver();
      this.#fail('the recording reached the largest size of a WAV file; what was recorded so far is kept');
      return;
    }
    const batch = this.#batch;
    let at = this.#batchFrames * FRAME_SAMPLES * RECORDING_FORMAT.channels;
    for (let index = 0; index < FRAME_SAMPLES; index += 1) {
      batch[at++] = left?.[index] ?? 0;
      batch[at++] = right?.[index] ?? 0;
    }
    this.#frames += 1;
    this.#batchFrames += 1;
    if (this.#batchFrames === BATCH_FRAMES) this.#handOver();
  }

  #handOver(): void {
    if (this.#waiting.length >= MOST_WAITING) {
      this.#fail('the disk is too slow for the recording');
      return;
    }
    this.#waiting.push(this.#batch.subarray(0, this.#batchFrames * FRAME_SAMPLES * RECORDING_FORMAT.channels));
    this.#batch = this.#spare.pop() ?? new Int16Array(BATCH_SAMPLES);
    this.#batchFrames = 0;
    if (!this.#busy) this.#work = this.#run(() => this.#drain());
  }

  async #run(action: () => Promise<void>): Promise<void> {
    this.#busy = true;
    try {
      await action();
    } catch (fault) {
      this.#waiting = [];
      this.#fail(`the recording could not be written: ${messageOf(fault)}`);
    }
    this.#busy = false;
  }

  async #open(): Promise<void> {
    await mkdir(dirname(this.#options.path), { recursive: true });
    this.#file = await open(this.#options.path, 'w');
    await this.#writeHeader();
    await this.#drain();
  }

  async #drain(): Promise<void> {
    const file = this.#file;
    for (let batch = this.#waiting.shift(); batch !== undefined && file !== undefined; batch = this.#waiting.shift()) {
      const bytes = new Uint8Array(batch.buffer, batch.byteOffset, batch.byteLength);
      await writeAll(file, bytes, WAV_HEADER_LENGTH + this.#dataLength);
      this.#dataLength += bytes.length;
      await this.#writeHeader();
      this.#unsynced += 1;
      if (this.#unsynced >= BATCHES_PER_SYNC) {
        await file.datasync();
        this.#unsynced = 0;
      }
      if (batch.length === BATCH_SAMPLES) this.#spare.push(batch);
    }
  }

  async #writeHeader(): Promise<void> {
    if (this.#file !== undefined) await writeAll(this.#file, writeWavHeader(RECORDING_FORMAT, this.#dataLength), 0);
  }

  #fail(message: string): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#options.onFault(message);
  }

  /** Writes what is left and closes the file; resolves to the milliseconds in it, null without a file. Idempotent. */
  finish(): Promise<number | null> {
    this.#finishing ??= this.#finish();
    return this.#finishing;
  }

  async #finish(): Promise<number | null> {
    if (!this.#failed && this.#batchFrames > 0) this.#handOver();
    await this.#work;
    const file = this.#file;
    if (file === undefined) return null;
    await this.#run(async () => {
      if (!this.#failed) await file.sync();
      await file.close();
    });
    return (this.#dataLength / FRAME_BYTES) * FRAME_MS;
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
