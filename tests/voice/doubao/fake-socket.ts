// An in-memory socket for one session: what the session sent, as frames, and a hand to answer with.

import { decodeFrame } from '../../../electron/voice/doubao/decode-frame.ts';
import { encodeFrame } from '../../../electron/voice/doubao/encode-frame.ts';
import type { EventFrame } from '../../../electron/voice/doubao/frame.ts';
import { type JsonObject, readJsonObject, writeJson } from '../../../electron/voice/doubao/json-payload.ts';
import type { OpenSocket, SocketEvent, SocketRequest } from '../../../electron/voice/doubao/socket.ts';

export class FakeSocket {
  readonly sent: EventFrame[] = [];
  request: SocketRequest | undefined;
  opened = 0;
  /** How the session ended the socket. */
  ended: 'closed' | 'aborted' | undefined;
  #listener: (event: SocketEvent) => void = () => {};

  readonly open: OpenSocket = (request, listener) => {
    this.request = request;
    this.opened += 1;
    this.#listener = listener;
    return {
      send: (bytes) => this.#onSent(bytes),
      close: () => {
        this.ended ??= 'closed';
      },
      abort: () => {
        this.ended ??= 'aborted';
      },
    };
  };

  /** Event numbers sent so far. */
  get events(): readonly number[] {
    return this.sent.map((frame) => frame.event);
  }

  /** JSON of the last frame with this event. */
  payloadOf(event: number): JsonObject {
    const frame = this.sent.findLast((candidate) => candidate.event === event);
    return readJsonObject(frame?.payload ?? new Uint8Array(0));
  }

  tell(event: SocketEvent): void {
    this.#listener(event);
  }

  /** The service sends a JSON event. */
  answer(event: number, payload: JsonObject = {}, gzip = false): void {
    this.bytes(encodeFrame('server', { kind: 'event', event, id: 's', payload: writeJson(payload), gzip }));
  }

  /** The service sends audio. */
  audio(...bytes: readonly number[]): void {
    const payload = Uint8Array.from(bytes);
    this.bytes(encodeFrame('server', { kind: 'event', event: 352, id: 's', payload, gzip: false }));
  }

  error(code: number, error: string): void {
    this.bytes(encodeFrame('server', { kind: 'error', code, payload: writeJson({ error }), gzip: false }));
  }

  bytes(bytes: Uint8Array): void {
    this.tell({ type: 'message', bytes });
  }

  #onSent(bytes: Uint8Array): void {
    // Copied, as the port promises that the bytes are free on return.
    const frame = decodeFrame(Uint8Array.from(bytes));
    if (frame.kind === 'event') this.sent.push(frame);
  }
}
