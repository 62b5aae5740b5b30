// A client that says whatever a test wants, in frames of the protocol.

import { openWebSocket } from '../../../electron/net/websocket.ts';
import { decodeFrame } from '../../../electron/voice/doubao/decode-frame.ts';
import { encodeFrame } from '../../../electron/voice/doubao/encode-frame.ts';
import type { Frame } from '../../../electron/voice/doubao/frame.ts';
import { type JsonObject, readJsonObject, writeJson } from '../../../electron/voice/doubao/json-payload.ts';
import type { SocketEvent } from '../../../electron/voice/doubao/socket.ts';
import { EventLog } from '../../support/event-log.ts';

export interface Answer {
  /** Event number, or the code of an error frame. */
  readonly event: number;
  readonly error: boolean;
  readonly gzip: boolean;
  readonly payload: JsonObject;
  /** Bytes of a 352. */
  readonly audio: Uint8Array;
}

export class RawClient {
  readonly answers = new EventLog<Answer>();
  readonly socketEvents = new EventLog<SocketEvent>();
  readonly #socket;

  constructor(url: string) {
    const headers = { 'X-Api-Key': 'k', 'X-Api-Resource-Id': 'volc.speech.dialog', 'X-Api-Connect-Id': 'c-01' };
    this.#socket = openWebSocket({ url, headers }, (event) => {
      if (event.type === 'message') this.answers.add(answerOf(decodeFrame(event.bytes)));
      else this.socketEvents.add(event);
    });
  }

  send(event: number, payload: JsonObject | Uint8Array = {}, gzip = false): void {
    const bytes = payload instanceof Uint8Array ? payload : writeJson(payload);
    this.bytes(encodeFrame('client', { kind: 'event', event, id: 's-01', payload: bytes, gzip }));
  }

  bytes(bytes: Uint8Array): void {
    this.#socket.send(bytes);
  }

  /** The next answer with this event number or error code. */
  next(event: number): Promise<Answer> {
    return this.answers.next((answer) => answer.event === event);
  }

  /** Upgrade, 1, 50, 100, 150. */
  async join(dialog: JsonObject = {}): Promise<void> {
    await this.socketEvents.next((event) => event.type === 'open');
    this.send(1);
    await this.next(50);
    this.send(100, {
      tts: { audio_config: { format: 'pcm_s16le', sample_rate: 24000, channel: 1 } },
      dialog: { extra: { model: '1.2.1.1', ...dialog } },
    });
    await this.next(150);
  }

  dispose(): void {
    this.#socket.abort();
  }
}

function answerOf(frame: Frame): Answer {
  const { gzip } = frame;
  if (frame.kind === 'error') {
    return { event: frame.code, error: true, gzip, payload: readJsonObject(frame.payload), audio: new Uint8Array(0) };
  }
  return { event: frame.event, error: false, gzip, payload: readJsonObject(frame.payload), audio: frame.payload };
}
