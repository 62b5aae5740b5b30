// An agent that registers at a scripted registrar, which asks for its password and grants 60 s unless told otherwise.

import type {
  RegisterOptions,
  Registration,
  RegistrationChange,
  SipAddress,
} from '../../../electron/sip/user-agent-port.ts';
import type { RequestEnvelope } from '../../../electron/sip-message/envelope.ts';
import type { Header } from '../../../electron/sip-message/message.ts';
import { headerOf } from '../../../electron/sip-message/message.ts';
import { ALICE, BOB, World } from './agents.ts';
import { ChallengingServer } from './challenging-server.ts';

export class RegistrarScene {
  readonly world = new World();
  readonly registrar = this.world.peer(BOB);
  readonly server = new ChallengingServer(this.registrar);
  readonly changes: RegistrationChange[] = [];
  /** Added to the 200. */
  granted: readonly Header[] = [];
  expires = 60;
  /** As the registrar sees us; null: it does not say. */
  seenAs: SipAddress | null = null;
  /** Whether it hears anything. */
  away = false;

  constructor() {
    this.server.status = 401;
    this.registrar.onRequest = (request) => {
      if (!this.away) this.answer(this.#seen(request));
    };
  }

  /** Answers one request as the registrar does. */
  answer(request: RequestEnvelope): void {
    if (request.cseq.method === 'OPTIONS') this.registrar.reply(request, { status: 200 });
    else if (!this.server.accepts(request)) this.server.challenge(request);
    else this.registrar.reply(request, { status: 200, headers: [this.#binding(request), ...this.granted] });
  }

  register(changes: Partial<RegisterOptions> = {}): Registration {
    const registration = this.world.agent(ALICE).register({
      server: { host: BOB, port: 5060 },
      credentials: { username: 'alice', password: 'secret' },
      displayName: 'Alice',
      interval: 3_600,
      ...changes,
    });
    registration.events.on((change) => this.changes.push(change));
    return registration;
  }

  /** What was sent with `method`, the header `name` of each. */
  sent(method: string, name: string): readonly (string | null)[] {
    return this.registrar.requests
      .filter(({ cseq }) => cseq.method === method)
      .map(({ message }) => headerOf(message, name));
  }

  #binding(request: RequestEnvelope): Header {
    return { name: 'Contact', value: `${headerOf(request.message, 'Contact')};expires=${this.expires}` };
  }

  /** RFC 3581: what the Via of its answer says; it goes where the request came from. */
  #seen(request: RequestEnvelope): RequestEnvelope {
    const via = { ...request.via, host: ALICE, port: 5060 };
    if (this.seenAs === null) return { ...request, via };
    const { host, port } = this.seenAs;
    const headers = request.message.headers.map(({ name, value }) => ({
      name,
      value: name === 'Via' ? value.replace(/;rport$/, `;received=${host};rport=${port}`) : value,
    }));
    return { ...request, via, message: { ...request.message, headers } };
  }
}
