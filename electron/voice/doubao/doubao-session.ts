// One session with Doubao: the table of session-table.ts driven by a socket, a clock and the caller. Sans I/O.

import type { Clock, Timer } from '../../base/clock.ts';
import { messageOf, PeerFault } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { type Random, randomUuid } from '../../base/random.ts';
import { step } from '../../base/state-machine.ts';
import type { DoubaoConfig } from '../config.ts';
import type { SpeechEvent, SpeechFault, SpeechSession, SpeechSettings } from '../model.ts';
import { AudioFrameWriter } from './audio-frame-writer.ts';
import { Conversation, type Debt } from './conversation.ts';
import { decodeFrame } from './decode-frame.ts';
import { encodeFrame } from './encode-frame.ts';
import { CLIENT_EVENTS, SERVER_EVENTS } from './event-ids.ts';
import { lostFault, protocolFault, silentFault, withoutSecrets } from './faults.ts';
import type { Frame } from './frame.ts';
import { handshakeHeaders, secretsOf } from './handshake-headers.ts';
import { readJsonObject, textField, writeJson } from './json-payload.ts';
import { readFault } from './read-fault.ts';
import {
  PHASES,
  type Phase,
  SESSION_TABLE,
  type SessionAction,
  type SessionInput,
  type SessionState,
} from './session-table.ts';
import type { OpenSocket, Socket, SocketEvent } from './socket.ts';
import { INPUT_RATE, OUTPUT_RATE, startSessionPayload } from './start-session.ts';

/** What a session needs of the world. */
export interface DoubaoPorts {
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** Messages that make no sense before the session is given up: one may be a newer server's, a row is another protocol. */
const MOST_GARBAGE = 5;
/** Ten seconds of silence is what a caller bears; the service itself answers within one or two. */
const DEBT_LIMIT = 10_000;

const SESSION_INPUTS: Readonly<Record<number, SessionInput>> = {
  [SERVER_EVENTS.ConnectionStarted]: 'connection-started',
  [SERVER_EVENTS.ConnectionFinished]: 'connection-finished',
  [SERVER_EVENTS.SessionStarted]: 'session-started',
  [SERVER_EVENTS.SessionFinished]: 'session-finished',
};

export class DoubaoSession implements SpeechSession {
  readonly inputRate = INPUT_RATE;
  readonly outputRate = OUTPUT_RATE;
  readonly #config: DoubaoConfig;
  readonly #settings: SpeechSettings;
  readonly #listener: (event: SpeechEvent) => void;
  readonly #ports: DoubaoPorts;
  readonly #logger: Logger;
  readonly #connectId: string;
  readonly #sessionId: string;
  readonly #audio: AudioFrameWriter;
  readonly #conversation: Conversation;
  readonly #over = Promise.withResolvers<void>();
  readonly #actions: Readonly<Record<SessionAction, () => void>> = {
    'open-socket': () => this.#openSocket(),
    'send-start-connection': () => this.#send(CLIENT_EVENTS.StartConnection, {}),
    'send-start-session': () =>
      this.#send(CLIENT_EVENTS.StartSession, startSessionPayload(this.#config, this.#settings)),
    'send-finish-session': () => this.#send(CLIENT_EVENTS.FinishSession, {}),
    'send-finish-connection': () => this.#send(CLIENT_EVENTS.FinishConnection, {}),
    'close-socket': () => this.#socket?.close(),
    'abort-socket': () => this.#socket?.abort(),
    'tell-connected': () => this.#listener({ type: 'connected' }),
    'tell-ready': () => this.#listener({ type: 'ready', dialogueId: this.#dialogueId }),
    'tell-closed': () => this.#tellLast({ type: 'closed' }),
    'tell-fault': () => this.#tellFailed(this.#fault),
    'tell-deserted': () => this.#tellFailed(lostFault('the service ended the session')),
  };
  #state: SessionState = 'idle';
  #socket: Socket | undefined;
  #phase: Phase | undefined;
  #phaseTimer: Timer | undefined;
  #debt: Debt | undefined;
  #debtTimer: Timer | undefined;
  #dialogueId = '';
  #fault: SpeechFault = lostFault('');
  #garbage = 0;

  constructor(
    config: DoubaoConfig,
    settings: SpeechSettings,
    listener: (event: SpeechEvent) => void,
    ports: DoubaoPorts,
  ) {
    this.#config = config;
    this.#settings = settings;
    this.#listener = listener;
    this.#ports = ports;
    this.#connectId = randomUuid(ports.random);
    this.#sessionId = randomUuid(ports.random);
    this.#logger = ports.logger.child({ voiceSession: this.#sessionId });
    this.#audio = new AudioFrameWriter(this.#sessionId);
    this.#conversation = new Conversation(listener);
  }

  connect(): void {
    this.#input('connect');
  }

  start(): void {
    this.#input('start');
  }

  greet(text: string): void {
    if (this.#state !== 'ready') return;
    this.#send(CLIENT_EVENTS.SayHello, { content: text.toWellFormed() });
    this.#conversation.greeted(text);
    this.#watchDebt();
  }

  hear(samples: Int16Array): void {
    // The service answers zero-length audio with an error.
    if (this.#state !== 'ready' || samples.length === 0) return;
    this.#socket?.send(this.#audio.write(samples));
  }

  close(): Promise<void> {
    this.#input('close');
    return this.#over.promise;
  }

  #input(input: SessionInput): void {
    const arm = step(SESSION_TABLE, this.#state, input);
    if (arm === undefined) return;
    this.#state = arm.next;
    this.#enterPhase(PHASES[arm.next]);
    if (arm.next !== 'ready') this.#debtTimer?.cancel();
    for (const action of arm.actions) this.#actions[action]();
  }

  #enterPhase(phase: Phase | undefined): void {
    if (phase?.name === this.#phase?.name) return;
    this.#phaseTimer?.cancel();
    this.#phase = phase;
    this.#phaseTimer =
      phase && this.#ports.clock.after(phase.limit, () => this.#giveUpWaiting(phase.awaited, phase.limit));
  }

  #giveUpWaiting(awaited: string, waited: number): void {
    this.#fault = silentFault(awaited, waited);
    this.#input('timeout');
  }

  #openSocket(): void {
    const headers = handshakeHeaders(this.#config, this.#connectId);
    this.#socket = this.#ports.openSocket({ url: this.#config.url, headers }, (event) => this.#onSocket(event));
  }

  #onSocket(event: SocketEvent): void {
    if (this.#state === 'over') return;
    if (event.type === 'open') {
      this.#logger.info('voice connection open', { connectId: this.#connectId, logId: event.logId });
      this.#input('socket-open');
    } else if (event.type === 'message') {
      this.#onMessage(event.bytes);
    } else {
      this.#fail(readFault(event));
    }
  }

  #onMessage(bytes: Uint8Array): void {
    let frame: Frame;
    try {
      frame = decodeFrame(bytes);
    } catch (fault) {
      if (!(fault instanceof PeerFault)) throw fault;
      this.#onGarbage(messageOf(fault));
      return;
    }
    const fault = readFault({ type: 'frame', frame });
    if (fault !== undefined) this.#fail(fault);
    else if (frame.kind === 'event') this.#onEvent(frame.event, frame.payload);
  }

  #onGarbage(detail: string): void {
    this.#garbage += 1;
    this.#logger.warn('voice service sent a frame that makes no sense', { detail, count: this.#garbage });
    if (this.#garbage > MOST_GARBAGE) this.#fail(protocolFault(this.#state === 'ready', detail));
  }

  #onEvent(event: number, payload: Uint8Array): void {
    if (event === SERVER_EVENTS.SessionStarted) {
      this.#dialogueId = textField(readJsonObject(payload), 'dialog_id') ?? this.#settings.dialogueId ?? '';
    }
    const input = SESSION_INPUTS[event];
    if (input !== undefined) {
      this.#input(input);
    } else if (this.#state === 'ready') {
      this.#conversation.take(event, payload);
      this.#watchDebt();
    }
  }

  /** Keeps the timer in step with what the service owes; a debt that stays the same keeps its deadline. */
  #watchDebt(): void {
    const debt = this.#state === 'ready' ? this.#conversation.debt : undefined;
    if (debt === this.#debt) return;
    this.#debt = debt;
    this.#debtTimer?.cancel();
    this.#debtTimer = debt && this.#ports.clock.after(DEBT_LIMIT, () => this.#giveUpWaiting(debt, DEBT_LIMIT));
  }

  #send(event: number, payload: Record<string, unknown>): void {
    const frame = { kind: 'event', event, id: this.#sessionId, payload: writeJson(payload), gzip: false } as const;
    this.#socket?.send(encodeFrame('client', frame));
  }

  #fail(fault: SpeechFault): void {
    this.#fault = fault;
    this.#input('fault');
  }

  #tellFailed(given: SpeechFault): void {
    const fault = withoutSecrets(given, secretsOf(this.#config.credentials));
    this.#logger.warn('voice session failed', { code: fault.code, retryable: fault.retryable, detail: fault.detail });
    this.#tellLast({ type: 'failed', fault });
  }

  #tellLast(event: SpeechEvent): void {
    this.#over.resolve();
    this.#listener(event);
  }
}
