// What went over the network as a figure of an RFC draws it: `caller INVITE`, `callee 200 INVITE`, one line each.

import { ALICE, BOB, type World } from './agents.ts';

export interface Sides {
  /** Hosts. */
  readonly caller: string;
  readonly callee: string;
}

/** Alice calls Bob. */
export const ALICE_CALLS: Sides = { caller: ALICE, callee: BOB };
/** Bob calls Alice. */
export const BOB_CALLS: Sides = { caller: BOB, callee: ALICE };

/** Every message since `start`, without the hop-by-hop 100. Arrows of one instant are in the order they were sent. */
export function ladder(world: World, { caller }: Sides, start = 0): readonly string[] {
  return world.network.sent
    .filter(({ at, label }) => at >= start && !label.startsWith('100 '))
    .map(({ from, label }) => `${from.startsWith(`${caller}:`) ? 'caller' : 'callee'} ${label}`);
}
