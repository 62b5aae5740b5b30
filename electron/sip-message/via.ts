// The Via header (RFC 3261 §20.42) with `received` and `rport` (RFC 3581).

import { PeerFault } from '../base/errors.ts';
import { trimBlanks } from './characters.ts';
import type { Parameters } from './parameters.ts';
import { formatParameters, parseParameters } from './parameters.ts';
import { parseHostPort } from './uri.ts';

/** The branch prefix that marks RFC 3261 transaction matching. */
export const BRANCH_COOKIE = 'z9hG4bK';

/** One Via. `port` is null where the sender named none (5060). */
export interface Via {
  /** Upper case: `UDP`. */
  readonly transport: string;
  readonly host: string;
  readonly port: number | null;
  readonly parameters: Parameters;
}

/** Reads one Via element; blanks around the slashes are allowed. A PeerFault 400 if broken. */
export function parseVia(text: string): Via {
  const semicolon = text.indexOf(';');
  const head = semicolon === -1 ? text : text.slice(0, semicolon);
  const match = /^SIP[ \t]*\/[ \t]*2\.0[ \t]*\/[ \t]*([A-Za-z]{1,10})[ \t]+(\S.*)$/is.exec(head);
  if (match?.[1] === undefined || match[2] === undefined) throw new PeerFault('broken Via', 400);
  const { host, port } = parseHostPort(trimBlanks(match[2]));
  const parameters = parseParameters(semicolon === -1 ? '' : text.slice(semicolon));
  return { transport: match[1].toUpperCase(), host, port, parameters };
}

/** Reads one like `parseVia`; null where it is broken. */
export function tryVia(text: string): Via | null {
  try {
    return parseVia(text);
  } catch (fault) {
    if (fault instanceof PeerFault) return null;
    throw fault;
  }
}

/** Writes one Via element. */
export function formatVia(via: Via): string {
  const port = via.port === null ? '' : `:${via.port}`;
  return `SIP/2.0/${via.transport} ${via.host}${port}${formatParameters(via.parameters)}`;
}
