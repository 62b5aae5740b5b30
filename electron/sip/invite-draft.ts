// The INVITEs of one outgoing call (RFC 3261 §8.1.1, §13.2.1): the same caller, call and offer, wherever each is sent.

import { randomHex, randomUuid } from '../base/random.ts';
import type { Header, SipRequest } from '../sip-message/message.ts';
import { formatNameAddress } from '../sip-message/name-address.ts';
import { sipUri } from '../sip-message/uri.ts';
import type { Core } from './core.ts';
import { contactHeader } from './core.ts';
import { IntervalProposal } from './interval-proposal.ts';
import { buildRequest, SUPPORTED } from './request.ts';
import { ALLOW } from './response.ts';
import type { InviteOptions } from './user-agent-port.ts';

/** Reliable provisional responses (RFC 3262) besides what we speak within a call. */
const OFFERED: Header = { name: 'Supported', value: `100rel, ${SUPPORTED.value}` };

export class InviteDraft {
  readonly callId: string;
  readonly contact: Header;
  /** The number at its server: what is called first, and To of every INVITE. */
  readonly target: string;
  /** The session interval it asks for. */
  readonly interval: IntervalProposal;
  readonly #from: string;
  readonly #headers: readonly Header[];
  readonly #body: string;
  #sequence = 0;

  constructor(core: Core, options: InviteOptions) {
    const { server, user, displayName, number, body, fromUser = user } = options;
    this.callId = randomUuid(core.random);
    this.contact = contactHeader(core, user, server);
    this.target = sipUri(number, server.host, server.port);
    this.interval = new IntervalProposal(core.sessionTimer);
    this.#body = body;
    const self = { displayName, uri: sipUri(fromUser, server.host, server.port) };
    this.#from = formatNameAddress({ ...self, parameters: new Map([['tag', randomHex(core.random, 16)]]) });
    const preferred = { name: 'P-Preferred-Identity', value: formatNameAddress({ ...self, parameters: new Map() }) };
    // RFC 3325 §9.2: which of its numbers the account wants to be known by.
    this.#headers = [this.contact, ...(fromUser === user ? [] : [preferred]), ALLOW, OFFERED];
  }

  /** An INVITE to `uri` with the next CSeq. */
  build(uri: string): SipRequest {
    this.#sequence += 1;
    return buildRequest({
      method: 'INVITE',
      uri,
      from: this.#from,
      to: `<${this.target}>`,
      callId: this.callId,
      cseq: this.#sequence,
      headers: [...this.#headers, ...this.interval.headers(null)],
      body: this.#body,
    });
  }
}
