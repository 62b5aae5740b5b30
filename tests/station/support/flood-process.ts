// A flood, in a process of its own: hostile datagrams at a steady rate from many loopback addresses, and from one.

import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import type { SipAddress } from '../../../electron/sip/user-agent-port.ts';
import { answerParent } from '../../bench/answer-parent.ts';
import { hostileDatagrams, scannerDatagram } from './hostile-datagrams.ts';

export interface FloodOrder {
  readonly target: SipAddress;
  readonly perSecond: number;
  readonly seconds: number;
}

/** What was sent and what came back. */
export interface FloodFigures {
  readonly sent: number;
  readonly sentBytes: number;
  readonly received: number;
  readonly receivedBytes: number;
  readonly seconds: number;
}

export type FloodCommands = typeof commands;

/** Few enough that each stays under the rate at which one address is no longer heard. */
const SENDERS = 700;
/** As many scanners among them: they are banned at once and go on all the same. */
const SCANNERS = 50;
const TICK_MS = 5;
const DATAGRAMS_EACH = 24;
/** Answers that are still on their way. */
const AFTERWARDS_MS = 500;

interface Sender {
  readonly socket: Socket;
  readonly datagrams: readonly Uint8Array[];
}

const received = { answers: 0, bytes: 0 };
let senders: readonly Sender[] = [];

const commands = {
  /** Opens the sockets. */
  prepare: async (target: SipAddress): Promise<void> => {
    // Attackers do not share our processor.
    setPriority(constants.priority.PRIORITY_LOW);
    const hosts = Array.from({ length: SENDERS }, (_, index) => `127.66.${index >> 8}.${index & 255 || 1}`);
    senders = await Promise.all(hosts.map((host, index) => open(target, host, index)));
  },
  /** Half of it comes from one address, half from all of them. */
  flood: async ({ target, perSecond, seconds }: FloodOrder): Promise<FloodFigures> => {
    const sent = { datagrams: 0, bytes: 0 };
    const before = { ...received };
    const send = (index: number): void => {
      const sender = senders[index % 2 === 0 ? 0 : ((index >> 1) % (SENDERS - 1)) + 1];
      const bytes = sender?.datagrams[Math.floor(index / SENDERS) % DATAGRAMS_EACH];
      if (sender === undefined || bytes === undefined) return;
      sent.datagrams += 1;
      sent.bytes += bytes.length;
      sender.socket.send(bytes, target.port, target.host);
    };
    const from = performance.now();
    const done = Promise.withResolvers<void>();
    let next = 0;
    const timer = setInterval(() => {
      const elapsed = performance.now() - from;
      for (const due = (Math.min(elapsed, seconds * 1000) / 1000) * perSecond; next < due; next += 1) send(next);
      if (elapsed >= seconds * 1000) done.resolve();
    }, TICK_MS);
    await done.promise;
    clearInterval(timer);
    const took = (performance.now() - from) / 1000;
    await new Promise((resolve) => setTimeout(resolve, AFTERWARDS_MS));
    return {
      sent: sent.datagrams,
      sentBytes: sent.bytes,
      received: received.answers - before.answers,
      receivedBytes: received.bytes - before.bytes,
      seconds: took,
    };
  },
};

async function open(target: SipAddress, host: string, index: number): Promise<Sender> {
  const socket = createSocket('udp4');
  socket.on('message', (bytes) => {
    received.answers += 1;
    received.bytes += bytes.length;
  });
  socket.bind(0, host);
  await once(socket, 'listening');
  const address = { host, port: socket.address().port };
  const datagrams = hostileDatagrams(target, address, DATAGRAMS_EACH, index);
  const isScanner = index > 0 && index <= SCANNERS;
  return { socket, datagrams: isScanner ? [scannerDatagram(target, address, index), ...datagrams] : datagrams };
}

answerParent(commands);
