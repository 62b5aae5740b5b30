// A call of an agent with a scripted peer, from either side: the peer says within the dialog what the test tells it to.

import type { ResponseParts } from '../../../electron/sip/response.ts';
import type { RequestEnvelope, ResponseEnvelope } from '../../../electron/sip-message/envelope.ts';
import { headerOf } from '../../../electron/sip-message/message.ts';
import { ALICE, BOB, type World } from './agents.ts';
import type { ScriptedPeer } from './scripted-peer.ts';

/** What a request of the peer's says besides what its dialog gives. */
export interface Said {
  readonly cseq?: number;
  readonly body?: string;
  readonly extra?: readonly string[];
  readonly contact?: string;
  /** The same as before makes a retransmission. */
  readonly branch?: string;
  readonly toTag?: string;
}

/** Headers of the INVITE that `call` sends. */
export interface Calling {
  /** User part of the Request-URI; alice where left out. */
  readonly called?: string;
  readonly body?: string;
  readonly extra?: readonly string[];
}

let last = 0;

/** A number that no other branch or call has. */
function next(): number {
  last += 1;
  return last;
}

export class ScriptedCall {
  readonly peer: ScriptedPeer;
  readonly #world: World;
  readonly #peerTag: string;
  readonly #callId: string;
  #aliceTag: string;
  cseq: number;
  #invite: readonly string[] = [];
  #inviteBody = '';
  #called = 'alice';

  private constructor(world: World, peer: ScriptedPeer, ids: { peerTag: string; aliceTag: string; callId: string }) {
    this.#world = world;
    this.peer = peer;
    this.#peerTag = ids.peerTag;
    this.#aliceTag = ids.aliceTag;
    this.#callId = ids.callId;
    this.cseq = 0;
  }

  /** The call that Alice placed: its INVITE has arrived at the peer. */
  static placed(world: World, peer: ScriptedPeer): ScriptedCall {
    const invite = peer.last('INVITE');
    return new ScriptedCall(world, peer, { peerTag: 'peer', aliceTag: invite.fromTag, callId: invite.callId });
  }

  /** The peer calls Alice; her 100 and whatever follows at once have arrived. */
  static async calling(
    world: World,
    peer: ScriptedPeer,
    { called = 'alice', body = 'v=0 offer', extra = [] }: Calling = {},
  ) {
    const call = new ScriptedCall(world, peer, { peerTag: 'bob', aliceTag: '', callId: `call-${next()}` });
    call.cseq = 1;
    call.#called = called;
    call.#invite = call.#lines('INVITE', 1, { extra });
    call.#inviteBody = body;
    await call.repeatInvite();
    return call;
  }

  /** The same INVITE once more. */
  async repeatInvite(): Promise<void> {
    this.peer.send(this.#invite, ALICE, this.#inviteBody);
    await this.#world.pass(10);
  }

  /** CANCEL of the INVITE. */
  async cancel(extra: readonly string[] = []): Promise<void> {
    const lines = this.#invite.map((line) =>
      line.replace(/^INVITE |(?<=^CSeq: 1 )INVITE/, (found) => found.replace('INVITE', 'CANCEL')),
    );
    this.peer.send([...lines, ...extra], ALICE);
    await this.#world.pass(10);
  }

  /** Sends a request within the dialog, under the next CSeq unless one is given. */
  async send(method: string, said: Said = {}): Promise<void> {
    this.say(method, said);
    await this.#world.pass(10);
  }

  /** As `send`, without letting it arrive. */
  say(method: string, said: Said = {}): void {
    if (method !== 'ACK') this.cseq = said.cseq ?? this.cseq + 1;
    this.#aliceTag ||=
      this.peer.responses.find(({ callId, toTag }) => callId === this.#callId && toTag !== '')?.toTag ?? '';
    this.peer.send(this.#lines(method, said.cseq ?? this.cseq, said), ALICE, said.body ?? '');
  }

  /** The last response with this method in its CSeq. */
  last(method: string): ResponseEnvelope {
    const found = this.peer.responses.findLast(({ cseq }) => cseq.method === method);
    if (found === undefined) throw new Error(`no response to ${method} came`);
    return found;
  }

  /** The statuses of all responses to this method, in order. */
  statuses(method: string): readonly number[] {
    return this.peer.responses.filter(({ cseq }) => cseq.method === method).map(({ message }) => message.status);
  }

  #lines(method: string, cseq: number, said: Said): readonly string[] {
    const branch = said.branch ?? `z9hG4bKscript${next()}`;
    const tag = said.toTag ?? this.#aliceTag;
    return [
      `${method} sip:${this.#called}@${ALICE} SIP/2.0`,
      `Via: SIP/2.0/UDP ${BOB}:5060;branch=${branch}`,
      'Max-Forwards: 70',
      `From: "Bob" <sip:13800000001@${BOB}>;tag=${this.#peerTag}`,
      `To: <sip:alice@${ALICE}>${tag === '' ? '' : `;tag=${tag}`}`,
      `Call-ID: ${this.#callId}`,
      `CSeq: ${cseq} ${method}`,
      `Contact: ${said.contact ?? `<sip:bob@${BOB}>`}`,
      ...(said.extra ?? []),
    ];
  }
}

/** Lets the peer answer each INVITE with 200 and a description, and BYE with 200, as long as a test says nothing else. */
export function willing(peer: ScriptedPeer, parts: Partial<ResponseParts> = {}): void {
  peer.onRequest = (request) => {
    const { method } = request.cseq;
    if (method === 'INVITE') peer.reply(request, { status: 200, body: 'v=0 answer', ...parts });
    else if (method !== 'ACK') peer.reply(request, { status: 200 });
  };
}

/** A header of a message; empty where it is absent. */
export function header(envelope: RequestEnvelope | ResponseEnvelope, name: string): string {
  return headerOf(envelope.message, name) ?? '';
}
