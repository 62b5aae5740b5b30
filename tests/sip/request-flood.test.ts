// A stranger who floods the socket: what is kept of it is bounded, and the trunk's own requests are still answered.

import { expect, it } from 'vitest';
import { ALICE, BOB, World } from './support/agents.ts';
import type { ScriptedPeer } from './support/scripted-peer.ts';

const MALLORY = '192.0.2.66';
const LARGE = 'x'.repeat(60_000);
/** Fill the share of strangers more than twice. */
const FLOOD = 300;

function ask(peer: ScriptedPeer, host: string, number: number): void {
  const lines = [
    `OPTIONS sip:alice@${ALICE} SIP/2.0`,
    `Via: SIP/2.0/UDP ${host};branch=z9hG4bK${number}`,
    'From: <sip:m@example.com>;tag=m',
    'To: <sip:alice@example.com>',
    `Call-ID: call-${number}`,
    'CSeq: 1 OPTIONS',
  ];
  peer.send(lines, ALICE, LARGE);
}

it('a flood of large requests fills a bounded room, leaves some to the trunk, and passes with its transactions', async () => {
  const world = new World();
  const bob = world.peer(BOB);
  const mallory = world.peer(MALLORY);
  world.agent(ALICE, ({ host }) => host === BOB);
  for (let number = 0; number < FLOOD; number += 1) ask(mallory, MALLORY, number);
  await world.pass(100);
  const answered = mallory.responses.length;
  expect(answered * LARGE.length).toBeGreaterThan(7 * 1024 * 1024);
  expect(answered * LARGE.length).toBeLessThan(8 * 1024 * 1024);
  ask(bob, BOB, FLOOD);
  await world.pass(100);
  expect(bob.responses).toHaveLength(1);
  await world.pass(33_000);
  ask(mallory, MALLORY, FLOOD + 1);
  await world.pass(100);
  expect(mallory.responses).toHaveLength(answered + 1);
  await world.close();
});
