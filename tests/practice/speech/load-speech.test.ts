// The catalogue and its clips.

import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { levelDbov } from '../../../electron/audio/level.ts';
import { WorldFault } from '../../../electron/base/errors.ts';
import { CLIPS, CUSTOMER_PARTS, clipFile } from '../../../electron/practice/speech/catalogue.ts';
import { loadSpeech } from '../../../electron/practice/speech/load-speech.ts';
import { readALawWav } from '../../../electron/practice/speech/read-wav.ts';
import { answerTo } from '../../../electron/practice/voice-service/dialogue-script.ts';

const directory = new URL('../../../electron/practice/speech/', import.meta.url);
const temporary = mkdtempSync(join(tmpdir(), 'ringside-speech-'));
afterAll(() => rmSync(temporary, { recursive: true }));

describe('the speech of the practice line', () => {
  it('has a clip for every phrase and no clip without one', () => {
    const files = readdirSync(directory).filter((file) => file.endsWith('.wav'));
    expect(files.toSorted()).toEqual(CLIPS.map(({ id }) => clipFile(id)).toSorted());
  });

  it('stays below one mebibyte', () => {
    const bytes = CLIPS.reduce((sum, { id }) => sum + statSync(new URL(clipFile(id), directory)).size, 0);
    expect(bytes).toBeLessThan(1 << 20);
  });

  it('can be heard: each clip lasts one to six seconds at a telephone level', () => {
    for (const { clip, samples } of loadSpeech().values()) {
      expect(samples.length / 8000, clip.id).toBeGreaterThan(1);
      expect(samples.length / 8000, clip.id).toBeLessThan(6);
      expect(levelDbov(samples), clip.id).toBeGreaterThan(-30);
      expect(levelDbov(samples), clip.id).toBeLessThan(-12);
    }
  });

  it('gives customers phrases of their own language, each with an answer', () => {
    const speech = loadSpeech();
    for (const part of CUSTOMER_PARTS) {
      for (const id of part.phrases) {
        const clip = speech.get(id)?.clip;
        expect(clip, id).toMatchObject({ speaker: 'customer', language: part.language });
        const answer = speech.get(answerTo(id, part.language))?.clip;
        expect(answer, id).toMatchObject({ speaker: 'ai', language: part.language });
        expect(answer?.id).not.toBe(`${part.language}-ai-unclear`);
      }
    }
  });

  it('reads each directory once', () => {
    expect(loadSpeech()).toBe(loadSpeech());
  });

  it('says what to do when a clip is missing', () => {
    expect(() => loadSpeech(temporary)).toThrow(WorldFault);
    expect(() => loadSpeech(temporary)).toThrow(/install the product again/);
  });

  it.each([
    ['no WAV', Buffer.from('hello')],
    ['linear PCM', wav(1, 8000)],
    ['another rate', wav(6, 16000)],
    ['no data', wav(6, 8000).subarray(0, 36)],
    ['a format cut short', wav(6, 8000).subarray(0, 22)],
  ])('refuses %s', (_name, bytes) => {
    expect(() => readALawWav(bytes)).toThrow(WorldFault);
  });
});

/** A minimal WAV: RIFF, fmt, data. */
function wav(format: number, rate: number): Buffer {
  const bytes = Buffer.alloc(48);
  bytes.write('RIFF', 0, 'latin1');
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(format, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(4, 40);
  return bytes;
}
