// What an answer must repeat of its request (RFC 3261 §8.2.6.2), compared: where it differs, somebody on the way wrote.

import type { SipRequest, SipResponse } from '../../sip-message/message.ts';
import { headerOf, listOf } from '../../sip-message/message.ts';
import type { NameAddress } from '../../sip-message/name-address.ts';
import { tryNameAddress } from '../../sip-message/name-address.ts';
import type { Via } from '../../sip-message/via.ts';
import { tryVia } from '../../sip-message/via.ts';

/** Names of the headers that came back changed, in the order of a message; empty when all is as it was sent. */
export function changedHeaders(request: SipRequest, response: SipResponse): readonly string[] {
  const same: Readonly<Record<string, boolean>> = {
    Via: sameVia(listOf(request, 'Via'), listOf(response, 'Via')),
    From: sameParty(headerOf(request, 'From'), headerOf(response, 'From'), true),
    // The server adds its tag.
    To: sameParty(headerOf(request, 'To'), headerOf(response, 'To'), false),
    'Call-ID': headerOf(request, 'Call-ID')?.trim() === headerOf(response, 'Call-ID')?.trim(),
    CSeq: words(headerOf(request, 'CSeq')) === words(headerOf(response, 'CSeq')),
  };
  return Object.keys(same).filter((name) => same[name] === false);
}

/** The Via of ours that a response holds; null without a readable one. */
export function topVia(response: SipResponse): Via | null {
  const [top] = listOf(response, 'Via');
  return top === undefined ? null : tryVia(top);
}

/** The server fills in `received` and `rport`; nobody may add a Via that comes back to us, or change where ours says we are. */
function sameVia(sent: readonly string[], received: readonly string[]): boolean {
  const ours = tryVia(sent[0] ?? '');
  const echo = tryVia(received[0] ?? '');
  if (ours === null || echo === null || received.length !== sent.length) return false;
  return (
    ours.transport === echo.transport &&
    ours.host.toLowerCase() === echo.host.toLowerCase() &&
    (ours.port ?? DEFAULT_PORT) === (echo.port ?? DEFAULT_PORT) &&
    ours.parameters.get('branch') === echo.parameters.get('branch')
  );
}

const DEFAULT_PORT = 5060;

/** Servers may write a name or blanks differently; the address and our tag are ours. */
function sameParty(sent: string | null, received: string | null, withTag: boolean): boolean {
  const ours = tryNameAddress(sent ?? '');
  const echo = tryNameAddress(received ?? '');
  if (ours === null || echo === null) return false;
  return plain(ours) === plain(echo) && (!withTag || ours.parameters.get('tag') === echo.parameters.get('tag'));
}

/** The address without its default port, its host in lower case. */
function plain({ uri }: NameAddress): string {
  const at = uri.lastIndexOf('@') + 1;
  const host = uri.slice(at).toLowerCase();
  return uri.slice(0, at) + host.replace(/^([^:;?\]]+|\[[^\]]*\]):5060(?=$|[;?])/, '$1');
}

function words(text: string | null): string {
  return (text ?? '').trim().replace(/\s+/g, ' ');
}
