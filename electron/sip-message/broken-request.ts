// The head of a request that cannot be read as a whole: as much as an answer to it must copy (RFC 3261 §8.2.6, §21.4.1).

import { hasControl, isToken, trimBlanks } from './characters.ts';
import { canonicalName } from './header-names.ts';
import type { Header } from './message.ts';
import { tryNameAddress } from './name-address.ts';
import { splitList } from './quoted.ts';
import type { Via } from './via.ts';
import { tryVia } from './via.ts';

/** What could be saved. Text is Latin-1: each character one byte of the message, whatever it was meant to be. */
export interface BrokenRequest {
  readonly via: Via;
  /** The top Via's protocol and version as written: the version may be what is broken. */
  readonly viaVersion: string;
  /** Further Vias, then From, To, Call-ID and CSeq where they are: the first of each, as it came. */
  readonly copied: readonly Header[];
}

/** A datagram has fewer lines that matter; bounds the work for one that is nothing but line ends. */
const MOST_LINES = 2_000;
const VERSION = /^SIP[ \t]{0,9}\/[ \t]{0,9}\d{1,3}\.\d{1,3}(?=[ \t]{0,9}\/)/i;

/**
 * Reads the head of a request; null for whatever must not be answered or cannot be: a response, an ACK, no request at
 * all, no top Via that can be read.
 */
export function readBrokenRequest(bytes: Uint8Array): BrokenRequest | null {
  const [startLine = '', ...lines] = headLines(bytes);
  const headers = lines.flatMap(headerIn);
  const first = (name: string): readonly Header[] => headers.filter((header) => header.name === name).slice(0, 1);
  if (!isAnswerable(startLine, first('CSeq')[0]?.value ?? '')) return null;
  const [topLine, ...otherVias] = headers.filter(({ name }) => name === 'Via');
  const [top = '', ...others] = splitList(topLine?.value ?? '');
  const viaVersion = VERSION.exec(top)?.[0];
  const via = tryVia(top.replace(VERSION, 'SIP/2.0'));
  if (via === null || viaVersion === undefined) return null;
  const copied = [
    ...(others.length === 0 ? [] : [{ name: 'Via', value: others.join(', ') }]),
    ...otherVias,
    ...first('From'),
    ...first('To').map(withTag),
    ...first('Call-ID'),
    ...first('CSeq'),
  ];
  return { via, viaVersion: viaVersion.replace(/[ \t]/g, ''), copied };
}

/** True for the request line of anything but an ACK, whatever stands between its method and the name of the protocol. */
function isAnswerable(startLine: string, cseq: string): boolean {
  const [method = ''] = startLine.split(' ', 1);
  const namesSip = /[ \t]SIP\/[\d.]{1,9}[ \t]*$/i.test(startLine.slice(-100));
  return isToken(method) && namesSip && method !== 'ACK' && !/[ \t]ACK$/.test(cseq);
}

/** The start line and the headers, folds joined. */
function headLines(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const lines: string[] = [];
  for (const raw of text.replace(/^[\r\n]+/, '').split('\n', MOST_LINES)) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line === '') break;
    const folded = lines.length > 1 && (line.startsWith(' ') || line.startsWith('\t'));
    if (folded) lines[lines.length - 1] += ` ${trimBlanks(line)}`;
    else lines.push(line);
  }
  return lines;
}

function headerIn(line: string): readonly Header[] {
  const colon = line.indexOf(':');
  const name = canonicalName(trimBlanks(line.slice(0, Math.max(colon, 0))));
  const value = trimBlanks(line.slice(colon + 1));
  // A stray control character must not come out again on our side.
  return isToken(name) && !hasControl(value) ? [{ name, value }] : [];
}

/** A final answer tags the To of a request outside a dialog, where that can be told (§8.2.6.2). */
function withTag(to: Header): Header {
  const address = tryNameAddress(to.value);
  return address === null || address.parameters.has('tag') ? to : { ...to, value: `${to.value};tag=none` };
}
