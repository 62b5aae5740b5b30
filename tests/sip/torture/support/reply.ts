// An answer read by hand: whatever our parser makes of messages, this one does not share it.

/** The names that our answers may shorten. */
const COMPACT: Readonly<Record<string, string>> = { v: 'Via', f: 'From', t: 'To', i: 'Call-ID' };

export class Reply {
  readonly status: number;
  readonly #headers: readonly (readonly [string, string])[];

  private constructor(status: number, headers: readonly (readonly [string, string])[]) {
    this.status = status;
    this.#headers = headers;
  }

  /** Null for what is no response. Binary: each character is a byte. */
  static read(text: string): Reply | null {
    const [head = ''] = text.split('\r\n\r\n', 1);
    const [first = '', ...lines] = head.split('\r\n');
    const status = /^SIP\/2\.0 ([1-6]\d\d) /.exec(first)?.[1];
    if (status === undefined) return null;
    const headers = lines.map((line): readonly [string, string] => {
      const [name = ''] = line.split(':', 1);
      return [COMPACT[name] ?? name, line.slice(name.length + 1).trim()];
    });
    return new Reply(Number(status), headers);
  }

  /** The first header of that name; empty where there is none. */
  header(name: string): string {
    return this.#headers.find(([other]) => other === name)?.[1] ?? '';
  }
}
