// One station that meets a different broken voice service with each call, many at once: the active configuration is
// read for every call, so each case configures its own service just before it dials.

import { G711 } from '../../../electron/audio/g711.ts';
import { levelDbov } from '../../../electron/audio/level.ts';
import type { Faults, VoiceServiceOptions } from '../../../electron/practice/voice-service/options.ts';
import type { HeardPacket, RtpPeer } from '../../peers/support/rtp-peer.ts';
import { Station } from '../../peers/support/station.ts';
import type { StationCall } from '../../peers/support/station-call.ts';
import { ask, signIn } from './http.ts';
import type { Answering, AnsweringOptions } from './sip-peer.ts';
import { rings, SipPeer } from './sip-peer.ts';
import type { VoiceOptions } from './voice.ts';
import { Voice } from './voice.ts';

const SPEECH_DBOV = -50;
const CALL_TIMEOUT_SECONDS = 60;
/** Shown to every service, and to nobody else. */
export const CREDENTIALS = { kind: 'app', appId: '1234567890', accessToken: 'fault-access-token' } as const;

export class FaultScene {
  readonly peer: SipPeer;
  readonly station: Station;
  readonly #token: string;
  readonly #voices: Voice[] = [];
  /** Configuring and dialling belong together. */
  #dialling: Promise<unknown> = Promise.resolve();

  private constructor(peer: SipPeer, station: Station, token: string) {
    this.peer = peer;
    this.station = station;
    this.#token = token;
  }

  static async start(): Promise<FaultScene> {
    const peer = await SipPeer.start();
    const station = await Station.start({ server: peer, callTimeoutSeconds: CALL_TIMEOUT_SECONDS, rtpPorts: 200 });
    return new FaultScene(peer, station, await signIn(station.ready.url));
  }

  /** A voice service of its own for one case. */
  async voice(faults: NonNullable<VoiceServiceOptions['faults']>, options: VoiceOptions = {}): Promise<Voice> {
    const voice = await Voice.start({ ...options, faults });
    this.#voices.push(voice);
    return voice;
  }

  /** Calls `number` with the voice service at `url`. */
  call(url: string, number: string): Promise<StationCall> {
    const dialled = this.#dialling.then(async () => {
      const body = { url, credentials: CREDENTIALS };
      const answer = await ask(this.station.ready.url, '/config/voice', { method: 'PUT', token: this.#token, body });
      if (answer.status !== 200) throw new Error(`the configuration answered ${answer.status}: ${answer.body.message}`);
      return this.station.call(number);
    });
    this.#dialling = dialled.catch(() => {});
    return dialled;
  }

  /** Calls somebody whose phone rings for ever. */
  async callRinging(faults: Faults): Promise<{ call: StationCall; number: string; voice: Voice }> {
    const voice = await this.voice(faults);
    const number = this.peer.number(rings);
    return { call: await this.call(voice.url, number), number, voice };
  }

  /** Calls somebody who answers. */
  async callAnswering(
    faults: NonNullable<VoiceServiceOptions['faults']>,
    options: VoiceOptions & AnsweringOptions = {},
  ): Promise<Answering & { call: StationCall; voice: Voice }> {
    const voice = await this.voice(faults, options);
    const answering = await this.peer.answering({ ringMs: 100, ...options });
    return { call: await this.call(voice.url, answering.number), voice, ...answering };
  }

  async stop(): Promise<void> {
    await this.station.stop();
    await Promise.all(this.#voices.map((voice) => voice.close()));
    await this.peer.close();
  }
}

/** Whether a packet carries something to hear. */
export function isSpeech(packet: HeardPacket): boolean {
  const samples = Int16Array.from(packet.payload, (code) => G711.PCMA.decode[code] ?? 0);
  return levelDbov(samples) > SPEECH_DBOV;
}

/** Waits until the caller hears the AI, `from` being a moment of performance.now(). */
export function hearsAi(audio: RtpPeer, from = 0, deadline?: number): Promise<HeardPacket> {
  return audio.heard.waitFor('speech of the AI', (packet) => packet.at >= from && isSpeech(packet), deadline);
}
