// From a configured server to the addresses that requests are sent to (RFC 3263).

import { describe, expect, it } from 'vitest';
import { findTargets, MAX_TARGETS } from '../../electron/sip/locator.ts';
import type { ServiceRecord } from '../../electron/sip/transport.ts';
import type { SipAddress } from '../../electron/sip/user-agent-port.ts';
import { PORT_BY_DNS } from '../../shared/lines.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { Names } from './support/names.ts';
import { memoryNames } from './support/names.ts';

const BY_DNS = { host: 'example.com', port: PORT_BY_DNS };
const server = (host: string, priority: number, port = 5060): ServiceRecord => ({ host, port, priority, weight: 0 });
const pointer = { order: 1, preference: 1, flags: 's', service: 'SIP+D2U', replacement: 'sip.carrier.example.com' };

let asked: string[];

function find(address: SipAddress, names: Names = {}, localHost = '192.0.2.1'): Promise<readonly SipAddress[]> {
  asked = [];
  const local = { host: localHost, port: 5060 };
  return findTargets({ resolver: memoryNames(names, asked), random: seededRandom(), local }, address);
}

describe('an IP address', () => {
  it.each([
    [
      { host: '192.0.2.7', port: 5080 },
      { host: '192.0.2.7', port: 5080 },
    ],
    [
      { host: '192.0.2.7', port: PORT_BY_DNS },
      { host: '192.0.2.7', port: 5060 },
    ],
    [
      { host: '2001:db8::7', port: 5080 },
      { host: '2001:db8::7', port: 5080 },
    ],
    [
      { host: '[2001:db8::7]', port: PORT_BY_DNS },
      { host: '2001:db8::7', port: 5060 },
    ],
    [
      { host: '2001:DB8:0:0::0:7', port: 5060 },
      { host: '2001:db8::7', port: 5060 },
    ],
    [
      { host: 'fe80::1%eth0', port: 5060 },
      { host: 'fe80::1%eth0', port: 5060 },
    ],
  ])('%o is what it is, and nobody is asked', async (given, target) => {
    expect(await find(given)).toEqual([target]);
    expect(asked).toEqual([]);
  });
});

describe('a host with a port', () => {
  it('is every address it has, at that port', async () => {
    const hosts = { 'example.com': ['192.0.2.7', '192.0.2.8', '192.0.2.7'] };
    expect(await find({ host: 'example.com', port: 5080 }, { hosts })).toEqual([
      { host: '192.0.2.7', port: 5080 },
      { host: '192.0.2.8', port: 5080 },
    ]);
    expect(asked).toEqual(['A example.com']);
  });

  it('is found for the IP version that we send from', async () => {
    const names = { hosts: { 'example.com': ['2001:db8::7', '192.0.2.7'] } };
    const at = { host: 'example.com', port: 5060 };
    expect(await find(at, names)).toEqual([{ host: '192.0.2.7', port: 5060 }]);
    expect(await find(at, names, '2001:db8::1')).toEqual([{ host: '2001:db8::7', port: 5060 }]);
    expect(await find(at, names, '')).toHaveLength(2);
  });
});

describe('a host without a port', () => {
  it('is found by NAPTR, SRV and A', async () => {
    const names: Names = {
      pointers: { 'example.com': [pointer] },
      services: { 'sip.carrier.example.com': [server('b.example.com', 20), server('a.example.com', 10, 5070)] },
      hosts: { 'a.example.com': ['192.0.2.7', '192.0.2.8'], 'b.example.com': ['192.0.2.9'] },
    };
    expect(await find(BY_DNS, names)).toEqual([
      { host: '192.0.2.7', port: 5070 },
      { host: '192.0.2.8', port: 5070 },
      { host: '192.0.2.9', port: 5060 },
    ]);
    expect(asked).toEqual(['NAPTR example.com', 'SRV sip.carrier.example.com', 'A a.example.com', 'A b.example.com']);
  });

  it('without NAPTR is found by its own SRV records', async () => {
    const names: Names = {
      services: { '_sip._udp.example.com': [server('a.example.com', 1)] },
      hosts: { 'a.example.com': ['192.0.2.7'] },
    };
    expect(await find(BY_DNS, names)).toEqual([{ host: '192.0.2.7', port: 5060 }]);
  });

  it('without either is its own address at 5060', async () => {
    expect(await find(BY_DNS, { hosts: { 'example.com': ['192.0.2.7'] } })).toEqual([
      { host: '192.0.2.7', port: 5060 },
    ]);
    expect(asked).toEqual(['NAPTR example.com', 'SRV _sip._udp.example.com', 'A example.com']);
  });

  it('takes an IP address in an SRV record as it is', async () => {
    const services = { '_sip._udp.example.com': [server('192.0.2.7', 1, 5070)] };
    expect(await find(BY_DNS, { services })).toEqual([{ host: '192.0.2.7', port: 5070 }]);
  });

  it('leaves out servers without an address', async () => {
    const names: Names = {
      services: { '_sip._udp.example.com': [server('gone.example.com', 1), server('a.example.com', 2)] },
      hosts: { 'a.example.com': ['192.0.2.7'] },
    };
    expect(await find(BY_DNS, names)).toEqual([{ host: '192.0.2.7', port: 5060 }]);
    await expect(find(BY_DNS, { ...names, hosts: {} })).rejects.toThrow('no such host: gone.example.com');
  });

  it('that says it has no SIP is not asked for its address', async () => {
    const services = { '_sip._udp.example.com': [server('.', 0, 0)] };
    const hosts = { 'example.com': ['192.0.2.7'] };
    await expect(find(BY_DNS, { services, hosts })).rejects.toThrow('example.com offers no SIP over UDP');
  });
});

it('however many records there are, at most 16 addresses are tried and 16 hosts asked for', async () => {
  const many = Array.from({ length: 100 }, (_, index) => `192.0.2.${index + 1}`);
  expect(await find({ host: 'example.com', port: 5060 }, { hosts: { 'example.com': many } })).toHaveLength(MAX_TARGETS);
  const services = { '_sip._udp.example.com': many.map((_, index) => server(`s${index}.example.com`, index)) };
  const hosts = Object.fromEntries(many.map((_, index) => [`s${index}.example.com`, many]));
  expect(await find(BY_DNS, { services, hosts })).toHaveLength(MAX_TARGETS);
  expect(asked.filter((question) => question.startsWith('A '))).toHaveLength(MAX_TARGETS);
});
