// Messages of our own making: a good request, and ways to spoil it.

let count = 0;

/** Headers of an OPTIONS or INVITE by name; a change replaces, `null` leaves out, an unknown name adds. */
export type Changes = Readonly<Record<string, string | null>>;

export interface Parts {
  readonly method?: string;
  readonly uri?: string;
  readonly changes?: Changes;
  /** Lines put before the others as they are. */
  readonly lines?: readonly string[];
  readonly body?: string;
  readonly lineEnd?: string;
}

/** A request as text, its Call-ID and branch its own. Binary: each character is a byte. */
export function request({ method = 'OPTIONS', uri, changes = {}, lines = [], body = '', lineEnd }: Parts): Uint8Array {
  count += 1;
  const headers = new Map<string, string | null>([
    ['Via', `SIP/2.0/UDP 192.0.2.50;branch=z9hG4bKmade${count};rport`],
    ['Max-Forwards', '70'],
    ['From', '<sip:caller@example.com>;tag=made'],
    ['To', '<sip:callee@example.com>'],
    ['Call-ID', `made-${count}`],
    ['CSeq', `1 ${method}`],
    ['Contact', '<sip:caller@192.0.2.50>'],
    ...(body === '' ? [] : [['Content-Type', 'application/sdp'] as const]),
    ['Content-Length', String(Buffer.byteLength(body, 'latin1'))],
  ]);
  for (const [name, value] of Object.entries(changes)) headers.set(name, value);
  const shown = [...headers].flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  const head = [`${method} ${uri ?? 'sip:callee@example.com'} SIP/2.0`, ...lines, ...shown, '', ''];
  return Buffer.from(head.join(lineEnd ?? '\r\n') + body, 'latin1');
}

/** SDP of one G.711 stream; a change replaces the line that begins like it, `null` leaves it out, `more` is added. */
export function sdp(changes: Readonly<Record<string, string | null>> = {}, lineEnd = '\r\n'): string {
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 192.0.2.50',
    's=-',
    'c=IN IP4 192.0.2.50',
    't=0 0',
    'm=audio 40000 RTP/AVP 8 0',
  ];
  const changed = lines.map((line) => {
    const change = changes[line.slice(0, 2)];
    return change === undefined ? line : change;
  });
  return [...changed, changes.more ?? null, ''].filter((line) => line !== null).join(lineEnd);
}
