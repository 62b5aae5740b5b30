// An authoritative DNS server on loopback (RFC 1035): A, AAAA, SRV and NAPTR records out of a table, for real resolvers.

import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { PointerRecord, ServiceRecord } from '../../electron/sip/transport.ts';

const TYPES = { A: 1, AAAA: 28, SRV: 33, NAPTR: 35 } as const;
type Type = keyof typeof TYPES;

/** Records by name in lower case. */
export interface Zone {
  readonly A?: Readonly<Record<string, readonly string[]>>;
  readonly AAAA?: Readonly<Record<string, readonly string[]>>;
  readonly SRV?: Readonly<Record<string, readonly ServiceRecord[]>>;
  readonly NAPTR?: Readonly<Record<string, readonly PointerRecord[]>>;
}

const HEADER = 12;
/** Response, authoritative, no error. */
const FLAGS = 0x8400;
const NAME_ERROR = 3;
const SERVER_FAILURE = 2;
const INTERNET = 1;
const TTL = 60;
/** A pointer to the name of the question. */
const QUESTION_NAME = Buffer.from([0xc0, HEADER]);

export class DnsServer {
  readonly #socket: Socket;
  readonly #zone: Zone;
  /** `SRV _sip._udp.example.com`, in order. */
  readonly questions: string[] = [];
  /** Answers that something is wrong with itself. */
  broken = false;

  private constructor(socket: Socket, zone: Zone) {
    this.#socket = socket;
    this.#zone = zone;
    socket.on('message', (bytes, { port, address }) => socket.send(this.#answer(bytes), port, address));
  }

  static async start(zone: Zone): Promise<DnsServer> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new DnsServer(socket, zone);
  }

  /** As `setServers` takes it. */
  get address(): string {
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  close(): void {
    this.#socket.close();
  }

  #answer(query: Buffer): Buffer {
    const labels: string[] = [];
    let offset = HEADER;
    for (let length = query[offset] ?? 0; length > 0; length = query[offset] ?? 0) {
      labels.push(query.toString('latin1', offset + 1, offset + 1 + length));
      offset += 1 + length;
    }
    const end = offset + 5;
    const type = query.readUInt16BE(offset + 1);
    const name = labels.join('.').toLowerCase();
    const known = (Object.keys(TYPES) as Type[]).find((candidate) => TYPES[candidate] === type);
    this.questions.push(`${known ?? type} ${name}`);
    const data = known === undefined ? [] : this.#records(known, name);
    const exists = (Object.keys(TYPES) as Type[]).some((candidate) => this.#zone[candidate]?.[name] !== undefined);
    const header = Buffer.alloc(HEADER);
    header.writeUInt16BE(query.readUInt16BE(0), 0);
    header.writeUInt16BE(FLAGS | (this.broken ? SERVER_FAILURE : exists ? 0 : NAME_ERROR), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(this.broken ? 0 : data.length, 6);
    const answers = this.broken ? [] : data.map((bytes) => recordOf(type, bytes));
    return Buffer.concat([header, query.subarray(HEADER, end), ...answers]);
  }

  #records(type: Type, name: string): readonly Buffer[] {
    if (type === 'SRV') return (this.#zone.SRV?.[name] ?? []).map(serviceBytes);
    if (type === 'NAPTR') return (this.#zone.NAPTR?.[name] ?? []).map(pointerBytes);
    const separator = type === 'A' ? '.' : ':';
    return (this.#zone[type]?.[name] ?? []).map((address) => addressBytes(address.split(separator), type));
  }
}

function recordOf(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(INTERNET, 2);
  head.writeUInt32BE(TTL, 4);
  head.writeUInt16BE(data.length, 8);
  return Buffer.concat([QUESTION_NAME, head, data]);
}

/** IPv6 addresses of the table are written out in full: eight groups. */
function addressBytes(parts: readonly string[], type: 'A' | 'AAAA'): Buffer {
  if (type === 'A') return Buffer.from(parts.map(Number));
  return Buffer.from(parts.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function serviceBytes({ host, port, priority, weight }: ServiceRecord): Buffer {
  return Buffer.concat([numbers(priority, weight, port), nameBytes(host)]);
}

function pointerBytes({ order, preference, flags, service, replacement }: PointerRecord): Buffer {
  const texts = [flags, service, ''].map((text) => Buffer.from(`${String.fromCharCode(text.length)}${text}`, 'latin1'));
  return Buffer.concat([numbers(order, preference), ...texts, nameBytes(replacement)]);
}

function numbers(...values: readonly number[]): Buffer {
  return Buffer.from(values.flatMap((value) => [value >> 8, value & 0xff]));
}

function nameBytes(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  const parts = labels.map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1'));
  return Buffer.concat([...parts, Buffer.from([0])]);
}
