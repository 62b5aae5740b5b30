// A kept SIP message as people read it: start line, headers by their full names, and what its SDP offers. For showing only.

export interface HeaderLine {
  /** By its full name. */
  readonly name: string;
  readonly value: string;
}

export interface SipText {
  readonly startLine: string;
  readonly headers: readonly HeaderLine[];
  readonly body: string;
}

/** RFC 3261 §7.3.3, RFC 3515, RFC 3892, RFC 4028, RFC 6665. */
const FULL_NAMES: Readonly<Record<string, string>> = {
  b: 'Referred-By',
  c: 'Content-Type',
  e: 'Content-Encoding',
  f: 'From',
  i: 'Call-ID',
  k: 'Supported',
  l: 'Content-Length',
  m: 'Contact',
  o: 'Event',
  r: 'Refer-To',
  s: 'Subject',
  t: 'To',
  u: 'Allow-Events',
  v: 'Via',
  x: 'Session-Expires',
};

/** Never fails: a line that is no header stands as one without a name. */
export function readSipText(raw: string): SipText {
  const [head = '', ...rest] = raw.replaceAll(/\r\n|\r/g, '\n').split('\n\n');
  const [startLine = '', ...lines] = head.replaceAll(/\n[ \t]+/g, ' ').split('\n');
  return { startLine, headers: lines.filter((line) => line.trim() !== '').map(readHeader), body: rest.join('\n\n') };
}

function readHeader(line: string): HeaderLine {
  const colon = line.indexOf(':');
  if (colon <= 0) return { name: '', value: line };
  const name = line.slice(0, colon).trim();
  const short = name.toLowerCase();
  return {
    name: (Object.hasOwn(FULL_NAMES, short) ? FULL_NAMES[short] : undefined) ?? name,
    value: line.slice(colon + 1).trim(),
  };
}

export const SDP_DIRECTIONS = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;
export type SdpDirection = (typeof SDP_DIRECTIONS)[number];

/** What an SDP says of its audio. */
export interface SdpFacts {
  readonly address: string | null;
  readonly port: number | null;
  /** `PCMA/8000`, in order of preference. */
  readonly codecs: readonly string[];
  readonly direction: SdpDirection;
  readonly packetMs: number | null;
}

/** RFC 3551 §6: payload types that need no rtpmap. */
const STATIC_CODECS: Readonly<Record<string, string>> = {
  '0': 'PCMU/8000',
  '3': 'GSM/8000',
  '8': 'PCMA/8000',
  '9': 'G722/8000',
  '13': 'CN/8000',
  '18': 'G729/8000',
};

/** Null where the message carries no SDP. */
export function sdpFacts({ headers, body }: SipText): SdpFacts | null {
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  if (!/^application\/sdp\b/i.test(type) || body.trim() === '') return null;
  const lines = body.split('\n').map((line) => line.trim());
  const all = (kind: string): readonly string[] =>
    lines.filter((line) => line.startsWith(kind)).map((line) => line.slice(kind.length));
  const [port, , ...types] = (all('m=audio ')[0] ?? '').split(' ');
  const names = new Map(
    all('a=rtpmap:').map((line): [string, string] => [line.split(' ')[0] ?? '', line.split(' ')[1] ?? '']),
  );
  // The media's own address counts before the session's; there is one audio stream.
  const address = all('c=IN IP4 ').at(-1) ?? all('c=IN IP6 ').at(-1) ?? null;
  return {
    address,
    port: port === undefined || port === '' ? null : Number(port),
    codecs: types.map((each) => names.get(each) ?? STATIC_CODECS[each] ?? each),
    direction: SDP_DIRECTIONS.find((each) => lines.includes(`a=${each}`)) ?? 'sendrecv',
    packetMs: Number(all('a=ptime:')[0] ?? Number.NaN) || null,
  };
}
