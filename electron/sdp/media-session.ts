// Offer/answer of one call (RFC 3264): offers, reads answers, answers offers; keeps the o= line's id and version.

import type { Random } from '../base/random.ts';
import { randomUint32 } from '../base/random.ts';
import { agree, isUsable } from './agree.ts';
import type { LawName, MediaAgreement } from './media-agreement.ts';
import { DTMF_PAYLOAD, STATIC_PAYLOADS } from './media-agreement.ts';
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

  constructor(local: LocalMedia, random: Random) {
    this.#local = local;
    this.#sessionId = randomUint32(random);
  }

  /** An offer: PCMA, PCMU, telephone-event, both directions. */
  offer(): string {
    const codecs = LAWS.map((law) => ({ law, payloadType: STATIC_PAYLOADS[law] }));
    const dtmfPayloadType = this.#dtmfPayloadType;
    return this.#write([{ port: this.#local.port, codecs, dtmfPayloadType, direction: 'sendrecv' }]);
  }

  /** What the peer's answer to our offer settles. */
  readAnswer(text: string): MediaAgreement {
    return this.#settle(agree(readDescription(text)));
  }

  /** Answers an offer: its first law that we speak, its payload numbers, its other streams refused. */
  answer(offer: string): Answer {
    const remote = readDescription(offer);
    const media = this.#settle(agree(remote));
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
    return media;
  }

  #write(streams: readonly LocalStream[]): string {
    const text = JSON.stringify(streams);
    if (text !== this.#lastStreams) this.#version += 1;
    this.#lastStreams = text;
    return writeDescription({ sessionId: this.#sessionId, version: this.#version, host: this.#local.host }, streams);
  }
}
