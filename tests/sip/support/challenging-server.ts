// A server that asks for digest credentials and checks them by its own arithmetic.

import { createHash } from 'node:crypto';
import type { RequestEnvelope } from '../../../electron/sip-message/envelope.ts';
import { headerOf } from '../../../electron/sip-message/message.ts';
import type { ScriptedPeer } from './scripted-peer.ts';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

export class ChallengingServer {
  realm = 'pbx.example.com';
  nonce = 'nonce-1';
  password = 'secret';
  /** 401 as a registrar, 407 as a proxy. */
  status: 401 | 407 = 407;
  qop = true;
  /** Added to every challenge: `, stale=true`. */
  extra = '';
  readonly #peer: ScriptedPeer;

  constructor(peer: ScriptedPeer) {
    this.#peer = peer;
  }

  get header(): string {
    return this.status === 407 ? 'Proxy-Authorization' : 'Authorization';
  }

  challenge(request: RequestEnvelope): void {
    const name = this.status === 407 ? 'Proxy-Authenticate' : 'WWW-Authenticate';
    const qop = this.qop ? ', qop="auth"' : '';
    const value = `Digest realm="${this.realm}", nonce="${this.nonce}"${qop}${this.extra}`;
    this.#peer.reply(request, { status: this.status, phrase: 'Who are you', headers: [{ name, value }] });
  }

  /** True when the request proves the password for the present nonce. */
  accepts(request: RequestEnvelope): boolean {
    const given = headerOf(request.message, this.header) ?? '';
    const part = (name: string): string => new RegExp(`[ ,]${name}="?([^",]*)"?`).exec(given)?.[1] ?? '';
    const secret = md5(`${part('username')}:${this.realm}:${this.password}`);
    const tail = md5(`${request.cseq.method}:${part('uri')}`);
    const middle = this.qop ? `${this.nonce}:${part('nc')}:${part('cnonce')}:auth` : this.nonce;
    return (
      part('username') === 'alice' &&
      part('nonce') === this.nonce &&
      part('uri') === request.message.uri &&
      part('response') === md5(`${secret}:${middle}:${tail}`)
    );
  }
}
