// Answers 401 and 407 for one account (RFC 3261 §22), and shows its credentials to nobody but its own server.

import type { Random } from '../base/random.ts';
import { randomHex } from '../base/random.ts';
import { parseChallenges } from '../sip-message/challenge.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { Header, SipRequest } from '../sip-message/message.ts';
import type { DigestChallenge } from './digest.ts';
import { digestHeader, readDigestChallenge } from './digest.ts';
import type { SipAddress, SipCredentials } from './user-agent-port.ts';

/** After this many stale nonces in a row the server is broken. */
const MAX_STALE = 3;

/** An account at a server. `addresses` are where the server was found: every one its name stands for. */
export interface Account {
  readonly credentials: SipCredentials;
  readonly realms: RealmBook;
  addresses: readonly SipAddress[];
}

/** Remembers each server's realm: a challenge relayed from elsewhere under another realm gets no credentials. */
export class RealmBook {
  readonly #realms = new Map<string, string>();

  /** True for the realm known for this server, and for the first one. A registrar speaks for itself: `relearn`. */
  permits(server: SipAddress, realm: string, relearn: boolean): boolean {
    const key = `${server.host}:${server.port}`;
    const known = this.#realms.get(key);
    if (known === undefined || relearn) this.#realms.set(key, realm);
    return known === undefined || relearn || known === realm;
  }
}

interface Proof {
  readonly challenge: DigestChallenge;
  uses: number;
}

/** The credentials of one request and its repetitions, or (REGISTER) of a row of requests. */
export class Authorization {
  readonly #account: Account;
  readonly #random: Random;
  /** By credentials header name. */
  readonly #proofs = new Map<string, Proof>();
  /** Challenges answered for the current request, by credentials header name. */
  readonly #answered = new Map<string, number>();

  constructor(account: Account, random: Random) {
    this.#account = account;
    this.#random = random;
  }

  /** A new request begins: it may be challenged anew although known nonces are used. */
  begin(): void {
    this.#answered.clear();
  }

  /** The headers to add to `request` on its way to `destination`. */
  headersFor(request: SipRequest, destination: SipAddress): readonly Header[] {
    if (!this.#isServer(destination)) return [];
    return [...this.#proofs].map(([name, proof]) => {
      proof.uses += 1;
      const { challenge, uses: nonceCount } = proof;
      const { credentials } = this.#account;
      const cnonce = randomHex(this.#random, 16);
      const { method, uri } = request;
      return { name, value: digestHeader({ challenge, credentials, method, uri, nonceCount, cnonce }) };
    });
  }

  /** Takes the challenge of a 401 or 407; true when the request shall be sent again. */
  answer(response: ResponseEnvelope, destination: SipAddress): boolean {
    const proxy = response.message.status === 407;
    const name = proxy ? 'Proxy-Authorization' : 'Authorization';
    const challenge = supportedChallenge(response, proxy ? 'Proxy-Authenticate' : 'WWW-Authenticate');
    if (challenge === null || !this.#isServer(destination)) return false;
    const relearn = response.cseq.method === 'REGISTER';
    if (!this.#account.realms.permits(destination, challenge.realm, relearn)) return false;
    const answered = this.#answered.get(name) ?? 0;
    if (answered > 0 && !(challenge.stale && answered <= MAX_STALE)) return false;
    this.#answered.set(name, answered + 1);
    this.#proofs.set(name, { challenge, uses: 0 });
    return true;
  }

  #isServer(destination: SipAddress): boolean {
    return this.#account.addresses.some(({ host, port }) => host === destination.host && port === destination.port);
  }
}

/** The topmost challenge that we can answer (RFC 8760 §2.4). */
function supportedChallenge(response: ResponseEnvelope, header: string): DigestChallenge | null {
  for (const { name, value } of response.message.headers) {
    if (name !== header) continue;
    for (const challenge of parseChallenges(value)) {
      const digest = readDigestChallenge(challenge);
      if (digest !== null) return digest;
    }
  }
  return null;
}
