// The Replaces header (RFC 3891): the dialog that a new call takes the place of.

import { PeerFault } from '../base/errors.ts';
import { isToken } from './characters.ts';
import type { SipMessage } from './message.ts';
import { listOf } from './message.ts';
import { parseValueAndParameters } from './parameters.ts';

/** A dialog by the tags that its receiver knows it by: `toTag` is the receiver's own, `fromTag` its peer's. */
export interface Replaces {
  readonly callId: string;
  readonly toTag: string;
  readonly fromTag: string;
  /** True: only a dialog that was not answered yet may be replaced. */
  readonly earlyOnly: boolean;
}

/** The dialog a request asks to replace, or null; a PeerFault 400 for a broken header or more than one (§3). */
export function replacesOf(message: SipMessage): Replaces | null {
  const values = listOf(message, 'Replaces');
  const [value] = values;
  if (value === undefined) return null;
  if (values.length > 1) throw new PeerFault(`${values.length} Replaces instead of 1`, 400);
  return parseReplaces(value);
}

/** Reads one value; a PeerFault 400 without Call-ID or either tag. */
export function parseReplaces(text: string): Replaces {
  const { value: callId, parameters } = parseValueAndParameters(text);
  const toTag = parameters.get('to-tag') ?? '';
  const fromTag = parameters.get('from-tag') ?? '';
  if (callId === '' || /[\s"<>]/.test(callId) || !isToken(toTag) || !isToken(fromTag))
    throw new PeerFault('broken Replaces', 400);
  return { callId, toTag, fromTag, earlyOnly: parameters.has('early-only') };
}

/** Writes one value. */
export function formatReplaces({ callId, toTag, fromTag, earlyOnly }: Replaces): string {
  return `${callId};to-tag=${toTag};from-tag=${fromTag}${earlyOnly ? ';early-only' : ''}`;
}
