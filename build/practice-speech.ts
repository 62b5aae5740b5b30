// Remakes the synthetic speech of the practice line: `node build/practice-speech.ts`. Needs espeak-ng and sox.
// Every phrase of electron/practice/speech/catalogue.ts becomes an 8 kHz mono A-law WAV beside it.

import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLIPS, type Clip, clipFile } from '../electron/practice/speech/catalogue.ts';

const DIRECTORY = fileURLToPath(new URL('../electron/practice/speech/', import.meta.url));
/** All clips together; they are part of every installation. */
const MOST_BYTES = 1 << 20;

/** Voice, pitch (0-99) and words per minute: the AI and the customers must be told apart by ear. */
const VOICES = {
  // Hanzi would be read as English letters: this voice reads numbered pinyin.
  zh: { ai: ['cmn-latn-pinyin+f3', '60', '175'], customer: ['cmn-latn-pinyin+m3', '35', '180'] },
  en: { ai: ['en-us+f3', '60', '170'], customer: ['en-us+m3', '35', '170'] },
} as const;

function make(clip: Clip): void {
  const [voice, pitch, speed] = VOICES[clip.language][clip.speaker];
  const words = clip.language === 'zh' ? clip.pinyin : clip.text;
  const speech = execFileSync('espeak-ng', ['-v', voice, '-p', pitch, '-s', speed, '--stdout', words]);
  const quiet = ['silence', '1', '0.02', '0.5%'];
  execFileSync(
    'sox',
    [
      ...['-D', '--ignore-length', '-t', 'wav', '-'],
      ...['-r', '8000', '-c', '1', '-e', 'a-law', '-t', 'wav', join(DIRECTORY, clipFile(clip.id))],
      // Telephone band and level, and no silence around the words.
      ...['gain', '-n', '-6', 'highpass', '200', 'rate', '8000', ...quiet, 'reverse', ...quiet, 'reverse'],
    ],
    { input: speech },
  );
}

for (const file of readdirSync(DIRECTORY)) if (file.endsWith('.wav')) rmSync(join(DIRECTORY, file));
for (const clip of CLIPS) make(clip);

const bytes = CLIPS.reduce((sum, clip) => sum + statSync(join(DIRECTORY, clipFile(clip.id))).size, 0);
console.log(`${CLIPS.length} clips, ${bytes} bytes`);
if (bytes > MOST_BYTES) throw new Error(`the clips are larger than ${MOST_BYTES} bytes: shorten phrases`);
