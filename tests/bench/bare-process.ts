// The yardstick: the same packets at the same pace by bare node:dgram, without SIP, codec, buffer, voice or recording.
// Two of these face each other; what one costs is the floor under any engine that speaks RTP from Node.

import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { DeviationFigures } from '../../electron/media/beat-statistics.ts';
import { DeviationHistogram, deviationFigures } from '../../electron/media/beat-statistics.ts';
import { answerParent } from './answer-parent.ts';
import { startSteadyTimer } from './steady-timer.ts';

/** `cpu` in milliseconds over `seconds`; `lateness` in µs of a plain setTimeout beat. */
export interface BareFigures {
  readonly seconds: number;
  readonly cpu: number;
  readonly sent: number;
  readonly received: number;
  readonly lateness: DeviationFigures;
}

export type BareCommands = typeof commands;

const HOST = '127.0.0.1';
/** An RTP header and 20 ms of G.711. */
const PACKET = new Uint8Array(172);

let sockets: readonly Socket[] = [];
let sent = 0;
let received = 0;
let lateness = new DeviationHistogram();
let begun = { cpu: process.cpuUsage(), at: performance.now() };

const commands = {
  /** Opens sockets; returns their ports. */
  open: async (count: number): Promise<readonly number[]> => {
    sockets = await Promise.all(Array.from({ length: count }, bound));
    return sockets.map((socket) => socket.address().port);
  },
  /** Sends to `ports`, one each, every 20 ms from now on. */
  start: async (ports: readonly number[]): Promise<void> => {
    // Connected sockets spare each send the look-up of its address.
    await Promise.all(sockets.map((socket, index) => connected(socket, ports[index] ?? 0)));
    startSteadyTimer((lateMs) => {
      lateness.add(lateMs);
      for (const socket of sockets) socket.send(PACKET);
      sent += sockets.length;
    });
  },
  openWindow: (): void => {
    [sent, received, lateness] = [0, 0, new DeviationHistogram()];
    begun = { cpu: process.cpuUsage(), at: performance.now() };
  },
  closeWindow: (): BareFigures => {
    const { user, system } = process.cpuUsage(begun.cpu);
    const seconds = (performance.now() - begun.at) / 1000;
    return { seconds, cpu: (user + system) / 1000, sent, received, lateness: deviationFigures([lateness.counts]) };
  },
};

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.on('message', () => {
    received += 1;
  });
  socket.bind(0, HOST);
  await once(socket, 'listening');
  return socket;
}

async function connected(socket: Socket, port: number): Promise<void> {
  socket.connect(port, HOST);
  await once(socket, 'connect');
}

answerParent(commands);
