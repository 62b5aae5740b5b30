// The service's side of one socket: frames out, and the ways a frame can be spoiled on purpose.

import { type Random, randomUint32 } from '../../base/random.ts';
import type { Peer } from '../../net/websocket-server.ts';
import { encodeFrame } from '../../voice/doubao/encode-frame.ts';
import { idKind, SERVER_EVENTS } from '../../voice/doubao/event-ids.ts';
import { MAX_PAYLOAD } from '../../voice/doubao/frame.ts';
import { type JsonObject, writeJson } from '../../voice/doubao/json-payload.ts';
import type { Trouble } from './options.ts';
import type { Happening } from './service-event.ts';

export class Outgoing {
  readonly #peer: Peer;
  readonly #random: Random;
  readonly #happened: (happening: Happening) => void;
  readonly #connectId: string;
  #sessionId = 'none';
  #gzip = false;
  #silent = false;

  constructor(peer: Peer, random: Random, happened: (happening: Happening) => void) {
    this.#peer = peer;
    this.#random = random;
    this.#happened = happened;
    this.#connectId = peer.request.headers['x-api-connect-id'] ?? '';
  }

  /** Session events carry `sessionId` from now on. */
  useSession(sessionId: string): void {
    this.#sessionId = sessionId;
  }

  /** Packs everything from now on. */
  useGzip(): void {
    this.#gzip = true;
  }

  event(event: number, payload: JsonObject): void {
    this.#frame(event, writeJson(payload), payload);
  }

  /** One 352. */
  audio(bytes: Uint8Array): void {
    this.#frame(SERVER_EVENTS.TTSResponse, bytes, {});
  }

  error(code: number, error: string): void {
    this.#send(encodeFrame('server', { kind: 'error', code, payload: writeJson({ error }), gzip: this.#gzip }));
  }

  close(): void {
    this.#peer.close();
  }

  /** Makes `trouble`; `inSession` chooses between 51 and 153. */
  spoil(trouble: Trouble, inSession: boolean): void {
    const failed = inSession ? SERVER_EVENTS.SessionFailed : SERVER_EVENTS.ConnectionFailed;
    switch (trouble.kind) {
      case 'silence':
        this.#silent = true;
        break;
      case 'cut':
        this.#peer.abort();
        break;
      case 'close':
        this.#peer.close();
        break;
      case 'refuse':
        this.event(failed, { error: trouble.message });
        break;
      case 'error':
        this.error(trouble.code, trouble.message);
        break;
      case 'common-error':
        this.event(SERVER_EVENTS.DialogCommonError, { status_code: String(trouble.code), message: trouble.message });
        break;
      case 'text':
        this.#peer.sendText(trouble.text);
        break;
      case 'random-bytes':
        for (let n = 0; n < trouble.messages; n += 1) this.#send(this.#randomBytes());
        break;
      case 'truncated-frames':
        for (let n = 0; n < trouble.messages; n += 1) this.#send(this.#truncatedFrame());
        break;
      case 'oversized':
        this.#send(new Uint8Array(2 * MAX_PAYLOAD));
        break;
    }
  }

  #frame(event: number, payload: Uint8Array, told: JsonObject): void {
    if (this.#silent) return;
    const id = idKind(event) === 'connect' ? this.#connectId : this.#sessionId;
    this.#send(encodeFrame('server', { kind: 'event', event, id, payload, gzip: this.#gzip }));
    this.#happened({ type: 'sent', event, payload: told });
  }

  #send(bytes: Uint8Array): void {
    if (!this.#silent) this.#peer.send(bytes);
  }

  #randomBytes(): Uint8Array {
    const bytes = Uint8Array.from(this.#random.bytes(1 + (randomUint32(this.#random) % 200)));
    // Never by chance a valid version nibble.
    bytes[0] = 0xe0;
    return bytes;
  }

  #truncatedFrame(): Uint8Array {
    const frame = encodeFrame('server', {
      kind: 'event',
      event: SERVER_EVENTS.ASRInfo,
      id: this.#sessionId,
      payload: writeJson({ question_id: 'cut short' }),
      gzip: false,
    });
    return frame.subarray(0, 1 + (randomUint32(this.#random) % (frame.length - 1)));
  }
}
