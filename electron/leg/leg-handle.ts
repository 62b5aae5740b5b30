// The main thread's handle to a leg in a worker.

import type { CallId } from '../../shared/call.ts';
import type { CallMeters } from '../../shared/console-events.ts';
import { Emitter } from '../base/emitter.ts';
import { repairRecording } from '../media/repair-recording.ts';
import type { Leg, LegEvent, LegMeters, LegReport, RemoteMedia } from './leg.ts';
import type { LegCommand } from './messages.ts';
import type { WorkerChannel } from './worker-channel.ts';

const NO_METERS: LegMeters = { packetsSent: 0, packetsReceived: 0, packetsLost: 0, packetsLate: 0, jitterMs: 0 };

export interface LegPlace {
  readonly callId: CallId;
  readonly channel: WorkerChannel;
  /** The leg's number in its worker. */
  readonly number: number;
  readonly rtpPort: number;
  readonly recordingPath: string | null;
}

/** Passes commands on and events back; survives its worker. */
export class LegHandle implements Leg {
  readonly rtpPort: number;
  readonly events = new Emitter<LegEvent>();
  readonly #place: LegPlace;
  readonly #onClosed: () => void;
  #meters = NO_METERS;
  #lost = false;
  #closing: Promise<LegReport> | undefined;

  /** `onClosed` comes when the leg needs its worker no more. */
  constructor(place: LegPlace, onClosed: () => void) {
    this.#place = place;
    this.#onClosed = onClosed;
    this.rtpPort = place.rtpPort;
  }

  connectVoice(): void {
    this.#command('connectVoice');
  }

  startVoice(): void {
    this.#command('startVoice');
  }

  answer(): void {
    this.#command('answer');
  }

  setRemote(media: RemoteMedia): void {
    this.#place.channel.send({ type: 'set-remote', leg: this.#place.number, media });
  }

  #command(command: LegCommand): void {
    this.#place.channel.send({ type: 'command', leg: this.#place.number, command });
  }

  /** An event from the worker. */
  take(event: LegEvent): void {
    this.events.emit(event);
  }

  get callId(): CallId {
    return this.#place.callId;
  }

  /** What the worker counted; kept for the report of a leg whose worker dies. */
  count(meters: LegMeters): CallMeters {
    this.#meters = meters;
    const { packetsReceived: received, packetsLost: lost, jitterMs } = meters;
    return { callId: this.callId, jitterMs, received, lost };
  }

  /** The worker died. */
  lose(message: string): void {
    this.#lost = true;
    this.events.emit({ type: 'lost', message });
  }

  close(): Promise<LegReport> {
    this.#closing ??= this.#close().finally(this.#onClosed);
    return this.#closing;
  }

  async #close(): Promise<LegReport> {
    const { channel, number } = this.#place;
    if (this.#lost) return this.#salvage();
    try {
      const reply = await channel.ask({ type: 'close', leg: number });
      if (reply.type === 'closed') return reply.report;
      throw new Error(`unexpected answer ${reply.type} to close`);
    } catch (fault) {
      if (this.#lost) return this.#salvage();
      throw fault;
    }
  }

  /** What a dead worker left of the recording is made whole. */
  async #salvage(): Promise<LegReport> {
    const path = this.#place.recordingPath;
    if (path === null) return { meters: this.#meters, recordedMs: null };
    try {
      const { recordedMs } = await repairRecording(path);
      return { meters: this.#meters, recordedMs };
    } catch {
      // Nothing was recorded yet, or the disk is gone too: there is no recording either way.
      return { meters: this.#meters, recordedMs: null };
    }
  }
}
