// The model's side of a conversation: 350, 351, 352, 359 and 550 to reply events. Audio frames carry no reply id, and
// the order of text and audio events is not fixed, so this keeps book of which reply is open and which one is dead.

import type { SpeechEvent } from '../model.ts';
import { type JsonObject, textField } from './json-payload.ts';
import { PcmReader } from './pcm-reader.ts';

/** Where an open reply's text comes from, once known; the other source is then ignored, as it says the same. */
type TextSource = 'unknown' | 'chat' | 'sentences' | 'greeting';

interface OpenReply {
  readonly id: string;
  source: TextSource;
  /** Text of the running sentence (350), told if no chat text (550) has come by the sentence's end. */
  sentence: string | undefined;
}

export class ReplyTurn {
  readonly #tell: (event: SpeechEvent) => void;
  readonly #pcm = new PcmReader();
  #open: OpenReply | undefined;
  /** True between a reply's 350 and its end or interruption. */
  #audible = false;
  /** Id of the reply the customer cut short, until his turn is over; its stragglers are dropped. */
  #dead: string | undefined;
  #customerSpeaking = false;
  #greeting: string | undefined;
  #unnamed = 0;

  constructor(tell: (event: SpeechEvent) => void) {
    this.#tell = tell;
  }

  /** SayHello was sent: the next reply speaks `text`, whether or not the service repeats it. */
  expectGreeting(text: string): void {
    this.#greeting = text;
  }

  /** 450: whatever is being said is over; audio is dropped until the next 350. */
  interrupt(): void {
    this.#dead = this.#open?.id ?? this.#dead;
    this.#customerSpeaking = true;
    this.#greeting = undefined;
    this.#close();
  }

  /** 459: what comes next is new, whatever its id. */
  customerEnded(): void {
    this.#customerSpeaking = false;
    this.#dead = undefined;
  }

  /** 350 */
  sentenceStarted(payload: JsonObject): void {
    const id = textField(payload, 'reply_id');
    if (this.#isDead(id)) return;
    const reply = this.#openReply(id);
    this.#flushSentence(reply);
    this.#audible = true;
    reply.sentence = textField(payload, 'text');
  }

  /** 351 */
  sentenceEnded(payload: JsonObject): void {
    const reply = this.#open;
    if (reply === undefined || this.#isOther(payload)) return;
    reply.sentence = textField(payload, 'text') ?? reply.sentence;
    this.#flushSentence(reply);
  }

  /** 352: true when the audio belongs to a reply that is heard. */
  audio(bytes: Uint8Array): boolean {
    if (!this.#audible) return false;
    const samples = this.#pcm.read(bytes);
    if (samples.length > 0) this.#tell({ type: 'reply-audio', samples });
    return true;
  }

  /** 550 */
  chat(payload: JsonObject): void {
    const id = textField(payload, 'reply_id');
    const delta = textField(payload, 'content');
    if (delta === undefined || this.#isDead(id) || (id === undefined && this.#customerSpeaking)) return;
    const reply = this.#openReply(id);
    if (reply.source === 'unknown') reply.source = 'chat';
    if (reply.source === 'chat') this.#tell({ type: 'reply-text', replyId: reply.id, delta });
  }

  /** 359: true when the open reply ended; a repeated or late one is harmless. */
  ended(payload: JsonObject): boolean {
    if (this.#open === undefined || this.#isOther(payload)) return false;
    this.#endOpen(this.#open);
    return true;
  }

  #openReply(id: string | undefined): OpenReply {
    if (this.#open !== undefined && (id === undefined || id === this.#open.id)) return this.#open;
    // The previous reply's 359 never came.
    if (this.#open !== undefined) this.#endOpen(this.#open);
    const greeting = this.#greeting;
    this.#greeting = undefined;
    const reply: OpenReply = {
      id: id ?? `reply-${++this.#unnamed}`,
      source: greeting === undefined ? 'unknown' : 'greeting',
      sentence: undefined,
    };
    this.#open = reply;
    this.#tell({ type: 'reply-started', replyId: reply.id });
    if (greeting !== undefined) this.#tell({ type: 'reply-text', replyId: reply.id, delta: greeting });
    return reply;
  }

  #endOpen(reply: OpenReply): void {
    this.#flushSentence(reply);
    this.#close();
    this.#tell({ type: 'reply-ended', replyId: reply.id });
  }

  #close(): void {
    this.#open = undefined;
    this.#audible = false;
    this.#pcm.reset();
  }

  #flushSentence(reply: OpenReply): void {
    const delta = reply.sentence;
    reply.sentence = undefined;
    if (delta === undefined || reply.source === 'chat' || reply.source === 'greeting') return;
    reply.source = 'sentences';
    this.#tell({ type: 'reply-text', replyId: reply.id, delta });
  }

  #isDead(id: string | undefined): boolean {
    return id !== undefined && id === this.#dead;
  }

  #isOther(payload: JsonObject): boolean {
    const id = textField(payload, 'reply_id');
    return id !== undefined && id !== this.#open?.id;
  }
}
