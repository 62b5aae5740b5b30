// Where a 3xx sends a call (RFC 3261 §8.1.3.4): its Contacts by q, none twice, few in all, and only where we may go.

import { PORT_BY_DNS } from '../../shared/lines.ts';
import { PeerFault } from '../base/errors.ts';
import { isToken } from '../sip-message/characters.ts';
import type { SipResponse } from '../sip-message/message.ts';
import { listOf } from '../sip-message/message.ts';
import { parseNameAddress } from '../sip-message/name-address.ts';
import type { SipUri } from '../sip-message/uri.ts';
import { formatUri, parseUri } from '../sip-message/uri.ts';
import type { RedirectTarget } from './user-agent-port.ts';

/** However the Contacts are chained, a call tries no more of them: each one may ring somebody, and cost. */
const MAX_REDIRECTS = 5;
const MOST_CONTACTS = 32;
/** 305 would put a stranger between us and the callee, 380 describes another service. */
const FOLLOWED = new Set([300, 301, 302]);

/** A place to call instead: its Request-URI and where that is. */
export interface Redirect {
  readonly uri: string;
  readonly target: RedirectTarget;
}

/** The places one call may still be sent to. */
export class Redirects {
  readonly #permits: (target: RedirectTarget) => boolean;
  readonly #seen: Set<string>;
  #waiting: Redirect[] = [];
  #followed = 0;

  /** `first`: the Request-URI that was called; nothing leads back to it. */
  constructor(first: string, permits: (target: RedirectTarget) => boolean) {
    this.#permits = permits;
    this.#seen = new Set([first]);
  }

  /** Takes the Contacts of a 3xx; those of a later one go first: they are nearer to the callee. */
  add(response: SipResponse): void {
    if (!FOLLOWED.has(response.status)) return;
    const fresh = contactsOf(response).filter(({ uri }) => !this.#seen.has(uri));
    for (const { uri } of fresh) this.#seen.add(uri);
    this.#waiting = [...fresh, ...this.#waiting].slice(0, MOST_CONTACTS);
  }

  /** The next place, once; null when none is left that we may call. Nobody is called after a refusal for all (6xx). */
  next(after: SipResponse | null): Redirect | null {
    if (this.#followed >= MAX_REDIRECTS || (after !== null && after.status >= 600)) return null;
    for (let redirect = this.#waiting.shift(); redirect !== undefined; redirect = this.#waiting.shift()) {
      if (!this.#permits(redirect.target)) continue;
      this.#followed += 1;
      return redirect;
    }
    return null;
  }
}

/** Every Contact that a call over UDP can be sent to, the highest q first, each once. */
export function contactsOf(response: SipResponse): readonly Redirect[] {
  const contacts = listOf(response, 'Contact').slice(0, MOST_CONTACTS).flatMap(readContact);
  const sorted = contacts.toSorted((one, two) => two.q - one.q);
  return [...new Map(sorted.map(({ redirect }) => [redirect.uri, redirect])).values()];
}

function readContact(text: string): readonly { readonly q: number; readonly redirect: Redirect }[] {
  try {
    const { uri: address, parameters } = parseNameAddress(text);
    const uri = parseUri(address);
    const transport = uri.parameters.get('transport') ?? 'udp';
    if (uri.scheme !== 'sip' || transport.toLowerCase() !== 'udp' || uri.parameters.has('maddr')) return [];
    const target = { user: uri.user ?? '', host: uri.host.toLowerCase(), port: uri.port ?? PORT_BY_DNS };
    return [{ q: weightOf(parameters.get('q') ?? null), redirect: { uri: requestUri(uri), target } }];
  } catch (fault) {
    if (fault instanceof PeerFault) return [];
    throw fault;
  }
}

/** RFC 3261 §19.1.1, table 1: a Request-URI has no `method`. Values that would have to be quoted are no URI's. */
function requestUri(uri: SipUri): string {
  const kept = [...uri.parameters].filter(
    ([name, value]) => name !== 'method' && isToken(name) && (value === null || isToken(value)),
  );
  return formatUri({ ...uri, host: uri.host.toLowerCase(), parameters: new Map(kept) });
}

/** `q` from 0 to 1; 1 where it is absent, 0 where it is broken. */
function weightOf(q: string | null): number {
  if (q === null) return 1;
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(q) ? Number(q) : 0;
}
