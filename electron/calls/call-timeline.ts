// What happened in one call, in order, put on the recording's clock and on its way to the disk.

import type { CallStatus } from '../../shared/call.ts';
import type { CallNote, Lane, TimelineEntry } from '../../shared/timeline.ts';
import type { Clock, Timer } from '../base/clock.ts';
import type { LegEvent } from '../leg/leg.ts';
import type { TracedMessage } from '../sip/trace.ts';
import type { Happening } from './timeline-entries.ts';
import {
  noteHappening,
  noticeHappening,
  sipHappening,
  statusHappening,
  surplusHappening,
  voiceHappening,
} from './timeline-entries.ts';

/** 600 in all: a call has twenty or so, and a flood of messages must fill neither memory nor disk. */
const MOST: Readonly<Record<Lane, number>> = { sip: 400, voice: 40, call: 160 };
/** Bytes of SIP messages kept with one call: two hundred of usual size. */
const MOST_TEXT = 512 * 1024;
/** A crash loses at most this much, and a burst shares a commit. */
const WRITE_EVERY = 1000;

/** `at`: the clock's monotonic milliseconds. */
interface Waiting {
  readonly seq: number;
  readonly at: number;
  readonly happening: Happening;
  /** The text of a SIP message; null for everything else, and where there is no more room for it. */
  readonly raw: string | null;
}

/** Stores an entry, a SIP message with its text. */
export type WriteEntry = (entry: TimelineEntry, raw: string | null) => void;

/**
 * Entries are numbered from 1 as they come, and kept until the recording's clock is known, or known not to begin: then
 * the call's start is 0.
 */
export class CallTimeline {
  readonly #clock: Clock;
  readonly #timeOrigin: number;
  readonly #counts: Record<Lane, number> = { sip: 0, voice: 0, call: 0 };
  /** Identities of messages that passed already. */
  readonly #seen = new Set<string>();
  #waiting: Waiting[] = [];
  #seq = 0;
  #reconnects = false;
  #startedAt: number;
  /** The clock's time of the recording's first sample. */
  #origin: number | undefined;
  #write: WriteEntry | undefined;
  #roomForText = MOST_TEXT;
  #timer: Timer | undefined;

  /** `timeOrigin` + `clock.now()` compares with the times that legs tell. */
  constructor(clock: Clock, timeOrigin: number) {
    this.#clock = clock;
    this.#timeOrigin = timeOrigin;
    this.#startedAt = clock.now();
  }

  /** The call begins now. */
  start(): void {
    this.#startedAt = this.#clock.now();
    this.status('connecting', null);
  }

  /** The call's row is on disk: from now on `write` stores entries. */
  writeWith(write: WriteEntry): void {
    this.#write = write;
    this.#schedule();
  }

  sip(message: TracedMessage): void {
    if (this.#counts.sip > MOST.sip) return;
    // One more stands for all that are left out, and has no text.
    const raw = this.#counts.sip < MOST.sip ? this.#keptText(message) : null;
    const repeat = this.#seen.has(message.identity);
    this.#seen.add(message.identity);
    this.#add(sipHappening(message, repeat), message.at, raw);
  }

  leg(event: LegEvent): void {
    if (event.type === 'recording-started') this.#begin(event.at - this.#timeOrigin);
    const happening = voiceHappening(event, this.#reconnects);
    if (event.type === 'voice-interrupted') this.#reconnects = true;
    if (happening === undefined) return;
    this.#add(happening, event.type === 'greeting-started' ? event.at - this.#timeOrigin : this.#clock.now());
  }

  /** Never left out: there are five. */
  status(status: CallStatus, detail: string | null): void {
    this.#keep(statusHappening(status, detail), this.#clock.now());
  }

  /** Something else that happened to the call; `detail` null where the kind says it all. */
  note(kind: CallNote, detail: string | null): void {
    this.#add(noteHappening(kind, detail), this.#clock.now());
  }

  notice(code: string, message: string): void {
    this.#add(noticeHappening(code, message), this.#clock.now());
  }

  /** The audio is closed: a recording that did not begin will not. What waits is written, what still comes too. */
  close(): void {
    this.#origin ??= this.#startedAt;
    this.#flush();
  }

  #begin(at: number): void {
    this.#origin ??= at;
    this.#flush();
  }

  #keptText(message: TracedMessage): string | null {
    const text = message.text();
    const size = Buffer.byteLength(text);
    if (size > this.#roomForText) return null;
    this.#roomForText -= size;
    return text;
  }

  #add(happening: Happening, at: number, raw: string | null = null): void {
    const { lane } = happening;
    this.#counts[lane] += 1;
    const surplus = this.#counts[lane] - MOST[lane];
    if (surplus <= 1) this.#keep(surplus === 1 ? surplusHappening(lane) : happening, at, raw);
  }

  #keep(happening: Happening, at: number, raw: string | null = null): void {
    this.#seq += 1;
    this.#waiting.push({ seq: this.#seq, at, happening, raw });
    this.#schedule();
  }

  #schedule(): void {
    if (this.#write === undefined || this.#origin === undefined || this.#waiting.length === 0) return;
    this.#timer ??= this.#clock.after(WRITE_EVERY, () => this.#flush());
  }

  #flush(): void {
    if (this.#write === undefined || this.#origin === undefined) return;
    this.#timer?.cancel();
    this.#timer = undefined;
    for (const { seq, at, happening, raw } of this.#waiting)
      this.#write({ seq, atMs: Math.round(at - this.#origin), ...happening }, raw);
    this.#waiting = [];
  }
}
