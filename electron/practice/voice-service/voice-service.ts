// The embedded voice service: speaks the whole Doubao realtime protocol over a real WebSocket on loopback. It is the AI
// of the practice line and the server of the tests.

import type { Disposable } from '../../base/disposable.ts';
import { Emitter, type Listenable } from '../../base/emitter.ts';
import { randomHex } from '../../base/random.ts';
import {
  listenWebSocket,
  type Peer,
  type PeerEvent,
  type UpgradeRequest,
  type UpgradeVerdict,
  type WebSocketListener,
} from '../../net/websocket-server.ts';
import { MAX_PAYLOAD } from '../../voice/doubao/frame.ts';
import { LOG_ID_HEADER } from '../../voice/doubao/handshake-headers.ts';
import { loadSpeech } from '../speech/load-speech.ts';
import { checkUpgrade, DIALOGUE_PATH } from './check-upgrade.ts';
import { type DialogueItem, DialogueMemory } from './dialogue-memory.ts';
import { type Faults, type Manners, USUAL_MANNERS, type VoiceScript, type VoiceServiceOptions } from './options.ts';
import { Recogniser } from './recogniser.ts';
import { Repertoire } from './repertoire.ts';
import { ServiceConnection } from './service-connection.ts';
import type { Happening, ServiceEvent } from './service-event.ts';
import { Timers } from './timers.ts';

/** A running voice service. `dispose` cuts every client. */
export interface VoiceService extends Disposable {
  /** ws: endpoint to configure a client with. */
  readonly url: string;
  readonly port: number;
  readonly events: Listenable<ServiceEvent>;
  /** What was said in a dialogue so far, oldest first. */
  historyOf(dialogueId: string): readonly DialogueItem[];
  /** Replaces the script or the faults for connections from now on. */
  change(change: Pick<VoiceServiceOptions, 'script' | 'faults'>): void;
}

/** Frame header, ids and a full payload. */
const MAX_MESSAGE = MAX_PAYLOAD + 2048;
const LOG_ID_LENGTH = 34;

/** Starts listening; rejects with WorldFault when the address cannot be had or the clips cannot be read. */
export async function startVoiceService(options: VoiceServiceOptions): Promise<VoiceService> {
  const service = new Service(options);
  await service.listen();
  return service;
}

/** A connection that was let in and awaits its socket. */
interface Admission {
  readonly number: number;
  readonly faults: Faults;
}

class Service implements VoiceService {
  readonly #options: VoiceServiceOptions;
  readonly #events = new Emitter<ServiceEvent>();
  readonly #memory: DialogueMemory;
  readonly #repertoire: Repertoire;
  readonly #recogniser: Recogniser;
  readonly #manners: Manners;
  readonly #admitted = new WeakMap<UpgradeRequest, Admission>();
  readonly #timers = new Set<Timers>();
  #script: VoiceScript;
  #faults: NonNullable<VoiceServiceOptions['faults']>;
  #connections = 0;
  #listener: WebSocketListener | undefined;

  constructor(options: VoiceServiceOptions) {
    const speech = options.speech ?? loadSpeech();
    this.#options = options;
    this.#memory = new DialogueMemory(options.random);
    this.#repertoire = new Repertoire(speech);
    this.#recogniser = new Recogniser([...speech.values()].filter(({ clip }) => clip.speaker === 'customer'));
    this.#manners = { ...USUAL_MANNERS, ...options.manners };
    this.#script = options.script ?? {};
    this.#faults = options.faults ?? {};
  }

  get events(): Listenable<ServiceEvent> {
    return this.#events;
  }

  get port(): number {
    return this.#listener?.port ?? 0;
  }

  get url(): string {
    return `ws://${this.#host}:${this.port}${DIALOGUE_PATH}`;
  }

  historyOf(dialogueId: string): readonly DialogueItem[] {
    return this.#memory.itemsOf(dialogueId);
  }

  change(change: Pick<VoiceServiceOptions, 'script' | 'faults'>): void {
    this.#script = change.script ?? this.#script;
    this.#faults = change.faults ?? this.#faults;
  }

  async listen(): Promise<void> {
    this.#listener = await listenWebSocket({
      host: this.#host,
      port: this.#options.port ?? 0,
      maxPayload: MAX_MESSAGE,
      decide: (request) => this.#decide(request),
      serve: (peer) => this.#serve(peer),
    });
  }

  async dispose(): Promise<void> {
    for (const timers of this.#timers) timers.cancelAll();
    await this.#listener?.dispose();
  }

  get #host(): string {
    return this.#options.host ?? '127.0.0.1';
  }

  #decide(request: UpgradeRequest): UpgradeVerdict {
    this.#connections += 1;
    const number = this.#connections;
    const faults = typeof this.#faults === 'function' ? this.#faults(number) : this.#faults;
    const verdict = this.#verdictFor(request, faults.upgrade);
    const status = { accept: 101, refuse: verdict.kind === 'refuse' ? verdict.status : 0, ignore: 0 }[verdict.kind];
    this.#happened(number, { type: 'upgrade', headers: request.headers, status });
    this.#admitted.set(request, { number, faults });
    return verdict;
  }

  #verdictFor(request: UpgradeRequest, fault: Faults['upgrade']): UpgradeVerdict {
    if (fault === 'silence') return { kind: 'ignore' };
    if (fault !== undefined) return { kind: 'refuse', body: '{"error":"refused as planned"}', ...fault };
    const refusal = checkUpgrade(request, this.#options.credentials);
    if (refusal !== undefined) return { kind: 'refuse', ...refusal };
    const logId = randomHex(this.#options.random, LOG_ID_LENGTH).toUpperCase();
    return { kind: 'accept', headers: { [LOG_ID_HEADER]: logId } };
  }

  #serve(peer: Peer): (event: PeerEvent) => void {
    const { number, faults } = this.#admitted.get(peer.request) ?? { number: 0, faults: {} };
    const timers = new Timers(this.#options.clock);
    this.#timers.add(timers);
    const connection = new ServiceConnection(peer, {
      timers,
      faults,
      random: this.#options.random,
      logger: this.#options.logger.child({ connection: number }),
      script: this.#script,
      manners: this.#manners,
      memory: this.#memory,
      repertoire: this.#repertoire,
      recogniser: this.#recogniser,
      happened: (happening) => this.#happened(number, happening),
    });
    return (event) => {
      connection.take(event);
      if (event.type === 'closed') this.#timers.delete(timers);
    };
  }

  #happened(connection: number, happening: Happening): void {
    this.#events.emit({ ...happening, connection, at: this.#options.clock.now() });
  }
}
