// Transactions over a transport that loses nothing: RFC 3261 Table 4's other column.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../electron/base/logger.ts';
import { buildResponse } from '../../electron/sip/response.ts';
import type { InboundRequest, ServerTransaction } from '../../electron/sip/transaction/transaction.ts';
import { TransactionLayer } from '../../electron/sip/transaction/transaction-layer.ts';
import { openEnvelope } from '../../electron/sip-message/envelope.ts';
import type { SipRequest } from '../../electron/sip-message/message.ts';
import { parseMessage } from '../../electron/sip-message/parse-message.ts';
import { serializeMessage } from '../../electron/sip-message/serialize-message.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ReliableNetwork } from './support/reliable-network.ts';

const ALICE = '192.0.2.1';
const BOB = '192.0.2.2';

let clock: FakeClock;
let network: ReliableNetwork;
let alice: TransactionLayer;
let bob: TransactionLayer;
let heard: string[];
let served: ServerTransaction[];
let requests: InboundRequest[];

beforeEach(() => {
  clock = new FakeClock();
  network = new ReliableNetwork(clock);
  heard = [];
  served = [];
  requests = [];
  const layer = (host: string): TransactionLayer =>
    new TransactionLayer(
      { transport: network.socket(host), clock, random: seededRandom(), logger: silentLogger, trusted: () => true },
      {
        onRequest: (request, transaction) => {
          requests.push(request);
          served.push(transaction);
        },
        onAck: () => {},
      },
    );
  alice = layer(ALICE);
  bob = layer(BOB);
});
afterEach(() => {
  alice.dispose();
  bob.dispose();
  expect(clock.pendingTimers).toBe(0);
});

function request(method: string): SipRequest {
  const headers = [
    { name: 'From', value: '<sip:alice@example.com>;tag=a' },
    { name: 'To', value: '<sip:bob@example.com>' },
    { name: 'Call-ID', value: 'reliable' },
    { name: 'CSeq', value: `1 ${method}` },
  ];
  return { kind: 'request', method, uri: `sip:${BOB}`, headers, body: '' };
}

function send(method: string): void {
  const listener = {
    onResponse: ({ message }: { message: { status: number } }) => heard.push(String(message.status)),
    onFailure: (detail: string) => heard.push(detail),
  };
  if (method === 'INVITE') alice.invite(request(method), { host: BOB, port: 5060 }, listener);
  else alice.request(request(method), { host: BOB, port: 5060 }, listener);
}

function answer(status: number): void {
  const [transaction] = served;
  if (transaction !== undefined) transaction.respond(buildResponse(transaction.request, { status }));
}

describe('over a reliable transport', () => {
  it.each(['INVITE', 'BYE'])('an unanswered %s is sent once and given up after 64*T1', (method) => {
    send(method);
    clock.advance(31_999);
    expect(network.sent).toEqual([`${method} sip:${BOB} SIP/2.0`]);
    clock.advance(1);
    expect(heard).toEqual(['no response']);
  });

  it('the Via names the protocol, and the answer goes back where the request came from', () => {
    send('BYE');
    clock.advance(2);
    expect(requests[0]?.via.transport).toBe('TCP');
    expect(requests[0]?.replyTo).toEqual({ host: ALICE, port: 5060 });
  });

  it('an answered request leaves no timer behind on either side', () => {
    send('BYE');
    clock.advance(2);
    answer(200);
    clock.advance(2);
    expect(heard).toEqual(['200']);
    clock.advance(0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('a refused INVITE is answered once, acknowledged once, and gone', () => {
    send('INVITE');
    clock.advance(2);
    answer(486);
    clock.advance(10);
    expect(heard).toEqual(['486']);
    expect(network.sent.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      `INVITE sip:${BOB}`,
      'SIP/2.0 486',
      `ACK sip:${BOB}`,
    ]);
    clock.advance(0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('a failure whose ACK never comes is given up after 64*T1 without being repeated', () => {
    send('INVITE');
    clock.advance(2);
    alice.dispose();
    answer(486);
    clock.advance(31_999);
    expect(network.sent).toHaveLength(2);
    expect(clock.pendingTimers).toBe(1);
    clock.advance(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('a request without rport is answered on its connection all the same', () => {
    const bytes = serializeMessage({
      ...request('OPTIONS'),
      headers: [{ name: 'Via', value: 'SIP/2.0/TCP 10.0.0.1:9999;branch=z9hG4bKx' }, ...request('OPTIONS').headers],
    });
    network.socket('192.0.2.3').send(bytes, { host: BOB, port: 5060 });
    clock.advance(2);
    expect(requests[0]?.replyTo).toEqual({ host: '192.0.2.3', port: 5060 });
    expect(openEnvelope(parseMessage(bytes)).via.port).toBe(9_999);
  });
});
