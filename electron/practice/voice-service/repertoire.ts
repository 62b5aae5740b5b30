// What the AI's texts sound like at 24 kHz: its clips where there are some, the stand-in voice otherwise.

import type { Speech } from '../speech/load-speech.ts';
import type { ScriptedReply } from './options.ts';
import { standInVoice, tone } from './stand-in-voice.ts';
import { tripleRate } from './triple-rate.ts';

export class Repertoire {
  readonly #speech: Speech;
  readonly #clipByText: ReadonlyMap<string, string>;
  /** Clips at the rate of replies, made when first spoken. */
  readonly #sounds = new Map<string, Int16Array>();

  constructor(speech: Speech) {
    this.#speech = speech;
    const own = [...speech.values()].filter(({ clip }) => clip.speaker === 'ai');
    this.#clipByText = new Map(own.map(({ clip }) => [clip.text, clip.id]));
  }

  /** The text of clip `id`. */
  textOf(id: string): string {
    return this.#speech.get(id)?.clip.text ?? '';
  }

  soundOf(reply: ScriptedReply): Int16Array {
    if (reply.pcm !== undefined) return reply.pcm;
    if (reply.tone !== undefined) return tone(reply.tone.hertz, reply.tone.milliseconds);
    const id = this.#clipByText.get(reply.text);
    return id === undefined ? standInVoice(reply.text) : this.#clipSound(id);
  }

  #clipSound(id: string): Int16Array {
    const known = this.#sounds.get(id) ?? tripleRate(this.#speech.get(id)?.samples ?? new Int16Array(0));
    this.#sounds.set(id, known);
    return known;
  }
}
