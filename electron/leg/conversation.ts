// A conversation's bookkeeping: what the model tells becomes sound in the queue and turns in the transcript. No I/O.

import type { Resampler } from '../audio/resampler.ts';
import { createResampler } from '../audio/resampler.ts';
import type { SpeechEvent } from '../voice/model.ts';
import { Playout } from './playout.ts';
import type { TurnEvent } from './transcript.ts';
import { Transcript } from './transcript.ts';
import { Utterance } from './utterance.ts';

const LINE_RATE = 8000;
/** Replies whose text came before their audio; the service speaks one at a time, so a few are plenty. */
const MOST_EARLY = 4;

/** `now` is milliseconds on the recording's clock; `greetingStarted` comes with the greeting's first frame. */
export interface ConversationPorts {
  readonly now: () => number;
  readonly tellTurn: (event: TurnEvent) => void;
  readonly greetingStarted: () => void;
}

/** Joins model, queue and transcript of one call. */
export class Conversation {
  readonly #transcript: Transcript;
  readonly #playout: Playout;
  #resampler: Resampler = createResampler(LINE_RATE, LINE_RATE);
  /** The reply whose audio is arriving; undefined while audio is dropped. */
  #arriving: Utterance | undefined;
  /** The last reply that began: its text may still come. */
  #latest: Utterance | undefined;
  /** The reply the customer spoke over: while he speaks, whatever still comes of it is dropped. */
  #cutReplyId: string | undefined;
  #greeting: string | null = null;
  readonly #early = new Map<string, Utterance>();

  constructor(ports: ConversationPorts) {
    const transcript = new Transcript(ports.now, ports.tellTurn);
    this.#transcript = transcript;
    this.#playout = new Playout({
      started: (utterance) => {
        transcript.aiStarted(utterance);
        if (utterance.isGreeting) ports.greetingStarted();
      },
      ended: (utterance) => transcript.aiEnded(utterance, 'played'),
    });
  }

  /** A session opened whose audio comes at `outputRate`. */
  sessionOpened(outputRate: number): void {
    this.#resampler = createResampler(outputRate, LINE_RATE);
  }

  /** The session is gone: what it said so far is still played, what it heard is all there will be. */
  sessionLost(): void {
    this.#endReply();
    this.#transcript.customerEnded();
    this.#latest = undefined;
    this.#cutReplyId = undefined;
    this.#greeting = null;
  }

  /** The model was asked to speak `text`: its next reply is the greeting. */
  greeted(text: string): void {
    this.#greeting = text;
  }

  take(event: SpeechEvent): void {
    switch (event.type) {
      case 'user-started':
        this.#interrupt();
        break;
      case 'user-text':
        this.#transcript.customerSaid(event.text);
        break;
      case 'user-ended':
        this.#transcript.customerEnded();
        this.#cutReplyId = undefined;
        break;
      case 'reply-started':
        this.#beginReply(event.replyId);
        break;
      case 'reply-text':
        this.#addText(event.replyId, event.delta);
        break;
      case 'reply-audio':
        if (this.#arriving !== undefined && !this.#playout.isFull)
          this.#playout.append(this.#arriving, this.#resampler.process(event.samples));
        break;
      case 'reply-ended':
        if (event.replyId === this.#arriving?.replyId) this.#endReply();
        break;
      default:
        // The rest is about the session, not about what is said in it.
        break;
    }
  }

  #interrupt(): void {
    this.#cutReplyId = this.#arriving?.replyId;
    this.#arriving = undefined;
    this.#latest = undefined;
    this.#greeting = null;
    this.#resampler.flush();
    const heard = this.#playout.flush();
    if (heard !== undefined) this.#transcript.aiEnded(heard, 'interrupted');
    this.#transcript.customerStarted();
  }

  #beginReply(replyId: string): void {
    if (replyId === this.#arriving?.replyId || replyId === this.#cutReplyId) return;
    this.#endReply();
    this.#transcript.customerEnded();
    const early = this.#greeting === null ? this.#early.get(replyId) : undefined;
    const utterance = early ?? new Utterance(replyId, this.#greeting);
    this.#greeting = null;
    this.#early.clear();
    this.#arriving = utterance;
    this.#latest = utterance;
    this.#playout.add(utterance);
  }

  #addText(replyId: string, delta: string): void {
    if (replyId === this.#latest?.replyId) {
      if (this.#latest.addText(delta)) this.#transcript.aiSaid(this.#latest);
      return;
    }
    if (replyId === this.#cutReplyId) return;
    const early = this.#early.get(replyId) ?? new Utterance(replyId, null);
    early.addText(delta);
    if (this.#early.size < MOST_EARLY) this.#early.set(replyId, early);
  }

  #endReply(): void {
    if (this.#arriving === undefined) return;
    const tail = this.#resampler.flush();
    if (this.#arriving.hasSound) this.#playout.append(this.#arriving, tail);
    this.#arriving.complete();
    this.#arriving = undefined;
  }

  /** Fills `frame` with what the customer hears next; returns whether it is speech. */
  speak(frame: Int16Array): boolean {
    return this.#playout.pull(frame);
  }

  /** Tells unfinished turns that changed. */
  tick(): void {
    this.#transcript.tick();
  }

  /** The call is over. */
  close(): void {
    this.#playout.flush();
    this.#transcript.close();
  }
}
