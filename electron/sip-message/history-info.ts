// History-Info (RFC 7044): the targets a call was sent to before it reached us, and why it went on.

import { parseDecimal } from './decimal.ts';
import type { SipMessage } from './message.ts';
import { listOf } from './message.ts';
import { tryNameAddress } from './name-address.ts';
import { parseValueAndParameters } from './parameters.ts';
import { splitUriHeaders } from './uri-headers.ts';

/** One target. */
export interface HistoryEntry {
  readonly displayName: string;
  /** Without headers. */
  readonly uri: string;
  /** Where it stands in the tree of targets: `1`, `1.1`, `1.2.1`. */
  readonly index: string;
  /** The status why it went on from there (302 moved, 486 busy, 408 no answer…); null where it is not said. */
  readonly cause: number | null;
  /** True where the privacy of this entry is asked for. */
  readonly isPrivate: boolean;
}

/** A call passes a handful of hops. */
const MOST_ENTRIES = 30;

/** The history of a message in its order; what cannot be read, or has no index, is left out. */
export function historyOf(message: SipMessage): readonly HistoryEntry[] {
  return listOf(message, 'History-Info').slice(0, MOST_ENTRIES).flatMap(parseEntry);
}

function parseEntry(text: string): readonly HistoryEntry[] {
  const address = tryNameAddress(text);
  const index = address?.parameters.get('index') ?? '';
  if (address === null || !/^\d{1,4}(?:\.\d{1,4}){0,30}$/.test(index)) return [];
  const { uri, headers } = splitUriHeaders(address.uri);
  // Older senders (RFC 4244) escape the reason into the URI; newer ones put the cause of RFC 4458 among its parameters.
  const reason = parseValueAndParameters(headers.get('reason') ?? '').parameters.get('cause') ?? undefined;
  const cause = reason ?? /;cause=(\d{3})(?:;|$)/i.exec(uri)?.[1];
  const isPrivate = headers.has('privacy') && headers.get('privacy')?.toLowerCase() !== 'none';
  return [{ displayName: address.displayName, uri, index, cause: parseDecimal(cause ?? '', 999), isPrivate }];
}
