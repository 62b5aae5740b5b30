// Legs that do what they are told at once, on ports of a small range: what is not given back is missed soon.

import type { Clock } from '../../../electron/base/clock.ts';
import { Emitter } from '../../../electron/base/emitter.ts';
import { WorldFault } from '../../../electron/base/errors.ts';
import type { Leg, LegEvent, LegOptions, LegPool, LegReport } from '../../../electron/leg/leg.ts';
import type { CallLevel, CallMeters } from '../../../shared/console-events.ts';

const PORTS = 12;
/** As long as a voice service takes to connect, and to be ready. */
const VOICE_DELAY = 120;

export class AutoLegPool implements LegPool {
  readonly levels = new Emitter<readonly CallLevel[]>();
  readonly meters = new Emitter<readonly CallMeters[]>();
  readonly #clock: Clock;
  readonly #taken = new Set<number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Ports that are in use. */
  get taken(): number {
    return this.#taken.size;
  }

  async open({ rtpPortMin }: LegOptions): Promise<Leg> {
    const port = Array.from({ length: PORTS }, (_, index) => rtpPortMin + index * 2).find(
      (one) => !this.#taken.has(one),
    );
    if (port === undefined) throw new WorldFault('no RTP port is free', true);
    this.#taken.add(port);
    return autoLeg(port, this.#clock, () => {
      if (!this.#taken.delete(port)) throw new Error(`port ${port} was given back twice`);
    });
  }

  async dispose(): Promise<void> {}
}

function autoLeg(rtpPort: number, clock: Clock, giveBack: () => void): Leg {
  const events = new Emitter<LegEvent>();
  let closed: Promise<LegReport> | undefined;
  const tellSoon = (event: LegEvent): void => {
    clock.after(VOICE_DELAY, () => {
      if (closed === undefined) events.emit(event);
    });
  };
  const close = async (): Promise<LegReport> => {
    giveBack();
    const meters = { packetsSent: 0, packetsReceived: 0, packetsLost: 0, packetsLate: 0, jitterMs: 0 };
    return { meters, recordedMs: null };
  };
  return {
    rtpPort,
    events,
    connectVoice: () => tellSoon({ type: 'voice-connected' }),
    startVoice: () => tellSoon({ type: 'voice-ready' }),
    setRemote: () => {},
    answer: () => {},
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
