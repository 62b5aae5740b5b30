// The socket as transactions use it, and the one place where what passes is told to the trace.

import type { Clock } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { Envelope } from '../../sip-message/envelope.ts';
import { openEnvelope } from '../../sip-message/envelope.ts';
import { parseMessage } from '../../sip-message/parse-message.ts';
import type { Trace } from '../trace.ts';
import { tracedMessage } from '../trace.ts';
import type { Transport } from '../transport.ts';
import type { SipAddress } from '../user-agent-port.ts';
import type { Wire } from './transaction.ts';

export interface WireOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Hears every message that is sent or received. */
  readonly trace?: Trace;
}

/** Sends through the transport. */
export class TracedWire implements Wire {
  readonly clock: Clock;
  readonly reliable: boolean;
  readonly #options: WireOptions;

  constructor(options: WireOptions) {
    this.clock = options.clock;
    this.reliable = options.transport.reliable;
    this.#options = options;
  }

  send(bytes: Uint8Array, to: SipAddress): void {
    this.#options.transport.send(bytes, to);
    this.#sent(bytes);
  }

  /** Tells the trace of a message that came. */
  received(envelope: Envelope, bytes: Uint8Array): void {
    this.#options.trace?.(tracedMessage(envelope, bytes, 'in', this.clock.now()));
  }

  /** Read back from the bytes, because they are all that every way of sending has in common. */
  #sent(bytes: Uint8Array): void {
    const { trace, logger } = this.#options;
    // Line ends alone are a sign of life, no message.
    if (trace === undefined || bytes.length < 5) return;
    try {
      trace(tracedMessage(openEnvelope(parseMessage(bytes)), bytes, 'out', this.clock.now()));
    } catch (fault) {
      logger.debug('a sent message could not be traced', { reason: messageOf(fault) });
    }
  }
}
