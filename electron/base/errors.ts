// Errors say whose fault they are. A bug in our own code is a plain Error and is never caught for flow.

/** The peer broke the protocol. `answer` is the status to reply with, where a reply is due. */
export class PeerFault extends Error {
  override readonly name = 'PeerFault';
  readonly answer: number | undefined;

  constructor(message: string, answer?: number, options?: ErrorOptions) {
    super(message, options);
    this.answer = answer;
  }
}

/** The world failed: network, disk, a service. `retryable` tells whether trying again can help. */
export class WorldFault extends Error {
  override readonly name = 'WorldFault';
  readonly retryable: boolean;

  constructor(message: string, retryable: boolean, options?: ErrorOptions) {
    super(message, options);
    this.retryable = retryable;
  }
}

/** Compile-time proof that a switch is complete; at run time a bug. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

/** The message of anything that was thrown. */
export function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
