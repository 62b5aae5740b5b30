// SIP, SIPS and TEL URIs (RFC 3261 §19.1, RFC 3966), and the escaping of the user part.

import { PeerFault } from '../base/errors.ts';
import { hasControl, isHost } from './characters.ts';
import type { Parameters } from './parameters.ts';
import { formatParameters, parseParameters } from './parameters.ts';

/** A URI taken apart. `user` is unescaped; a TEL URI has its number in `user` and no host. */
export interface SipUri {
  readonly scheme: 'sip' | 'sips' | 'tel';
  readonly user: string | null;
  readonly host: string;
  readonly port: number | null;
  readonly parameters: Parameters;
}

/** Reads a URI; a PeerFault 416 for other schemes, 400 for broken ones. Header parts (`?a=b`) are ignored. */
export function parseUri(text: string): SipUri {
  const colon = text.indexOf(':');
  const scheme = text.slice(0, Math.max(colon, 0)).toLowerCase();
  const rest = text.slice(colon + 1);
  if (scheme === 'tel') return parseTel(rest);
  if (scheme !== 'sip' && scheme !== 'sips')
    throw new PeerFault('URI scheme is none of sip, sips, tel', isScheme(scheme) ? 416 : 400);
  // The user part may itself hold `;` and `?`, but never an unescaped `@`.
  const at = rest.indexOf('@');
  const user = at === -1 ? null : unescapeUser(beforeAny(rest.slice(0, at), ':'));
  const place = beforeAny(rest.slice(at + 1), '?');
  const hostPort = beforeAny(place, ';');
  const { host, port } = parseHostPort(hostPort);
  return { scheme, user, host, port, parameters: parseParameters(place.slice(hostPort.length)) };
}

/** Reads `host[:port]`, IPv6 in brackets; a PeerFault 400 when broken. */
export function parseHostPort(text: string): { readonly host: string; readonly port: number | null } {
  const bracket = text.indexOf(']');
  const colon = text.indexOf(':', bracket + 1);
  const host = (colon === -1 ? text : text.slice(0, colon)).trim();
  if (!isHost(host)) throw new PeerFault('broken host in an address', 400);
  if (colon === -1) return { host, port: null };
  const digits = text.slice(colon + 1).trim();
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  if (port < 1 || port > 65535) throw new PeerFault('broken port in an address', 400);
  return { host, port };
}

/** Writes a URI, escaping the user part. */
export function formatUri(uri: SipUri): string {
  const user = uri.user === null ? '' : escapeUser(uri.user);
  const tail = formatParameters(uri.parameters);
  if (uri.scheme === 'tel') return `tel:${user}${tail}`;
  const port = uri.port === null ? '' : `:${uri.port}`;
  return `${uri.scheme}:${user}${user === '' ? '' : '@'}${uri.host}${port}${tail}`;
}

/** A plain `sip:user@host[:port]`; the default port 5060 and 0 (none) are left out, an IPv6 address is put in brackets. */
export function sipUri(user: string | null, host: string, port: number): string {
  const shownPort = port === 5060 || port === 0 ? null : port;
  return formatUri({ scheme: 'sip', user, host: bracketed(host), port: shownPort, parameters: new Map() });
}

/** An IPv6 address in brackets, anything else unchanged. */
export function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/**
 * Escapes what `user` of the grammar does not allow. `#` goes as it is although the grammar wants `%23`: it is a key of
 * the telephone, and carriers match it literally.
 */
export function escapeUser(user: string): string {
  return user.toWellFormed().replace(/[^A-Za-z0-9\-_.!~*'()&=+$,;?/#]/gu, (character) => {
    let escaped = '';
    for (const byte of Buffer.from(character, 'utf8'))
      escaped += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    return escaped;
  });
}

/** Resolves escapes; a text that would turn into control characters or broken UTF-8 stays escaped. */
function unescapeUser(text: string): string {
  try {
    const plain = decodeURIComponent(text);
    return hasControl(plain) ? text : plain;
  } catch {
    return text;
  }
}

/** RFC 3986 §3.1. */
function isScheme(text: string): boolean {
  return /^[a-z][a-z0-9+.-]{0,60}$/.test(text);
}

function parseTel(rest: string): SipUri {
  const number = beforeAny(rest, ';');
  const parameters = parseParameters(rest.slice(number.length));
  if (number === '') throw new PeerFault('tel URI without a number', 400);
  return { scheme: 'tel', user: unescapeUser(number), host: '', port: null, parameters };
}

function beforeAny(text: string, mark: string): string {
  const index = text.indexOf(mark);
  return index === -1 ? text : text.slice(0, index);
}
