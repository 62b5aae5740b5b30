// Answers 401 and 407 for one account (RFC 3261 §22), and shows its credentials to nobody but its own server.

import type { Random } from '../base/random.ts';
import { randomHex } from '../base/random.ts';
import { parseChallenges } from '../sip-message/challenge.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { Header, SipRequest } from '../sip-message/message.ts';
import { headerOf } from '../sip-message/message.ts';
import type { Addressed } from './addressed.ts';
import { addressed } from './addressed.ts';
import type { ChallengeFacts, Doubt, HabitSign } from './challenge-rule.ts';
import { isOwnChallenge } from './challenge-rule.ts';
import type { DigestChallenge } from './digest.ts';
import { digestHeader, readDigestChallenge } from './digest.ts';
import type { RealmBook } from './realm-book.ts';
import type { SipAddress, SipCredentials } from './user-agent-port.ts';

/** After this many stale nonces in a row the server is broken. */
const MAX_STALE = 3;

/** An account at a server. `addresses` are where the server was found: every one its name stands for. */
export interface Account {
  readonly credentials: SipCredentials;
  readonly realms: RealmBook;
  addresses: readonly SipAddress[];
}

interface Proof {
  challenge: DigestChallenge;
  uses: number;
}

/** What was sent last. */
interface Sent extends Addressed {
  readonly destination: SipAddress;
  /** With credentials. */
  readonly wasShown: boolean;
}

/** The credentials of one request and its repetitions, or (REGISTER) of a row of requests. */
export class Authorization {
  readonly #account: Account;
  readonly #random: Random;
  /** By credentials header name. */
  readonly #proofs = new Map<string, Proof>();
  /** Challenges answered for the current request, by credentials header name. */
  readonly #answered = new Map<string, number>();
  #sent: Sent | undefined;
  /** No provisional response came yet to what was sent last. */
  #isStraight = true;
  /** The last challenge that was answered came after a provisional response. */
  #wasLate = false;

  constructor(account: Account, random: Random) {
    this.#account = account;
    this.#random = random;
  }

  /** A new request begins, or the same one at the next server: it may be challenged anew although known nonces are used. */
  begin(): void {
    this.#answered.clear();
    this.#isStraight = true;
  }

  /** The headers to add to `request` on its way to `destination`. */
  headersFor(request: SipRequest, destination: SipAddress): readonly Header[] {
    const headers = this.#isServer(destination) ? this.#credentials(request) : [];
    const wasShown = headers.length > 0;
    this.#sent = { ...addressed(request, this.#account.addresses), destination, wasShown };
    this.#isStraight = true;
    return headers;
  }

  /** Every response is told here first, before `answer`: it says whether the server took the request on. */
  hear(response: ResponseEnvelope): void {
    const { message } = response;
    if (message.status < 200) this.#isStraight = false;
    if (this.#sent === undefined) return;
    const { about, wasShown, destination } = this.#sent;
    const sign = about === 'call' ? this.#signOf(message.status, wasShown) : null;
    if (sign !== null) this.#learn(sign, destination);
    // What a callee says of nonces is nothing to us.
    if (about === 'server') this.#adopt(response);
  }

  /**
   * Whom a 407 within a dialog is about of which only the server itself can say whose it is; null for every other
   * response. What it says is told by `learnWithin`.
   */
  doubts(response: ResponseEnvelope, destination: SipAddress): Doubt | null {
    const { about, wasShown, endsAtServer } = this.#sent ?? {};
    if (response.message.status !== 407 || about !== 'dialog' || wasShown === true || endsAtServer === true)
      return null;
    const challenge = supportedChallenge(response, 'Proxy-Authenticate');
    const { username: user } = this.#account.credentials;
    const { realm, asksWithin } = this.#account.realms.get(destination, user);
    if (realm === null || challenge?.realm !== realm || !this.#isServer(destination)) return null;
    return asksWithin === null ? { user, realm } : null;
  }

  learnWithin(destination: SipAddress, asksWithin: boolean): void {
    this.#account.realms.learnWithin(destination, this.#account.credentials.username, asksWithin);
  }

  /** Takes the challenge of a 401 or 407; true when the request shall be sent again. */
  answer(response: ResponseEnvelope, destination: SipAddress): boolean {
    const proxy = response.message.status === 407;
    const name = proxy ? 'Proxy-Authorization' : 'Authorization';
    const challenge = supportedChallenge(response, proxy ? 'Proxy-Authenticate' : 'WWW-Authenticate');
    if (challenge === null || this.#sent === undefined || !this.#isServer(destination)) return false;
    const { about, endsAtServer, wasShown } = this.#sent;
    const { realms, credentials } = this.#account;
    const isStraight = this.#isStraight;
    const known = realms.get(destination, credentials.username);
    const realm = known.realm === null ? 'unknown' : known.realm === challenge.realm ? 'known' : 'other';
    const isAskedWithin = proxy && known.asksWithin === true;
    const { habit, hasPassedOn } = known;
    const facts: ChallengeFacts = {
      about,
      endsAtServer,
      wasShown,
      isStraight,
      realm,
      habit,
      isAskedWithin,
      hasPassedOn,
    };
    if (!isOwnChallenge(facts)) return false;
    if (!this.#isNew(name, challenge, about === 'server')) return false;
    if (about !== 'dialog') realms.name(destination, credentials.username, challenge.realm);
    if (about === 'call') this.#learn(isStraight ? 'straight-challenge' : 'late-challenge', destination);
    this.#wasLate = !isStraight;
    this.#answered.set(name, (this.#answered.get(name) ?? 0) + 1);
    this.#proofs.set(name, { challenge, uses: 0 });
    return true;
  }

  /** What a response to an INVITE teaches, challenges aside. */
  #signOf(status: number, wasShown: boolean): HabitSign | null {
    if (status > 100 && status < 300)
      if (!wasShown) return 'progress-open';
      else return this.#wasLate ? 'progress-shown-late' : null;
    const isChallenge = status === 401 || status === 407;
    return status >= 300 && !isChallenge && !wasShown && !this.#isStraight ? 'ended-open' : null;
  }

  /**
   * Once is enough: asked again, the password is wrong. But for a nonce that was stale, and (by the server itself, some
   * change their nonce without a word) one other nonce.
   */
  #isNew(name: string, challenge: DigestChallenge, isServer: boolean): boolean {
    const answered = this.#answered.get(name) ?? 0;
    if (answered === 0) return true;
    if (challenge.stale) return answered <= MAX_STALE;
    return isServer && answered === 1 && challenge.nonce !== this.#proofs.get(name)?.challenge.nonce;
  }

  #credentials(request: SipRequest): readonly Header[] {
    return [...this.#proofs].map(([name, proof]) => {
      proof.uses += 1;
      const { challenge, uses: nonceCount } = proof;
      const { credentials } = this.#account;
      const cnonce = randomHex(this.#random, 16);
      const { method, uri } = request;
      return { name, value: digestHeader({ challenge, credentials, method, uri, nonceCount, cnonce }) };
    });
  }

  /** The nonce that the server wants next (RFC 7616 §3.5, RFC 7615). */
  #adopt({ message }: ResponseEnvelope): void {
    for (const [header, name] of NEXT_NONCES) {
      const proof = this.#proofs.get(name);
      const [info] = parseChallenges(`Digest ${headerOf(message, header) ?? ''}`);
      const nonce = info?.parameters.get('nextnonce');
      if (proof === undefined || nonce === undefined || nonce === '' || nonce === proof.challenge.nonce) continue;
      proof.challenge = { ...proof.challenge, nonce };
      proof.uses = 0;
    }
  }

  #learn(sign: HabitSign, destination: SipAddress): void {
    this.#account.realms.learn(destination, this.#account.credentials.username, sign);
  }

  #isServer(destination: SipAddress): boolean {
    return this.#account.addresses.some(({ host, port }) => host === destination.host && port === destination.port);
  }
}

/** Where a nonce to come is told, and the credentials it is for. */
const NEXT_NONCES = [
  ['Authentication-Info', 'Authorization'],
  ['Proxy-Authentication-Info', 'Proxy-Authorization'],
] as const;

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
