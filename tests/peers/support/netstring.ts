// Netstrings: `<length>:<bytes>,` around every message of baresip's ctrl_tcp.

export function encodeNetstring(text: string): Buffer {
  const body = Buffer.from(text);
  return Buffer.concat([Buffer.from(`${body.length}:`), body, Buffer.from(',')]);
}

/** Takes bytes as they come, gives whole messages. */
export class NetstringReader {
  #rest = Buffer.alloc(0);

  push(chunk: Buffer): string[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const messages: string[] = [];
    for (;;) {
      const colon = this.#rest.indexOf(':');
      if (colon < 0) return messages;
      const length = Number(this.#rest.toString('latin1', 0, colon));
      if (!Number.isInteger(length)) throw new Error('baresip sent no netstring');
      if (this.#rest.length < colon + 1 + length + 1) return messages;
      messages.push(this.#rest.toString('utf8', colon + 1, colon + 1 + length));
      this.#rest = this.#rest.subarray(colon + 1 + length + 1);
    }
  }
}
