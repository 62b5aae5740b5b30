// Bytes of one datagram → SIP message (RFC 3261 §7, §18.3). Bounded, linear, tolerant of bare LF and of line folds.

import { PeerFault } from '../base/errors.ts';
import { hasControl, hasStrayControl, isToken, trimBlanks } from './characters.ts';
import { parseDecimal } from './decimal.ts';
import { decodeText } from './decode-text.ts';
import { knownName } from './header-names.ts';
import type { Header, SipMessage } from './message.ts';
import type { RequestLine, StatusLine } from './start-line.ts';
import { isStatusLine, readRequestLine, readStatusLine } from './start-line.ts';

/** The largest UDP payload that can exist; anything longer is no datagram. */
export const MAX_MESSAGE_BYTES = 65_535;
/** Far above the 30 or so of real messages; bounds the work per datagram. */
export const MAX_HEADERS = 200;
/** Longest line, folds included; Kamailio's sanity module stops at 1024 to 4096. */
export const MAX_LINE = 8_192;

const LF = 0x0a;
const CR = 0x0d;

/** Reads a message; throws PeerFault (with the status to answer) and nothing else. */
export function parseMessage(bytes: Uint8Array): SipMessage {
  if (bytes.length > MAX_MESSAGE_BYTES) throw new PeerFault(`${bytes.length} bytes exceed ${MAX_MESSAGE_BYTES}`, 513);
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = skipLineEnds(data);
  const head = endOfHead(data, start);
  const lines = decodeText(data.subarray(start, head.end))
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const startLine = parseStartLine(lines[0] ?? '');
  const all = parseHeaders(lines);
  const length = contentLength(all, data.length - head.bodyStart);
  const headers = all.filter((header) => header.name !== 'Content-Length');
  const body = data.toString('utf8', head.bodyStart, head.bodyStart + length);
  return { ...startLine, headers, body };
}

type StartLine = ({ readonly kind: 'request' } & RequestLine) | ({ readonly kind: 'response' } & StatusLine);

function parseStartLine(line: string): StartLine {
  if (line.length > MAX_LINE) throw new PeerFault(`start line of ${line.length} characters exceeds ${MAX_LINE}`, 414);
  if (hasControl(line)) throw new PeerFault('control character in the start line', 400);
  if (!isStatusLine(line)) return { kind: 'request', ...readRequestLine(line) };
  const statusLine = readStatusLine(line);
  if (statusLine === null) throw new PeerFault('broken status line', 400);
  return { kind: 'response', ...statusLine };
}

function parseHeaders(lines: readonly string[]): readonly Header[] {
  const headers: Header[] = [];
  for (let index = 1; index < lines.length; ) {
    const line = lines[index] ?? '';
    const end = endOfFolds(lines, index + 1);
    if (index === 1 && isFold(line)) throw new PeerFault('first header line is folded', 400);
    if (headers.length === MAX_HEADERS) throw new PeerFault(`more than ${MAX_HEADERS} headers`, 513);
    headers.push(parseHeader(checked(end === index + 1 ? line : joined(lines.slice(index, end)))));
    index = end;
  }
  return headers;
}

function parseHeader(line: string): Header {
  const colon = line.indexOf(':');
  const written = trimBlanks(line.slice(0, Math.max(colon, 0)));
  const name = knownName(written);
  if (name === undefined && !isToken(written)) throw new PeerFault('broken header line', 400);
  return { name: name ?? written, value: trimBlanks(line.slice(colon + 1)) };
}

/** A line that starts with a blank goes on with the header before it (§7.3.1). */
function isFold(line: string): boolean {
  return line.startsWith(' ') || line.startsWith('\t');
}

function endOfFolds(lines: readonly string[], start: number): number {
  let end = start;
  while (end < lines.length && isFold(lines[end] ?? '')) end += 1;
  return end;
}

function joined([first = '', ...folds]: readonly string[]): string {
  return [first, ...folds.map(trimBlanks)].join(' ');
}

function checked(line: string): string {
  if (line.length > MAX_LINE) throw new PeerFault(`header of ${line.length} characters exceeds ${MAX_LINE}`, 513);
  if (hasStrayControl(line)) throw new PeerFault('control character in a header', 400);
  return line;
}

/** §18.3: over UDP a missing Content-Length means all the rest, a shorter one cuts, a longer one is an error. */
function contentLength(headers: readonly Header[], available: number): number {
  let declared: string | undefined;
  for (const { name, value } of headers) {
    if (name !== 'Content-Length') continue;
    if (declared !== undefined && declared !== value) throw new PeerFault('Content-Lengths differ', 400);
    declared = value;
  }
  if (declared === undefined) return available;
  const length = parseDecimal(declared, available);
  if (length === null) throw new PeerFault('Content-Length does not fit the datagram', 400);
  return length;
}

/** Line ends before the start line are ignored (§7.5). */
function skipLineEnds(data: Buffer): number {
  let start = 0;
  while (data[start] === CR || data[start] === LF) start += 1;
  return start;
}

/** Finds the empty line; a PeerFault 400 where there is none: the message was cut on its way. */
function endOfHead(data: Buffer, start: number): { readonly end: number; readonly bodyStart: number } {
  for (let lineStart = start; lineStart < data.length; ) {
    const lineEnd = data.indexOf(LF, lineStart);
    if (lineEnd === -1) break;
    const next = lineEnd + 1;
    if (data[next] === LF) return { end: trimmedEnd(data, lineEnd), bodyStart: next + 1 };
    if (data[next] === CR && data[next + 1] === LF) return { end: trimmedEnd(data, lineEnd), bodyStart: next + 2 };
    lineStart = next;
  }
  throw new PeerFault('no empty line after the headers', 400);
}

function trimmedEnd(data: Buffer, lineEnd: number): number {
  return data[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
}
