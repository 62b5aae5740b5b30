// A station between a SIP peer and a voice service, all started for one test.

import type { StationOptions } from '../../peers/support/station.ts';
import { Station } from '../../peers/support/station.ts';
import type { StationCall } from '../../peers/support/station-call.ts';
import type { StoredCall } from './database.ts';
import { storedCall } from './database.ts';
import { SipPeer } from './sip-peer.ts';
import type { VoiceOptions } from './voice.ts';
import { Voice } from './voice.ts';

export class Scene {
  readonly peer: SipPeer;
  readonly voice: Voice;
  readonly station: Station;

  private constructor(peer: SipPeer, voice: Voice, station: Station) {
    this.peer = peer;
    this.voice = voice;
    this.station = station;
  }

  static async start(voiceOptions: VoiceOptions = {}, options: StationOptions = {}): Promise<Scene> {
    await using held = new AsyncDisposableStack();
    const peer = held.use(await SipPeer.start());
    const voice = held.use(await Voice.start(voiceOptions));
    const station = held.use(await Station.start({ server: peer, voiceUrl: voice.url, ...options }));
    held.move();
    return new Scene(peer, voice, station);
  }

  /** A call's row as it is stored now. */
  row(call: StationCall): StoredCall {
    return storedCall(this.station.ready.dataDir, call.id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.station.stop();
    await this.voice.close();
    await this.peer.close();
  }
}
