// What strangers send to a SIP port, as bytes made once: requests of every kind, scanners', broken, cut, random, long.

import type { SipAddress } from '../../../electron/sip/user-agent-port.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const METHODS = ['INVITE', 'OPTIONS', 'REGISTER', 'BYE', 'CANCEL', 'ACK', 'SUBSCRIBE', 'REFER', 'MESSAGE'];
const SCANNERS = ['friendly-scanner', 'sipcli/v1.8', 'VaxSIPUserAgent/3.0'];

/** Datagrams of one sender; every one has a branch and a Call-ID of its own, so none repeats another. */
export function hostileDatagrams(target: SipAddress, sender: SipAddress, count: number, seed: number): Uint8Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const whole = request(target, sender, METHODS[index % METHODS.length] ?? 'INVITE', `${seed}-${index}`);
    switch (index % 12) {
      case 7:
        return random.bytes(300);
      case 8:
        return whole.subarray(0, Math.floor(whole.length / 2));
      case 9:
        return Buffer.from(whole.toString().replace('SIP/2.0\r\n', 'SIP/9.9\r\n'));
      case 10:
        return Buffer.concat([whole, Buffer.alloc(4000, 'x')]);
      case 11:
        return Buffer.from(`SIP/2.0 200 OK\r\n${whole.toString().split('\r\n').slice(1).join('\r\n')}`);
      default:
        return whole;
    }
  });
}

/** What a scanner sends first. */
export function scannerDatagram(target: SipAddress, sender: SipAddress, index: number): Uint8Array {
  const agent = `User-Agent: ${SCANNERS[index % SCANNERS.length]}`;
  return request(target, sender, 'OPTIONS', `scan-${index}`, [agent]);
}

function request(
  target: SipAddress,
  sender: SipAddress,
  method: string,
  id: string,
  extra: readonly string[] = [],
): Buffer {
  const lines = [
    `${method} sip:${id}@${target.host}:${target.port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${sender.host}:${sender.port};branch=z9hG4bK${id};rport`,
    'Max-Forwards: 70',
    `From: "x" <sip:x@${sender.host}>;tag=${id}`,
    `To: <sip:100@${target.host}>`,
    `Call-ID: ${id}@${sender.host}`,
    `CSeq: 1 ${method}`,
    `Contact: <sip:x@${sender.host}:${sender.port}>`,
    ...extra,
    'Content-Length: 0',
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
}
