// A socket that remembers what passed through it, so that a request can be compared with its answer.

import type { Disposable } from '../../base/disposable.ts';
import type { Listenable } from '../../base/emitter.ts';
import { Emitter } from '../../base/emitter.ts';
import { PeerFault } from '../../base/errors.ts';
import { messageText } from '../../sip/message-text.ts';
import type { Datagram, SendError, TransportProtocol } from '../../sip/transport.ts';
import type { SipAddress } from '../../sip/user-agent-port.ts';
import type { SipMessage, SipRequest, SipResponse } from '../../sip-message/message.ts';
import { headerOf } from '../../sip-message/message.ts';
import { parseMessage } from '../../sip-message/parse-message.ts';
import type { CheckSocket } from '../check-line.ts';

/** A request and its final answer, and both as people may read them: secrets masked. */
export interface Answered {
  readonly request: SipRequest;
  readonly response: SipResponse;
  readonly sent: string;
  readonly received: string;
}

/** A check sends a handful; a flood from the other side must not be kept. */
const MOST_KEPT = 64;

interface Passed<Message> {
  readonly message: Message;
  readonly bytes: Uint8Array;
}

/** Disposed, it disposes of the socket. */
export class MessageLog implements CheckSocket, Disposable {
  readonly protocol: TransportProtocol;
  readonly reliable: boolean;
  readonly datagrams = new Emitter<Datagram>();
  readonly sendErrors: Listenable<SendError>;
  readonly #socket: CheckSocket;
  readonly #requests: Passed<SipRequest>[] = [];
  readonly #responses: Passed<SipResponse>[] = [];

  constructor(socket: CheckSocket) {
    this.#socket = socket;
    this.protocol = socket.protocol;
    this.reliable = socket.reliable;
    this.sendErrors = socket.sendErrors;
    socket.datagrams.on((datagram) => {
      const message = read(datagram.bytes);
      if (message?.kind === 'response') keep(this.#responses, message, datagram.bytes);
      this.datagrams.emit(datagram);
    });
  }

  get local(): SipAddress {
    return this.#socket.local;
  }

  get errorCode(): string | null {
    return this.#socket.errorCode;
  }

  send(bytes: Uint8Array, to: SipAddress): void {
    const message = read(bytes);
    if (message?.kind === 'request') keep(this.#requests, message, bytes);
    this.#socket.send(bytes, to);
  }

  dispose(): void | Promise<void> {
    return this.#socket.dispose();
  }

  /**
   * Every final answer with the request it belongs to, in order. They are told by CSeq and method alone: the rest may
   * have been changed on the way, which is what is looked for.
   */
  get answered(): readonly Answered[] {
    return this.#responses.flatMap(({ message: response, bytes }) => {
      const cseq = cseqOf(response);
      const asked = this.#requests.findLast(({ message }) => cseqOf(message) === cseq);
      if (asked === undefined || response.status < 200) return [];
      return [{ request: asked.message, response, sent: messageText(asked.bytes), received: messageText(bytes) }];
    });
  }
}

function keep<Message>(kept: Passed<Message>[], message: Message, bytes: Uint8Array): void {
  if (kept.length < MOST_KEPT) kept.push({ message, bytes: bytes.slice() });
}

function cseqOf(message: SipMessage): string {
  return (headerOf(message, 'CSeq') ?? '').trim().replace(/\s+/g, ' ');
}

function read(bytes: Uint8Array): SipMessage | null {
  try {
    return parseMessage(bytes);
  } catch (fault) {
    if (fault instanceof PeerFault) return null;
    throw fault;
  }
}
