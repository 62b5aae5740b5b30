// Speaks one reply at a time: 350, 550, 352 in odd pieces faster than real time, 351, 559, 359, 154.

import { type Random, randomUint32 } from '../../base/random.ts';
import { SERVER_EVENTS } from '../../voice/doubao/event-ids.ts';
import type { Manners } from './options.ts';
import type { Outgoing } from './outgoing.ts';
import { VOICE_RATE } from './stand-in-voice.ts';
import type { Timers } from './timers.ts';

/** A reply with its sound (24 kHz). */
export interface Utterance {
  readonly replyId: string;
  readonly questionId: string;
  readonly kind: 'default' | 'chat_tts_text' | 'external_rag';
  readonly text: string;
  readonly samples: Int16Array;
}

/** Pieces of audio in bytes: no whole frames, often odd, as the protocol allows. */
const LEAST_PIECE = 1501;
const MOST_PIECE = 7001;
/** A delta of the text: a few hanzi or a word. */
const DELTAS = /\p{Script=Han}{1,4}[^\p{L}\p{N}]*|[^\p{Script=Han}\s]+\s*/gu;

interface Speaking {
  readonly utterance: Utterance;
  readonly bytes: Uint8Array;
  readonly deltas: string[];
  readonly done: () => void;
  at: number;
}

export interface MouthPorts {
  readonly outgoing: Outgoing;
  readonly timers: Timers;
  readonly random: Random;
  readonly manners: Manners;
  /** 32-bit float instead of s16le. */
  readonly floatAudio: boolean;
  readonly audioSent: () => void;
}

export class Mouth {
  readonly #ports: MouthPorts;
  #speaking: Speaking | undefined;

  constructor(ports: MouthPorts) {
    this.#ports = ports;
  }

  /** Speaks; `done` is called after the last event of a reply that was not stopped. */
  say(utterance: Utterance, done: () => void): void {
    this.stop();
    const bytes = this.#ports.floatAudio ? floatBytes(utterance.samples) : byteView(utterance.samples);
    const deltas: string[] = utterance.text.match(DELTAS) ?? [utterance.text];
    const speaking = { utterance, bytes, deltas, done, at: 0 };
    this.#speaking = speaking;
    const { manners, outgoing } = this.#ports;
    if (manners.textFirst) this.#sendText(speaking, 2);
    const text = manners.sentenceText ? utterance.text : '';
    outgoing.event(SERVER_EVENTS.TTSSentenceStart, { ...idsOf(utterance), tts_type: utterance.kind, text });
    this.#continue(speaking);
  }

  /** Stops at once, but for the pieces of audio that are allowed to follow. */
  stop(): void {
    const speaking = this.#speaking;
    if (speaking === undefined) return;
    this.#speaking = undefined;
    for (let n = 0; n < this.#ports.manners.lateAudio; n += 1) this.#sendAudio(speaking);
  }

  #continue(speaking: Speaking): void {
    if (this.#speaking !== speaking) return;
    const piece = this.#sendAudio(speaking);
    this.#sendText(speaking, 2);
    // What was sent may have ended the connection.
    if (this.#speaking !== speaking) return;
    const bytesPerSecond = VOICE_RATE * (this.#ports.floatAudio ? 4 : 2) * this.#ports.manners.pace;
    const next = speaking.at < speaking.bytes.length ? () => this.#continue(speaking) : () => this.#end(speaking);
    this.#ports.timers.after((piece * 1000) / bytesPerSecond, next);
  }

  #end(speaking: Speaking): void {
    if (this.#speaking !== speaking) return;
    this.#speaking = undefined;
    const { outgoing, manners } = this.#ports;
    const ids = idsOf(speaking.utterance);
    this.#sendText(speaking, speaking.deltas.length);
    outgoing.event(SERVER_EVENTS.TTSSentenceEnd, ids);
    outgoing.event(SERVER_EVENTS.ChatEnded, ids);
    const ends = { once: 1, twice: 2, never: 0 }[manners.replyEnds];
    for (let n = 0; n < ends; n += 1) outgoing.event(SERVER_EVENTS.TTSEnded, ids);
    outgoing.event(SERVER_EVENTS.UsageResponse, { usage: usageOf(speaking.utterance) });
    speaking.done();
  }

  #sendText(speaking: Speaking, deltas: number): void {
    for (const content of speaking.deltas.splice(0, deltas)) {
      this.#ports.outgoing.event(SERVER_EVENTS.ChatResponse, { ...idsOf(speaking.utterance), content });
    }
  }

  /** Bytes sent. */
  #sendAudio(speaking: Speaking): number {
    const size = LEAST_PIECE + (randomUint32(this.#ports.random) % (MOST_PIECE - LEAST_PIECE));
    const piece = speaking.bytes.subarray(speaking.at, speaking.at + size);
    speaking.at += piece.length;
    if (piece.length === 0) return 0;
    this.#ports.outgoing.audio(piece);
    this.#ports.audioSent();
    return piece.length;
  }
}

function idsOf(utterance: Utterance): { question_id: string; reply_id: string } {
  return { question_id: utterance.questionId, reply_id: utterance.replyId };
}

/** Output audio is about 25 tokens a second. */
function usageOf(utterance: Utterance): Record<string, number> {
  const seconds = utterance.samples.length / VOICE_RATE;
  return {
    input_text_tokens: 0,
    input_audio_tokens: 0,
    cached_text_tokens: 0,
    cached_audio_tokens: 0,
    output_text_tokens: utterance.text.length,
    output_audio_tokens: Math.round(seconds * 25),
  };
}

function byteView(samples: Int16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

function floatBytes(samples: Int16Array): Uint8Array {
  return new Uint8Array(Float32Array.from(samples, (sample) => sample / 32768).buffer);
}
