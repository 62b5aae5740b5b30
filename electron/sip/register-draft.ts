// The REGISTERs of one registration (RFC 3261 §10.2.4): one Call-ID and From tag for life, and the Contact of the moment.

import type { Random } from '../base/random.ts';
import { randomHex, randomUuid } from '../base/random.ts';
import type { Header, SipRequest } from '../sip-message/message.ts';
import { formatNameAddress } from '../sip-message/name-address.ts';
import { sipUri } from '../sip-message/uri.ts';
import type { Core } from './core.ts';
import { contactHeader } from './core.ts';
import { buildRequest } from './request.ts';
import { ALLOW } from './response.ts';
import type { RegisterOptions, SipAddress } from './user-agent-port.ts';

export class RegisterDraft {
  readonly #core: Core;
  readonly #options: RegisterOptions;
  readonly #callId: string;
  readonly #fromTag: string;
  #sequence = 0;
  #address: SipAddress;
  /** The Contact of the last REGISTER. */
  #sent: Header | null = null;
  /** Seconds that the last REGISTER asked for. */
  #expires = 0;
  /** The Contact that the registrar holds. */
  #bound: Header | null;

  constructor(core: Core, options: RegisterOptions, random: Random) {
    this.#core = core;
    this.#options = options;
    this.#callId = randomUuid(random);
    this.#fromTag = randomHex(random, 16);
    this.#address = core.local;
    this.#bound = options.leaves === undefined ? null : { name: 'Contact', value: options.leaves };
  }

  /** Where the last REGISTER asked to be reached. */
  get address(): SipAddress {
    return this.#address;
  }

  /** The last REGISTER took the binding back. */
  get isGoodbye(): boolean {
    return this.#expires === 0;
  }

  /** The Contact that the registrar holds, as far as it said; null: none. */
  get binding(): string | null {
    return this.#bound?.value ?? null;
  }

  /** Asks for `expires` seconds; 0 takes the binding back. A binding under an address that we left is taken back too. */
  build(expires: number): SipRequest {
    const { server, credentials, displayName } = this.#options;
    const uri = sipUri(credentials.username, server.host, server.port);
    this.#address = this.#core.told.to(server);
    const contact = this.#contact();
    const left = this.#bound === null || this.#bound.value === contact.value ? [] : [removed(this.#bound)];
    this.#sent = contact;
    this.#expires = expires;
    this.#sequence += 1;
    return buildRequest({
      method: 'REGISTER',
      uri: sipUri(null, server.host, server.port),
      from: formatNameAddress({ displayName, uri, parameters: new Map([['tag', this.#fromTag]]) }),
      to: `<${uri}>`,
      callId: this.#callId,
      cseq: this.#sequence,
      headers: [contact, ...left, { name: 'Expires', value: String(expires) }, ALLOW],
    });
  }

  /** The registrar granted what was asked last. */
  granted(): void {
    this.#bound = this.isGoodbye ? null : this.#sent;
  }

  /** What the registrar holds is not where the server is told to reach us now. */
  get isOutdated(): boolean {
    return this.#bound !== null && this.#bound.value !== this.#contact().value;
  }

  #contact(): Header {
    const { server, credentials } = this.#options;
    return contactHeader(this.#core, credentials.username, server);
  }
}

function removed({ name, value }: Header): Header {
  return { name, value: `${value};expires=0` };
}
