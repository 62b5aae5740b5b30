// Offer/answer of one call (RFC 3264): offers, reads answers, answers offers; keeps the o= line's id and version.

import type { Random } from '../base/random.ts';
import { randomUint32 } from '../base/random.ts';
import { agree, isUsable } from './agree.ts';
import type { Direction, LawName, MediaAgreement } from './media-agreement.ts';
import { DTMF_PAYLOAD, STATIC_PAYLOADS, sends, withoutReceiving } from './media-agreement.ts';
import { readDescription } from './read-description.ts';
import type { LocalStream } from './write-description.ts';
import { writeDescription } from './write-description.ts';

/** Where our RTP is received. */
export interface LocalMedia {
  readonly host: string;
  readonly port: number;
}

/** An answer to send and what it settles. */
export interface Answer {
  readonly text: string;
  readonly media: MediaAgreement;
}

const LAWS: readonly LawName[] = ['PCMA', 'PCMU'];

/** One call's descriptions. Methods that read the peer's text throw PeerFault 488 and leave the session as it was. */
export class MediaSession {
  readonly #local: LocalMedia;
  readonly #sessionId: number;
  #version = 0;
  #lastStreams = '';
  #dtmfPayloadType = DTMF_PAYLOAD;
  #offered: Direction = 'sendrecv';
  /** Whether our last offer holds the peer; whether the last one that was agreed on does. */
  #offeredHold = false;
  #holds = false;
  #peerHolds = false;

  constructor(local: LocalMedia, random: Random) {
    this.#local = local;
    this.#sessionId = randomUint32(random);
  }

  /** Whether the peer's last description holds us. */
  get peerHolds(): boolean {
    return this.#peerHolds;
  }

  /**
   * An offer: PCMA, PCMU, telephone-event, both directions unless it is to hold the peer (RFC 3264 §8.4); unsaid, that
   * stays as it is. Until it is answered, answers to the peer tell what was agreed before.
   */
  offer(hold = this.#holds): string {
    const codecs = LAWS.map((law) => ({ law, payloadType: STATIC_PAYLOADS[law] }));
    const dtmfPayloadType = this.#dtmfPayloadType;
    this.#offeredHold = hold;
    this.#offered = 'sendrecv';
    if (hold) this.#offered = this.#peerHolds ? 'inactive' : 'sendonly';
    return this.#write([{ port: this.#local.port, codecs, dtmfPayloadType, direction: this.#offered }]);
  }

  /** What the peer's answer to our offer settles. */
  readAnswer(text: string): MediaAgreement {
    const media = agree(readDescription(text));
    this.#holds = this.#offeredHold;
    // What is answered to an offer of less than all tells nothing of the peer's own wish.
    if (this.#offered === 'sendrecv') this.#peerHolds = media.direction !== 'sendrecv';
    return this.#settle(media);
  }

  /** Answers an offer: its first law that we speak, its payload numbers, its other streams refused. */
  answer(offer: string): Answer {
    const remote = readDescription(offer);
    const theirs = agree(remote);
    // While we hold, a peer that only sends nothing says no more than that it heard so.
    this.#peerHolds = this.#holds ? !sends(theirs.direction) : theirs.direction !== 'sendrecv';
    const media = this.#settle(theirs);
    const chosen = remote.findIndex(isUsable);
    const streams = remote.map((stream, index): LocalStream => {
      if (index !== chosen) return { refused: stream };
      const { law, payloadType, dtmfPayloadType, direction } = media;
      return { port: this.#local.port, codecs: [{ law, payloadType }], dtmfPayloadType, direction };
    });
    return { text: this.#write(streams), media };
  }

  #settle(media: MediaAgreement): MediaAgreement {
    this.#dtmfPayloadType = media.dtmfPayloadType ?? this.#dtmfPayloadType;
    return this.#holds ? { ...media, direction: withoutReceiving(media.direction) } : media;
  }

  #write(streams: readonly LocalStream[]): string {
    const text = JSON.stringify(streams);
    if (text !== this.#lastStreams) this.#version += 1;
    this.#lastStreams = text;
    return writeDescription({ sessionId: this.#sessionId, version: this.#version, host: this.#local.host }, streams);
  }
}
