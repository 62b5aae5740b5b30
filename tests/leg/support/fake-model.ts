// A small speech service in the same process: speaks tones, hears tones, does what its script says.

import type {
  SpeechEvent,
  SpeechFault,
  SpeechModel,
  SpeechSession,
  SpeechSettings,
} from '../../../electron/voice/model.ts';
import { tone, toneQuality } from '../../support/tone.ts';

/** What a fake session does; passed as JSON in the system prompt where it crosses to a worker. */
export interface Script {
  /** Length of the greeting's tone. */
  readonly greetingMs?: number;
  /** Frequency of what it says. */
  readonly frequency?: number;
  /** After so much sound heard: the customer is taken to have begun a word. */
  readonly interruptAfterMs?: number;
  /** After so much sound heard: tells by a reply's text what tone it heard. */
  readonly reportAfterMs?: number;
  /** Refuses to open. */
  readonly refuse?: SpeechFault;
}

const OUTPUT_RATE = 24_000;
const INPUT_RATE = 16_000;
/** Not a multiple of 20 ms, as services send it. */
const CHUNK = 1001;

/** Every session it made, for tests that look on. */
export class FakeModel implements SpeechModel {
  readonly sessions: FakeSession[] = [];
  readonly #script: Script;

  constructor(script: Script = {}) {
    this.#script = script;
  }

  createSession(settings: SpeechSettings, listener: (event: SpeechEvent) => void): FakeSession {
    const session = new FakeSession(this.#script, settings, listener);
    this.sessions.push(session);
    return session;
  }
}

export class FakeSession implements SpeechSession {
  readonly outputRate = OUTPUT_RATE;
  readonly inputRate = INPUT_RATE;
  readonly settings: SpeechSettings;
  /** What was asked of it, in order. */
  readonly asked: string[] = [];
  readonly #script: Script;
  readonly #tell: (event: SpeechEvent) => void;
  readonly #heard: Int16Array[] = [];
  #ready = false;
  heardFrames = 0;

  constructor(script: Script, settings: SpeechSettings, tell: (event: SpeechEvent) => void) {
    this.#script = script;
    this.settings = settings;
    this.#tell = tell;
  }

  /** Tells `event` as the service would, even when it should not any more. */
  tell(event: SpeechEvent): void {
    if (event.type === 'ready') this.#ready = true;
    if (event.type === 'failed' || event.type === 'closed') this.#ready = false;
    this.#tell(event);
  }

  connect(): void {
    this.asked.push('connect');
    const { refuse } = this.#script;
    queueMicrotask(() => this.tell(refuse === undefined ? { type: 'connected' } : { type: 'failed', fault: refuse }));
  }

  start(): void {
    this.asked.push('start');
    queueMicrotask(() => this.tell({ type: 'ready', dialogueId: this.settings.dialogueId ?? 'dialogue-1' }));
  }

  greet(text: string): void {
    this.asked.push(`greet ${text}`);
    const { greetingMs } = this.#script;
    if (greetingMs !== undefined) this.say('greeting', greetingMs);
  }

  /** Speaks a tone as reply `replyId`, all of it at once. */
  say(replyId: string, milliseconds: number): void {
    const samples = tone(this.#script.frequency ?? 1000, OUTPUT_RATE, (milliseconds * OUTPUT_RATE) / 1000);
    this.tell({ type: 'reply-started', replyId });
    for (let at = 0; at < samples.length; at += CHUNK) {
      this.tell({ type: 'reply-audio', samples: samples.subarray(at, at + CHUNK) });
    }
    this.tell({ type: 'reply-ended', replyId });
  }

  hear(samples: Int16Array): void {
    if (!this.#ready) return;
    this.heardFrames += 1;
    if (samples.every((sample) => Math.abs(sample) < 100)) return;
    this.#heard.push(samples.slice());
    const heardMs = this.#heard.length * 20;
    if (heardMs === this.#script.interruptAfterMs) this.tell({ type: 'user-started' });
    if (heardMs === this.#script.reportAfterMs) this.#report();
  }

  #report(): void {
    const samples = Int16Array.from(this.#heard.flatMap((frame) => [...frame]));
    const { snr, amplitude } = toneQuality(samples, 1000, INPUT_RATE);
    this.tell({ type: 'reply-started', replyId: 'report' });
    this.tell({ type: 'reply-text', replyId: 'report', delta: JSON.stringify({ snr, amplitude }) });
    this.tell({ type: 'reply-audio', samples: new Int16Array(OUTPUT_RATE / 10) });
    this.tell({ type: 'reply-ended', replyId: 'report' });
  }

  async close(): Promise<void> {
    this.asked.push('close');
    this.tell({ type: 'closed' });
  }
}
