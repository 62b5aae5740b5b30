// Fills a station over REST, as any program that is let in can: users, prompts, settings and calls.

import { freePorts } from '../../peers/support/free-ports.ts';
import type { HttpRequest } from '../../station/support/http.ts';
import { ask, signIn } from '../../station/support/http.ts';
import { BREAKOUT, ENDLESS, MARKUP, SENTENCES, TURNED, WORDS } from './hostile-texts.ts';
import { tokenOf, USER_PASSWORD } from './people.ts';
import type { ConsoleStation } from './station.ts';

const RTP_PORTS = 40;

/** An administrator; who looks at the console, and who places the calls. */
export const LOOKER = MARKUP;

/** The prompt of all calls: everything at once, in lines as Windows ends them. */
const PROMPT = {
  greeting: `${BREAKOUT} ${TURNED}`,
  content: [...WORDS, ...SENTENCES, '{{孩子姓名}} {{constructor}} {{toString}}'].join('\r\n'),
  variables: { 孩子姓名: MARKUP, constructor: BREAKOUT, toString: ENDLESS.slice(0, 2000) },
} as const;

export class HostileSettler {
  readonly #url: string;
  readonly #admin: string;
  #looker = '';

  private constructor(url: string, admin: string) {
    this.#url = url;
    this.#admin = admin;
  }

  static async signIn(station: ConsoleStation): Promise<HostileSettler> {
    return new HostileSettler(station.url, await tokenOf(station, 'admin'));
  }

  async addUsers(): Promise<void> {
    for (const name of WORDS) {
      const role = name === LOOKER ? 'admin' : 'supervisor';
      await this.#do('/users', { method: 'POST', body: { name, role, password: USER_PASSWORD } });
    }
    this.#looker = await signIn(this.#url, LOOKER, USER_PASSWORD);
  }

  /** By LOOKER: one under each name, two versions each, the first name's is the default. */
  async savePrompts(): Promise<void> {
    for (const name of WORDS) {
      const path = `/prompts/${encodeURIComponent(name)}`;
      const versions = [{ ...PROMPT, content: MARKUP }, PROMPT];
      for (const [basedOn, version] of versions.entries())
        await this.#do(`${path}/versions`, { method: 'POST', body: { ...version, basedOn } }, this.#looker);
    }
    await this.#do(`/prompts/${encodeURIComponent(MARKUP)}/default`, { method: 'PUT', body: {} });
  }

  async connectLine({ host, port }: { readonly host: string; readonly port: number }): Promise<void> {
    const rtpPortMin = await freePorts(RTP_PORTS);
    const ports = { rtpPortMin, rtpPortMax: rtpPortMin + RTP_PORTS - 1 };
    const account = { username: MARKUP, password: MARKUP, displayName: BREAKOUT, registerEnabled: false };
    const server = { serverHost: host, serverPort: port, localHost: host, localPort: 0 };
    await this.#do('/config/sip', { method: 'PUT', body: { ...server, ...account, ...ports } });
  }

  async connectVoice({ url }: { readonly url: string }): Promise<void> {
    const credentials = { kind: 'app', appId: MARKUP, accessToken: MARKUP };
    await this.#do('/config/voice', { method: 'PUT', body: { url, credentials, botName: BREAKOUT.slice(0, 20) } });
  }

  /** By LOOKER, with the prompt called `name`; gives the call's id. */
  async call(phoneNumber: string, name = MARKUP): Promise<string> {
    const body = { phoneNumber, prompt: { name, variables: PROMPT.variables } };
    const data = await this.#do('/call-center/call/udp/make', { method: 'POST', body }, this.#looker);
    return String((data as { readonly callId: string }).callId);
  }

  async hangUp(callId: string): Promise<void> {
    await this.#do('/call-center/call/udp/hangup', { method: 'POST', body: { callId } });
  }

  async #do(path: string, request: HttpRequest, token = this.#admin): Promise<unknown> {
    const { status, body } = await ask(this.#url, path, { ...request, token });
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
    return body.data;
  }
}
