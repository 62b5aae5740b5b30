// One client of the voice service: its frames through the table, its session, its planned troubles.

import { messageOf, PeerFault } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { Random } from '../../base/random.ts';
import { step } from '../../base/state-machine.ts';
import type { Peer, PeerEvent } from '../../net/websocket-server.ts';
import { decodeFrame } from '../../voice/doubao/decode-frame.ts';
import { CLIENT_EVENTS, SERVER_EVENTS } from '../../voice/doubao/event-ids.ts';
import type { EventFrame } from '../../voice/doubao/frame.ts';
import { type JsonObject, readJsonObject } from '../../voice/doubao/json-payload.ts';
import { PcmReader } from '../../voice/doubao/pcm-reader.ts';
import { checkSession, isRefusal } from './check-session.ts';
import type { DialogueMemory } from './dialogue-memory.ts';
import type { Faults, Manners, Trouble, VoiceScript } from './options.ts';
import { Outgoing } from './outgoing.ts';
import { PracticeSession } from './practice-session.ts';
import type { Recogniser } from './recogniser.ts';
import type { Repertoire } from './repertoire.ts';
import type { Happening } from './service-event.ts';
import { SERVICE_TABLE, type ServiceAction, type ServiceInput, type ServiceState } from './service-table.ts';
import { SessionRequests } from './session-requests.ts';
import type { Timers } from './timers.ts';
import { Troubles } from './troubles.ts';

export interface ConnectionPorts {
  readonly timers: Timers;
  readonly random: Random;
  readonly logger: Logger;
  readonly script: VoiceScript;
  readonly manners: Manners;
  readonly faults: Faults;
  readonly memory: DialogueMemory;
  readonly repertoire: Repertoire;
  readonly recogniser: Recogniser;
  readonly happened: (happening: Happening) => void;
}

const SERVER_ERROR = 55000001;
const EMPTY_AUDIO = 45000002;

const INPUTS: Readonly<Record<number, ServiceInput>> = {
  [CLIENT_EVENTS.StartConnection]: 'StartConnection',
  [CLIENT_EVENTS.FinishConnection]: 'FinishConnection',
  [CLIENT_EVENTS.StartSession]: 'StartSession',
  [CLIENT_EVENTS.FinishSession]: 'FinishSession',
  [CLIENT_EVENTS.TaskRequest]: 'TaskRequest',
};

export class ServiceConnection {
  readonly #ports: ConnectionPorts;
  readonly #outgoing: Outgoing;
  readonly #troubles: Troubles;
  readonly #pcm = new PcmReader();
  readonly #actions: Readonly<Record<ServiceAction, (frame: EventFrame | undefined) => void>> = {
    'answer-connection': () => this.#answer('connection', SERVER_EVENTS.ConnectionStarted),
    'open-session': (frame) => this.#openSession(frame),
    hear: (frame) => this.#hear(frame),
    'serve-request': (frame) => this.#serve(frame),
    'end-session': () => this.#endSession(),
    'answer-finish': () => this.#answer('finish', SERVER_EVENTS.SessionFinished),
    'answer-farewell': () => this.#farewell(),
    clear: () => this.#ports.timers.cancelAll(),
  };
  #state: ServiceState = 'new';
  #orderly = false;
  #session: PracticeSession | undefined;
  #requests: SessionRequests | undefined;

  constructor(peer: Peer, ports: ConnectionPorts) {
    this.#ports = ports;
    this.#outgoing = new Outgoing(peer, ports.random, ports.happened);
    this.#troubles = new Troubles(ports.faults, (trouble) => this.#spoil(trouble));
  }

  /** What the client's socket tells. */
  take(event: PeerEvent): void {
    if (event.type === 'message') this.#onMessage(event.bytes);
    else if (event.type === 'text') this.#onGarbage('a text message');
    else this.#onClosed();
  }

  #onMessage(bytes: Uint8Array): void {
    let frame: ReturnType<typeof decodeFrame>;
    try {
      frame = decodeFrame(bytes);
    } catch (fault) {
      if (!(fault instanceof PeerFault)) throw fault;
      this.#onGarbage(messageOf(fault));
      return;
    }
    if (frame.kind === 'error') this.#onGarbage('an error frame');
    else this.#onFrame(frame);
  }

  #onFrame(frame: EventFrame): void {
    if (frame.gzip && this.#ports.manners.mirrorsGzip) this.#outgoing.useGzip();
    if (frame.event !== CLIENT_EVENTS.TaskRequest) {
      this.#ports.happened({ type: 'received', event: frame.event, payload: readJsonObject(frame.payload) });
    }
    this.#input(INPUTS[frame.event] ?? 'request', frame);
  }

  #onGarbage(detail: string): void {
    this.#ports.happened({ type: 'garbage', detail });
    this.#ports.logger.warn('a client of the voice service sent garbage', { detail });
    this.#outgoing.error(SERVER_ERROR, `ServerError: ${detail}`);
  }

  #onClosed(): void {
    this.#input('socket-closed', undefined);
    this.#ports.happened({ type: 'closed', orderly: this.#orderly });
  }

  #input(input: ServiceInput, frame: EventFrame | undefined): void {
    const arm = step(SERVICE_TABLE, this.#state, input);
    if (arm === undefined) {
      if (frame !== undefined) this.#onGarbage(`event ${frame.event} while ${this.#state}`);
      return;
    }
    this.#state = arm.next;
    for (const action of arm.actions) this.#actions[action](frame);
  }

  #answer(moment: 'connection' | 'finish', event: number): void {
    if (!this.#troubles.insteadOf(moment)) this.#outgoing.event(event, {});
  }

  #openSession(frame: EventFrame | undefined): void {
    const payload: JsonObject = readJsonObject(frame?.payload ?? new Uint8Array(0));
    this.#outgoing.useSession(frame?.id ?? '');
    const settings = checkSession(payload);
    if (isRefusal(settings)) {
      this.#giveUp(settings.code, settings.message);
      return;
    }
    if (this.#troubles.insteadOf('session')) return;
    const resumed = settings.dialogueId !== undefined;
    const dialogue = this.#ports.memory.open(settings.dialogueId);
    const { happened } = this.#ports;
    happened({ type: 'session', dialogueId: dialogue.id, resumed, systemRole: settings.systemRole });
    this.#outgoing.event(SERVER_EVENTS.SessionStarted, { dialog_id: dialogue.id });
    const giveUp = (code: number, message: string): void => {
      this.#giveUp(code, message);
      this.#outgoing.close();
    };
    const own = { settings, dialogue, giveUp, outgoing: this.#outgoing, troubles: this.#troubles };
    this.#session = new PracticeSession({ ...this.#ports, ...own });
    this.#requests = new SessionRequests(this.#session, this.#outgoing);
  }

  #hear(frame: EventFrame | undefined): void {
    if (frame === undefined || frame.payload.length === 0) {
      this.#outgoing.error(EMPTY_AUDIO, 'Empty audio');
      return;
    }
    const samples = this.#pcm.read(frame.payload);
    this.#ports.happened({ type: 'audio', samples });
    this.#troubles.audioReceived();
    this.#session?.hear(samples);
  }

  #serve(frame: EventFrame | undefined): void {
    if (frame === undefined || this.#requests === undefined) return;
    if (!this.#requests.serve(frame.event, readJsonObject(frame.payload)))
      this.#onGarbage(`unknown event ${frame.event}`);
  }

  #giveUp(code: number, message: string): void {
    this.#outgoing.error(code, message);
    this.#input('session-refused', undefined);
  }

  #endSession(): void {
    this.#ports.timers.cancelAll();
    this.#session = undefined;
    this.#requests = undefined;
  }

  #farewell(): void {
    this.#orderly = true;
    if (!this.#troubles.insteadOf('farewell')) this.#outgoing.event(SERVER_EVENTS.ConnectionFinished, {});
  }

  #spoil(trouble: Trouble): void {
    this.#ports.logger.info('voice service makes trouble', { trouble: trouble.kind });
    this.#outgoing.spoil(trouble, this.#state === 'in-session');
  }
}
