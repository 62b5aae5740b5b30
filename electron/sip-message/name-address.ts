// From, To, Contact, Route, Record-Route: `"Name" <uri>;parameters` (RFC 3261 §20.10, §25.1).

import { PeerFault } from '../base/errors.ts';
import { trimBlanks, withoutControls } from './characters.ts';
import type { Parameters } from './parameters.ts';
import { formatParameters, parseParameters } from './parameters.ts';
import { endOfQuoted, quote, unquote } from './quoted.ts';

/** What no URI holds. */
const UNSENDABLE = /[\s"\p{Cc}]/u;

/** `uri` is text; `displayName` is empty where there is none. */
export interface NameAddress {
  readonly displayName: string;
  readonly uri: string;
  readonly parameters: Parameters;
}

/** Reads one name-addr or addr-spec; without angle brackets, parameters belong to the header. A PeerFault 400 if broken. */
export function parseNameAddress(text: string): NameAddress {
  const open = openingBracket(text);
  if (open === -1) return parseAddressSpec(text);
  const close = text.indexOf('>', open);
  if (close === -1) throw new PeerFault('address without closing bracket', 400);
  return {
    displayName: withoutControls(unquote(trimBlanks(text.slice(0, open)))),
    uri: nonEmpty(trimBlanks(text.slice(open + 1, close))),
    parameters: parseParameters(text.slice(close + 1)),
  };
}

/** Reads one like `parseNameAddress`, for headers that only inform: null where it is broken. */
export function tryNameAddress(text: string): NameAddress | null {
  try {
    return parseNameAddress(text);
  } catch (fault) {
    if (fault instanceof PeerFault) return null;
    throw fault;
  }
}

/** Writes `"Name" <uri>;parameters`. */
export function formatNameAddress(address: NameAddress): string {
  const name = address.displayName === '' ? '' : `${quote(address.displayName)} `;
  return `${name}<${address.uri}>${formatParameters(address.parameters)}`;
}

/** Where the angle bracket of the URI opens, outside quotes; -1 without one. */
function openingBracket(text: string): number {
  let index = 0;
  while (index < text.length && text[index] !== '<') {
    index = text[index] === '"' ? endOfQuoted(text, index) : index + 1;
    if (index === -1) throw new PeerFault('unterminated quote in an address', 400);
  }
  return index < text.length ? index : -1;
}

function parseAddressSpec(text: string): NameAddress {
  const semicolon = text.indexOf(';');
  const uri = nonEmpty(trimBlanks(semicolon === -1 ? text : text.slice(0, semicolon)));
  return { displayName: '', uri, parameters: parseParameters(semicolon === -1 ? '' : text.slice(semicolon)) };
}

/** Outside the quotes that it may have come from, an escaped control character could not be sent on. */
function nonEmpty(uri: string): string {
  if (uri === '' || UNSENDABLE.test(uri)) throw new PeerFault('address without a URI', 400);
  return uri;
}
