// What cannot be read is answered as far as its head can: at once, without a transaction, never with more than came.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Emitter } from '../../electron/base/emitter.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import type { Guard } from '../../electron/sip/guard.ts';
import { OPEN_GUARD } from '../../electron/sip/guard.ts';
import { TransactionLayer } from '../../electron/sip/transaction/transaction-layer.ts';
import type { Datagram, SendError } from '../../electron/sip/transport.ts';
import type { SipAddress } from '../../electron/sip/user-agent-port.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { seededRandom } from '../support/seeded-random.ts';

const SOURCE: SipAddress = { host: '192.0.2.66', port: 6_060 };

interface Sent {
  readonly text: string;
  readonly to: SipAddress;
}

let clock: FakeClock;
let datagrams: Emitter<Datagram>;
let sent: Sent[];
let layer: TransactionLayer;
let guard: Guard;

beforeEach(() => {
  clock = new FakeClock();
  datagrams = new Emitter();
  sent = [];
  guard = OPEN_GUARD;
  layer = new TransactionLayer(
    {
      transport: {
        protocol: 'UDP',
        reliable: false,
        local: { host: '192.0.2.1', port: 5060 },
        datagrams,
        sendErrors: new Emitter<SendError>(),
        send: (bytes, to) => sent.push({ text: Buffer.from(bytes).toString('latin1'), to }),
      },
      clock,
      random: seededRandom(),
      logger: silentLogger,
      trusted: () => true,
      guard: {
        ...OPEN_GUARD,
        admits: (source, size) => guard.admits(source, size),
        onBroken: (source) => guard.onBroken(source),
      },
    },
    { onRequest: () => expect.unreachable(), onAck: () => expect.unreachable() },
  );
});
afterEach(() => {
  layer.dispose();
  expect(clock.pendingTimers).toBe(0);
});

const HEAD = [
  'OPTIONS sip:alice@192.0.2.1 SIP/2.0',
  'Via: SIP/2.0/UDP 10.0.0.9:9999;branch=z9hG4bK1;rport, SIP/2.0/UDP 10.0.0.8;branch=z9hG4bK0',
  'From: <sip:mallory@example.com>;tag=m',
  'To: <sip:alice@example.com>',
  'Call-ID: broken-1',
  'CSeq: 1 OPTIONS',
  'Subject: something to make it long enough for an answer',
];

/** The head with lines replaced: `Via: x` takes the place of the Via, `-To` leaves it out, others are added. */
function message(...changes: readonly string[]): string {
  let lines = [...HEAD];
  for (const change of changes) {
    const name = change.replace(/^-/, '').split(/[: ]/, 1)[0] ?? '';
    const at = lines.findIndex((line) => line.startsWith(name));
    if (change.startsWith('-')) lines = lines.filter((_line, index) => index !== at);
    else if (at === -1) lines.push(change);
    else lines[at] = change;
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function receive(text: string): readonly Sent[] {
  const from = sent.length;
  datagrams.emit({ bytes: Buffer.from(text, 'latin1'), source: SOURCE });
  return sent.slice(from);
}

describe('a request that cannot be read', () => {
  it('is answered 400 to where it really came from, with its own Via, From, To, Call-ID and CSeq', () => {
    expect(receive(message('Content-Length: -1'))).toEqual([
      {
        to: SOURCE,
        text: [
          'SIP/2.0 400 Bad Request',
          'Via: SIP/2.0/UDP 10.0.0.9:9999;branch=z9hG4bK1;rport=6060;received=192.0.2.66',
          'Via: SIP/2.0/UDP 10.0.0.8;branch=z9hG4bK0',
          'From: <sip:mallory@example.com>;tag=m',
          'To: <sip:alice@example.com>;tag=none',
          'Call-ID: broken-1',
          'CSeq: 1 OPTIONS',
          'Content-Length: 0',
          '',
          '',
        ].join('\r\n'),
      },
    ]);
  });

  it('is answered once for each copy, and nothing is kept', () => {
    for (let copy = 0; copy < 3; copy += 1) expect(receive(message('Content-Length: -1'))).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it.each([
    ['another version of SIP', message('OPTIONS sip:alice@192.0.2.1 SIP/7.0'), 505],
    ['too many headers', message(...Array.from({ length: 300 }, (_, index) => `X-${index}: y`)), 513],
    ['a header too long', message(`X: ${'y'.repeat(9_000)}`), 513],
    ['an address too long', message(`OPTIONS sip:${'a'.repeat(9_000)}@192.0.2.1 SIP/2.0`), 414],
    ['a CSeq too large', message('CSeq: 4294967296 OPTIONS'), 400],
    ['another method in CSeq', message('CSeq: 1 INVITE'), 400],
    ['two To headers', message('X: y').replace('X: y', 'To: <sip:other@example.com>'), 400],
    ['no empty line', message().trimEnd(), 400],
    ['no From, To and Call-ID', message('-From', '-To', '-Call-ID'), 400],
  ])('for %s gets its status', (_what, text, status) => {
    expect(receive(text).map((reply) => reply.text.split(' ', 2)[1])).toEqual([String(status)]);
  });

  it('has its bytes given back as they came, in whatever encoding', () => {
    const [reply] = receive(message('From: "\xff\xfe\xe4" <sip:m@example.com>;tag=m', 'Content-Length: -1'));
    expect(reply?.text).toContain('From: "\xff\xfe\xe4" <sip:m@example.com>;tag=m\r\n');
  });

  it('with a Via of another version gets that Via back', () => {
    const [reply] = receive(
      message(
        'OPTIONS sip:a@b SIP/7.0',
        'Via: SIP / 7.0/UDP 10.0.0.9;branch=z9hG4bK1',
        'X-Filler: as long as it takes',
      ),
    );
    expect(reply?.text).toContain('\r\nVia: SIP/7.0/UDP 10.0.0.9;branch=z9hG4bK1;received=192.0.2.66\r\n');
  });

  it('gets compact names where the answer would be longer than itself', () => {
    const short = message('-Subject', 'Via: SIP/2.0/UDP host.example.com;branch=z9hG4bK1', 'Max-Forwards: 70', 'l: -1');
    const [reply] = receive(short);
    expect(reply?.text.split('\r\n')).toEqual([
      'SIP/2.0 400 Bad Request',
      'v: SIP/2.0/UDP host.example.com;branch=z9hG4bK1;received=192.0.2.66',
      'f: <sip:mallory@example.com>;tag=m',
      't: <sip:alice@example.com>;tag=none',
      'i: broken-1',
      'CSeq: 1 OPTIONS',
      'l: 0',
      '',
      '',
    ]);
    expect(reply?.text.length).toBeLessThanOrEqual(short.length);
  });

  it('never brings a line into the answer that was hidden in one of its own', () => {
    const [reply] = receive(message('Call-ID: a\rVia: SIP/2.0/UDP 192.0.2.200', 'Content-Length: -1'));
    expect(reply?.text).not.toContain('192.0.2.200');
    expect(reply?.text).toContain('400 Bad Request');
  });
});

describe('silence', () => {
  it.each([
    ['an ACK', message('OPTIONS sip:alice@192.0.2.1 SIP/2.0', 'Content-Length: -1').replaceAll('OPTIONS', 'ACK')],
    ['an ACK by its CSeq', message('CSeq: 1 ACK')],
    ['a response', message('Content-Length: -1').replace(/^.*\r\n/, 'SIP/2.0 200 OK\r\n')],
    ['a response with a broken status', message().replace(/^.*\r\n/, 'SIP/2.0 4294967301 OK\r\n')],
    ['a request without a Via', message('-Via', 'Content-Length: -1')],
    ['a request with a broken Via', message('Via: SIP/2.0/UDP 10.0.0.9:4294967296', 'Content-Length: -1')],
    ['a control character in the Via', message('Via: SIP/2.0/UDP 10.0.0.9;branch=z9hG4bK\x01', 'Content-Length: -1')],
    ['what is no SIP', 'GET / HTTP/1.1\r\nVia: SIP/2.0/UDP 10.0.0.9;branch=z9hG4bK1\r\n\r\n'],
    ['noise', '\x01\x02\x03\x04\x05\x06\x07\x08'],
    ['line ends', '\r\n\r\n\r\n\r\n'],
    ['zeros', '\0\0\0\0'],
  ])('is all %s gets', (_what, text) => {
    expect(receive(text)).toEqual([]);
  });

  it('is all a request gets that is shorter than its answer', () => {
    expect(receive('A b SIP/2.0\r\nv:SIP/2.0/UDP a;rport\r\nl:x\r\n\r\n')).toEqual([]);
  });

  it('is all anything gets where the guard says so, and the guard hears of it', () => {
    const told: SipAddress[] = [];
    guard = {
      ...OPEN_GUARD,
      onBroken: (source) => {
        told.push(source);
        return false;
      },
    };
    expect(receive(message('Content-Length: -1'))).toEqual([]);
    expect(receive('noise that is long enough')).toEqual([]);
    expect(told).toEqual([SOURCE, SOURCE]);
  });

  it('is all a source gets that the guard does not admit, unread', () => {
    guard = { ...OPEN_GUARD, admits: () => false, onBroken: () => expect.unreachable() };
    expect(receive(message('Content-Length: -1'))).toEqual([]);
  });
});
