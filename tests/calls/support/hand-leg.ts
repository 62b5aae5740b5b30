// A leg moved by hand: the test says what the audio side tells, and reads what it was asked to do.

import { Emitter } from '../../../electron/base/emitter.ts';
import { WorldFault } from '../../../electron/base/errors.ts';
import type { Leg, LegEvent, LegOptions, LegPool, LegReport, RemoteMedia } from '../../../electron/leg/leg.ts';
import type { CallLevel, CallMeters } from '../../../shared/console-events.ts';

export class HandLeg implements Leg {
  readonly rtpPort = 10_000;
  readonly events = new Emitter<LegEvent>();
  readonly options: LegOptions;
  /** Commands in order. */
  readonly commands: string[] = [];
  readonly remotes: RemoteMedia[] = [];
  recordedMs: number | null = 1000;

  constructor(options: LegOptions) {
    this.options = options;
  }

  connectVoice(): void {
    this.commands.push('connect-voice');
  }

  startVoice(): void {
    this.commands.push('start-voice');
  }

  setRemote(media: RemoteMedia): void {
    this.commands.push(`remote ${media.host}:${media.port} ${media.law}`);
    this.remotes.push(media);
  }

  answer(): void {
    this.commands.push('answer');
  }

  async close(): Promise<LegReport> {
    this.commands.push('close');
    const meters = { packetsSent: 0, packetsReceived: 0, packetsLost: 0, packetsLate: 0, jitterMs: 0 };
    return { meters, recordedMs: this.recordedMs };
  }

  tell(event: LegEvent): void {
    this.events.emit(event);
  }
}

export class HandLegPool implements LegPool {
  readonly legs: HandLeg[] = [];
  readonly levels = new Emitter<readonly CallLevel[]>();
  readonly meters = new Emitter<readonly CallMeters[]>();
  isFull = false;

  async open(options: LegOptions): Promise<Leg> {
    if (this.isFull) throw new WorldFault('no free RTP port between 10000 and 10000', true);
    const leg = new HandLeg(options);
    this.legs.push(leg);
    return leg;
  }

  async dispose(): Promise<void> {}
}
