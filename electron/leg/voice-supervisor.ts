// Keeps a call's voice alive: drives the sessions of one call by the table in voice-states.ts.

import { CHECK_IN } from '../../shared/default-prompt.ts';
import type { Clock } from '../base/clock.ts';
import { step } from '../base/state-machine.ts';
import type { SpeechEvent, SpeechFault, SpeechModel, SpeechSession } from '../voice/model.ts';
import type { LegEvent } from './leg.ts';
import type { Owed } from './silence-watch.ts';
import { SilenceWatch } from './silence-watch.ts';
import type { VoiceAction, VoiceInput, VoiceState } from './voice-states.ts';
import { VOICE_TABLE } from './voice-states.ts';

/** The events the supervisor tells. */
export type VoiceEvent = Extract<LegEvent, { type: `voice-${string}` }>;

/** What is said in a session, and the moments its listener must know. */
export interface VoiceListener {
  tell(event: VoiceEvent): void;
  converse(event: SpeechEvent): void;
  sessionOpened(session: SpeechSession): void;
  sessionLost(): void;
  greeted(text: string): void;
}

export interface VoiceParts {
  readonly model: SpeechModel;
  readonly systemPrompt: string;
  readonly greeting: string;
  readonly clock: Clock;
  readonly listener: VoiceListener;
}

const CLOSED: SpeechFault = {
  code: 'lost',
  retryable: true,
  message: 'The voice service ended the session before the call was over.',
};

const OWED_WORDS: Readonly<Record<Owed, string>> = {
  session: 'while the session was to open',
  greeting: 'after it was asked to greet the customer',
  'check-in': 'after the customer spoke and was not heard',
  reply: 'after the customer spoke',
  turn: 'while the customer spoke',
};

/** One call's voice. */
export class VoiceSupervisor {
  readonly #parts: VoiceParts;
  readonly #watch: SilenceWatch;
  readonly #farewells: Promise<void>[] = [];
  readonly #actions: Readonly<Record<VoiceAction, () => void>> = {
    'open-session': () => this.#openSession(),
    'start-session': () => this.#startSession(),
    'close-session': () => this.#closeSession(),
    greet: () => this.#greet(),
    'tell-connected': () => this.#parts.listener.tell({ type: 'voice-connected' }),
    'tell-ready': () => this.#parts.listener.tell({ type: 'voice-ready' }),
    'tell-interrupted': () => this.#parts.listener.tell({ type: 'voice-interrupted', fault: this.#fault }),
    'tell-failed': () => this.#parts.listener.tell({ type: 'voice-failed', fault: this.#fault }),
  };
  #state: VoiceState = 'idle';
  #session: SpeechSession | undefined;
  /** Grows with each session: what an abandoned one still says is not heard. */
  #generation = 0;
  #dialogueId: string | undefined;
  #fault: SpeechFault = CLOSED;
  #answered = false;
  #greetingHeard = false;

  constructor(parts: VoiceParts) {
    this.#parts = parts;
    this.#watch = new SilenceWatch(parts.clock, (owed, waited) => this.#onSilent(owed, waited));
  }

  connect(): void {
    this.#input('connect');
  }

  start(): void {
    this.#input('start');
  }

  /** Somebody is on the line: greet him, and do not lose him. */
  answer(): void {
    this.#answered = true;
    this.#input('answer');
  }

  /** The greeting reached the customer; a new session does not repeat it. */
  greetingHeard(): void {
    this.#greetingHeard = true;
  }

  /** The call is on hold, or no longer: a service that says nothing meanwhile is not mute. */
  hold(held: boolean): void {
    this.#watch.pause(held);
  }

  /** Whether the session listens. */
  get listening(): boolean {
    return this.#state === 'ready' || this.#state === 'recovered';
  }

  /** Asks the customer to repeat. A service that cannot even say that is mute: the call is not left with it. */
  checkIn(): void {
    if (!this.listening || this.#watch.waits) return;
    this.#parts.listener.greeted(CHECK_IN);
    this.#watch.expect('check-in');
    this.#session?.greet(CHECK_IN);
  }

  /** The customer's next 20 ms at the session's input rate. */
  hear(samples: Int16Array): void {
    if (this.listening) this.#session?.hear(samples);
  }

  /** Ends the session; resolves when the service confirmed or its bounded wait is over. */
  async close(): Promise<void> {
    this.#input('close');
    await Promise.allSettled(this.#farewells);
  }

  #input(input: VoiceInput): void {
    const arm = step(VOICE_TABLE, this.#state, input);
    if (arm === undefined) return;
    this.#state = arm.next;
    for (const action of arm.actions) this.#actions[action]();
  }

  #openSession(): void {
    const { model, systemPrompt, listener } = this.#parts;
    const generation = ++this.#generation;
    const dialogueId = this.#dialogueId;
    const settings = dialogueId === undefined ? { systemPrompt } : { systemPrompt, dialogueId };
    const session = model.createSession(settings, (event) => {
      if (generation === this.#generation) this.#onSession(event);
    });
    this.#session = session;
    listener.sessionOpened(session);
    session.connect();
  }

  #startSession(): void {
    this.#watch.expect('session');
    this.#session?.start();
  }

  #closeSession(): void {
    this.#watch.stop();
    this.#generation += 1;
    if (this.#session !== undefined) this.#farewells.push(this.#session.close());
    this.#session = undefined;
    this.#parts.listener.sessionLost();
  }

  #greet(): void {
    if (!this.#answered || this.#greetingHeard || this.#parts.greeting === '') return;
    this.#parts.listener.greeted(this.#parts.greeting);
    this.#watch.expect('greeting');
    this.#session?.greet(this.#parts.greeting);
  }

  #onSession(event: SpeechEvent): void {
    this.#watch.take(event);
    switch (event.type) {
      case 'connected':
        this.#input('connected');
        break;
      case 'ready':
        if (event.dialogueId !== '') this.#dialogueId = event.dialogueId;
        this.#input('ready');
        break;
      case 'closed':
        this.#onFault(CLOSED);
        break;
      case 'failed':
        this.#onFault(event.fault);
        break;
      default:
        this.#parts.listener.converse(event);
    }
  }

  #onFault(fault: SpeechFault): void {
    this.#fault = fault;
    this.#input(fault.retryable && this.#answered ? 'lost' : 'refused');
  }

  #onSilent(owed: Owed, waited: number): void {
    const message = `The voice service stayed silent for ${waited / 1000} s ${OWED_WORDS[owed]}.`;
    this.#onFault({ code: 'silent', retryable: true, message });
  }
}
