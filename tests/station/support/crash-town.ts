// Who a station that will be killed talks with: a carrier with talking customers and a voice service, which outlive it.

import { systemClock } from '../../../electron/base/clock.ts';
import { silentLogger } from '../../../electron/base/logger.ts';
import { systemRandom } from '../../../electron/base/random.ts';
import { Beat } from '../../../electron/media/beat.ts';
import { serveCall } from '../../../electron/practice/carrier/serve-call.ts';
import { loadSpeech } from '../../../electron/practice/speech/load-speech.ts';
import { Station } from '../../peers/support/station.ts';
import { SipPeer } from './sip-peer.ts';
import { Voice } from './voice.ts';

export class CrashTown {
  readonly #peer: SipPeer;
  readonly #voice: Voice;
  readonly #beat: Beat;
  readonly #dataDir: string;

  static async open(dataDir: string): Promise<CrashTown> {
    return new CrashTown(await SipPeer.start(), await Voice.start(), dataDir);
  }

  private constructor(peer: SipPeer, voice: Voice, dataDir: string) {
    this.#peer = peer;
    this.#voice = voice;
    this.#dataDir = dataDir;
    this.#beat = new Beat((fault) => {
      throw fault;
    });
  }

  /** A new number whose owner answers after ringing and talks on. */
  customer(): string {
    const world = { clock: systemClock, random: systemRandom, logger: silentLogger };
    const carrier = { host: '127.0.0.1', speech: loadSpeech(), beat: this.#beat, ...world };
    return this.#peer.number((call) => serveCall(carrier, call));
  }

  /** Every customer gives up on a station that is gone. */
  giveUp(): void {
    this.#peer.hangUpAll();
  }

  /** Starts the station on the data that the last one left. */
  startStation(): Promise<Station> {
    return Station.start({ server: this.#peer, voiceUrl: this.#voice.url, dataDir: this.#dataDir });
  }

  async close(): Promise<void> {
    await this.#voice.close();
    await this.#peer.close();
  }
}
