// The engine under test, in a process of its own: the station's services as they ship, recording on, driven by the bench.

import { setTimeout as pause } from 'node:timers/promises';
import { readEnvironment } from '../../electron/app/environment.ts';
import type { Services } from '../../electron/app/services.ts';
import { startServices } from '../../electron/app/services.ts';
import type { SipAddress } from '../../electron/sip/user-agent-port.ts';
import { answerParent } from './answer-parent.ts';
import { phoneNumberOf, promptOf } from './call-number.ts';
import type { StationFigures } from './station-window.ts';
import { StationWindow } from './station-window.ts';

/** Where the other two processes are, and where to keep data. */
export interface Surroundings {
  readonly sipPort: number;
  readonly voiceUrl: string;
  readonly dataDir: string;
}

/** Calls `first` to `last`, `spacing` milliseconds apart. */
export interface Calls {
  readonly first: number;
  readonly last: number;
  readonly spacing: number;
}

/** Of the whole process; `heap` of the main thread. */
export interface MemoryFigures {
  readonly heap: number;
  readonly resident: number;
}

export type StationCommands = typeof commands;

/** Room for a thousand calls, below the ports that the system gives away itself. */
const RTP_PORTS = { RTP_PORT_MIN: '20000', RTP_PORT_MAX: '25998' };
const ANSWERED_WITHIN = 20_000;

let services: Services | undefined;
let stationWindow: StationWindow | undefined;

const commands = {
  start: async ({ sipPort, voiceUrl, dataDir }: Surroundings): Promise<void> => {
    const environment = readEnvironment({
      SIP_LOCAL_HOST: '127.0.0.1',
      SIP_LOCAL_PORT: '0',
      SIP_SERVER_HOST: '127.0.0.1',
      SIP_SERVER_PORT: String(sipPort),
      DOUBAO_URL: voiceUrl,
      DOUBAO_APP_ID: 'bench',
      DOUBAO_ACCESS_TOKEN: 'bench',
      ...RTP_PORTS,
    });
    services = await startServices({ dataDir, practice: 'never', environment });
    await services.applySettings();
  },
  /** Where the station is reached by SIP. */
  address: async (): Promise<SipAddress> => {
    const { line, settings } = running();
    return (await line.userAgent(await settings.trunk())).local;
  },
  /** Megabytes after everything that nobody needs was given back; needs Node's `--expose-gc`. */
  memory: (): MemoryFigures => {
    for (let times = 0; times < 3; times += 1) globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    return { heap: heapUsed / 2 ** 20, resident: rss / 2 ** 20 };
  },
  /** Places calls and resolves when all were answered; rejects with the words of the first that failed. */
  call: async ({ first, last, spacing }: Calls): Promise<void> => {
    const { callCenter } = running();
    const answered = Promise.withResolvers<void>();
    // A call may fail while others are still being placed.
    answered.promise.catch(() => {});
    let waiting = last - first + 1;
    const unsubscribe = callCenter.events.on((event) => {
      if (event.event === 'call-failed') answered.reject(new Error(`a call failed: ${event.error}`));
      else if (event.event === 'call-error') answered.reject(new Error(`a call went wrong: ${event.message}`));
      else if (event.event === 'call-answered' && --waiting === 0) answered.resolve();
    });
    const late = setTimeout(
      () => answered.reject(new Error(`${waiting} calls were not answered within ${ANSWERED_WITHIN / 1000} s`)),
      ANSWERED_WITHIN + (last - first) * spacing,
    );
    try {
      for (let call = first; call <= last; call += 1) {
        const request = {
          phoneNumber: phoneNumberOf(call),
          customerId: null,
          prompt: { kind: 'text' as const, text: promptOf(call) },
          placedBy: null,
        };
        await callCenter.makeCall(request);
        await pause(spacing);
      }
      await answered.promise;
    } finally {
      clearTimeout(late);
      unsubscribe();
    }
  },
  /** Leaves the oldest call up. */
  hangUpAllButOne: async (): Promise<void> => {
    const { callCenter } = running();
    await Promise.all(
      callCenter
        .active()
        .slice(1)
        .map(({ callId }) => callCenter.hangUp(callId)),
    );
  },
  openWindow: async (): Promise<void> => {
    stationWindow = await StationWindow.open(running().legs);
  },
  /** Figures since `openWindow`. Rejects when a call was lost on the way. */
  closeWindow: async (calls: number): Promise<StationFigures> => {
    if (stationWindow === undefined) throw new Error('no window is open');
    const figures = await stationWindow.close();
    const alive = running().callCenter.active().length;
    if (alive !== calls) throw new Error(`only ${alive} of ${calls} calls are still up`);
    return figures;
  },
  /** Ends every call and closes the station. */
  stop: async (): Promise<void> => {
    await running().close();
  },
};

function running(): Services {
  if (services === undefined) throw new Error('the station was not started');
  return services;
}

answerParent(commands);
