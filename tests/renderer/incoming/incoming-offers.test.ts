// Which calls ring on a person's screen, and for how long.

import { describe, expect, it } from 'vitest';
import { offerTo, ringingFor, ringLeft } from '../../../renderer/app/incoming/incoming-offers.ts';
import type { KnownCall, LiveCalls } from '../../../renderer/state/live-calls.ts';
import { UNHANDLED } from '../../../shared/call-handling.ts';
import { consoleCall, knownCall } from '../live/known-call.ts';

const ringing = (callId: string, users: readonly string[], part: Partial<KnownCall> = {}): KnownCall =>
  knownCall({
    call: consoleCall({ callId, direction: 'inbound', status: 'ringing', answerTime: null }),
    handling: { ...UNHANDLED, offer: { users, until: '2026-03-02T02:00:20.000Z', line: '线路 1', route: '' } },
    ...part,
  });
const state = (...known: readonly KnownCall[]): LiveCalls => ({
  calls: Object.fromEntries(known.map((each) => [each.call.callId, each])),
  order: known.map(({ call }) => call.callId),
  meters: {},
});

describe('a call', () => {
  it('rings for those it names, the one that has waited longest first', () => {
    const calls = state(ringing('a', ['lin']), ringing('b', ['zhou']), ringing('c', ['zhou', 'lin']));
    expect(ringingFor(calls, 'lin')).toEqual(['a', 'c']);
    expect(ringingFor(calls, 'admin')).toEqual([]);
  });

  it('rings no more when it is over, or when nobody knows what became of it', () => {
    const over = ringing('a', ['lin'], { call: consoleCall({ callId: 'a', status: 'failed' }) });
    expect(offerTo(over, 'lin')).toBeNull();
    expect(offerTo(ringing('a', ['lin'], { endUnknown: true }), 'lin')).toBeNull();
    expect(offerTo(knownCall(), 'lin')).toBeNull();
  });

  it('rings for the seconds that are left, and never less than none', () => {
    expect(ringLeft(20_000, 0, 0)).toEqual({ seconds: 20, share: 1 });
    expect(ringLeft(20_000, 0, 14_500)).toEqual({ seconds: 6, share: 0.275 });
    expect(ringLeft(20_000, 0, 25_000)).toEqual({ seconds: 0, share: 0 });
    expect(ringLeft(20_000, 30_000, 30_000)).toEqual({ seconds: 0, share: 0 });
  });
});
