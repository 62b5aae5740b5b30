// The far ends of the bench, in a process of their own: a SIP user agent that answers every call, and RTP both ways.

import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import type { DeviationFigures } from '../../electron/media/beat-statistics.ts';
import { DeviationHistogram, deviationFigures } from '../../electron/media/beat-statistics.ts';
import { RtpSocket } from '../../electron/media/rtp-socket.ts';
import { dnsResolver } from '../../electron/net/dns-resolver.ts';
import { UdpTransport } from '../../electron/net/udp-transport.ts';
import { MediaSession } from '../../electron/sdp/media-session.ts';
import { createUserAgent } from '../../electron/sip/user-agent.ts';
import type { IncomingCall } from '../../electron/sip/user-agent-port.ts';
import { answerParent } from './answer-parent.ts';
import { callOf } from './call-number.ts';
import type { Spurt } from './peer-call.ts';
import { PeerCall } from './peer-call.ts';
import { sharedNow } from './shared-clock.ts';
import { startSteadyTimer } from './steady-timer.ts';

/** What the far end of one call noted, on the shared clock: its 200 OK, and each stretch of the AI's speech. */
export interface PeerNotes {
  readonly call: number;
  readonly answeredAt: number;
  readonly spurts: readonly Spurt[];
}

export type PeerCommands = typeof commands;

const HOST = '127.0.0.1';
/** Long enough for the voice session to be open when the call is answered, as with a person. */
const RING_TIME = 500;
/** Apart from the station's ports, and below those that the system gives away itself. */
const RTP_PORTS = { portMin: 26_000, portMax: 32_000 };

const calls = new Map<number, PeerCall>();
/** Deviation of the time between two packets of a call from 20 ms, while a window is open. */
let interarrival: DeviationHistogram | undefined;

const commands = {
  /** Listens for SIP; returns the port. */
  start: async (): Promise<number> => {
    const transport = await UdpTransport.open({ host: HOST, port: 0 });
    const world = { clock: systemClock, random: systemRandom, logger: silentLogger };
    const agent = createUserAgent({ transport, resolver: dnsResolver, trusted: () => true, ...world });
    agent.incoming.on((incoming) => {
      incoming.ring(180);
      systemClock.after(RING_TIME, () => void pickUp(incoming));
    });
    startSteadyTimer(() => {
      for (const call of calls.values()) call.send();
    });
    return transport.local.port;
  },
  openWindow: (): void => {
    interarrival = new DeviationHistogram();
  },
  /** Interarrival deviation in µs since `openWindow`. */
  closeWindow: (): DeviationFigures => {
    const figures = deviationFigures(interarrival === undefined ? [] : [interarrival.counts]);
    interarrival = undefined;
    return figures;
  },
  /** Notes of every call so far. */
  notes: (): readonly PeerNotes[] => [...calls].map(([call, { answeredAt, spurts }]) => ({ call, answeredAt, spurts })),
};

async function pickUp(incoming: IncomingCall): Promise<void> {
  if (incoming.offer === null) throw new Error('a call of the bench came without an offer');
  let call: PeerCall | undefined;
  const receive = (bytes: Uint8Array): void => {
    const sinceLast = call?.take(bytes, sharedNow()) ?? Number.NaN;
    if (!Number.isNaN(sinceLast)) interarrival?.add(sinceLast - 20);
  };
  const socket = await RtpSocket.open({ host: HOST, ...RTP_PORTS }, receive, systemRandom);
  const session = new MediaSession({ host: HOST, port: socket.port }, systemRandom);
  const { text, media } = session.answer(incoming.offer);
  const answered = new PeerCall(socket, media, systemRandom, sharedNow());
  incoming.accept(text, (offer) => (offer === null ? session.offer() : session.answer(offer).text));
  call = answered;
  const number = callOf(incoming.to);
  calls.set(number, answered);
  incoming.events.on((event) => {
    if (event.type === 'failed' || event.type === 'ended') void answered.close();
  });
}

answerParent(commands);
