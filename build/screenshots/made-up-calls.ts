// The calls of the pictures: some days of an admission office, with all that is kept of a call.

import type { Random } from '../../electron/base/random.ts';
import { randomFraction, randomHex } from '../../electron/base/random.ts';
import type { EndReason } from '../../shared/call.ts';
import type { CallEventRow, CallRow, TurnRow } from '../../shared/records.ts';
import { INVITATION } from './made-up-prompts.ts';
import type { Line, Talk } from './made-up-talk.ts';
import { GREETING, NAP_TALK, TALKS } from './made-up-talk.ts';

/** A call as the store takes it. */
export interface MadeUpCall {
  readonly row: CallRow;
  readonly turns: readonly TurnRow[];
  readonly events: readonly CallEventRow[];
}

const MINUTE = 60_000;
const RINGS_MS = 4200;
const PEOPLE = ['林晓', '林晓', '王蕾', '林晓', '赵一鸣'] as const;
/** How calls that nobody answers come out. */
const UNANSWERED: readonly (readonly [EndReason, number])[] = [
  ['no-answer', 408],
  ['busy', 486],
  ['declined', 603],
  ['no-answer', 408],
  ['not-found', 404],
];

/** `now`: Unix milliseconds. Newest first; the newest is the one about the nap. */
export function makeCalls(now: number, random: Random): readonly MadeUpCall[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(randomFraction(random) * items.length)] as Item;
  const calls: MadeUpCall[] = [];
  let at = now - 6 * MINUTE;
  for (let index = 0; index < 64; index += 1) {
    const basics: Basics = {
      callId: `call_${at}_${randomHex(random, 10)}`,
      phoneNumber: `1380000${String(1000 + Math.floor(randomFraction(random) * 9000))}`,
      placedBy: pick(PEOPLE),
      startedAt: at,
      version: index > 40 ? 1 : index > 14 ? 2 : 3,
    };
    if (index === 0) calls.push(answered({ ...basics, phoneNumber: '13800001234', placedBy: '林晓' }, NAP_TALK));
    else if (index % 9 === 4) calls.push(answered(callingIn(basics), pick(TALKS)));
    else if (randomFraction(random) < 0.7) calls.push(answered(basics, pick(TALKS)));
    else calls.push(unanswered(basics, ...pick(UNANSWERED)));
    at -= (4 + Math.floor(randomFraction(random) * 22)) * MINUTE;
    // An office has nights.
    if (index % 15 === 14) at -= 15 * 60 * MINUTE;
  }
  return calls;
}

interface Basics {
  readonly callId: string;
  readonly phoneNumber: string;
  /** Null: a call in. */
  readonly placedBy: string | null;
  readonly startedAt: number;
  readonly version: number;
}

const callingIn = (basics: Basics): Basics => ({ ...basics, placedBy: null });

const rowOf = ({ version, ...basics }: Basics) => ({
  ...basics,
  direction: basics.placedBy === null ? ('inbound' as const) : ('outbound' as const),
  customerId: null,
  lineId: null,
  systemPrompt: '你是晴禾幼儿园的招生助理，语气自然、有礼貌，说普通话。',
  prompt: { name: INVITATION, version },
  practice: false,
});

function unanswered(basics: Basics, endReason: EndReason, sipCode: number): MadeUpCall {
  const rings = sipCode === 408 || sipCode === 603;
  const endedAt = basics.startedAt + (sipCode === 408 ? 30_000 : 2400);
  const row: CallRow = {
    ...rowOf(basics),
    greeting: GREETING,
    variables: {},
    status: 'failed',
    endReason,
    sipCode,
    answeredAt: null,
    endedAt,
    recording: null,
  };
  const events = numbered(basics.callId, [
    [0, 'call', 'connecting'],
    [4, 'sip', 'INVITE', 'out'],
    [22, 'sip', '100', 'in', 'Trying'],
    ...(rings ? ([[240, 'sip', '180', 'in', 'Ringing']] as const) : []),
    [endedAt - basics.startedAt, 'sip', String(sipCode), 'in', PHRASES[sipCode] ?? ''],
    [endedAt - basics.startedAt + 2, 'sip', 'ACK', 'out'],
    [endedAt - basics.startedAt + 4, 'call', 'failed'],
  ]);
  return { row, turns: [], events };
}

const PHRASES: Readonly<Record<number, string>> = {
  404: 'Not Found',
  408: 'Request Timeout',
  486: 'Busy Here',
  603: 'Decline',
};

function answered(basics: Basics, { parent, child, lines, hangsUp }: Talk): MadeUpCall {
  const answeredAt = basics.startedAt + RINGS_MS;
  const turns = timed(basics.callId, lines);
  const lengthMs = (turns.at(-1)?.endedAtMs ?? 0) + 1600;
  const row: CallRow = {
    ...rowOf(basics),
    greeting: GREETING.replace('{{家长称呼}}', parent),
    variables: { 园所名称: '晴禾幼儿园', 家长称呼: parent, 孩子姓名: child, 开放日: '周六上午十点', 优惠: '' },
    status: 'ended',
    endReason: hangsUp,
    sipCode: null,
    answeredAt,
    endedAt: answeredAt + lengthMs,
    recording: `${basics.callId}.wav`,
  };
  const bye = hangsUp === 'customer' ? (['in', 'out'] as const) : (['out', 'in'] as const);
  const events = numbered(basics.callId, [
    [-RINGS_MS, 'call', 'connecting'],
    [-RINGS_MS - 60, 'voice', 'connected'],
    [-RINGS_MS + 4, 'sip', 'INVITE', 'out'],
    [-RINGS_MS + 504, 'sip', 'INVITE', 'out', null, true],
    [-RINGS_MS + 526, 'sip', '100', 'in', 'Trying'],
    [-RINGS_MS + 760, 'sip', '180', 'in', 'Ringing'],
    [-RINGS_MS + 761, 'call', 'ringing'],
    [-RINGS_MS + 1100, 'voice', 'ready'],
    [-4, 'sip', '200', 'in', 'OK'],
    [-2, 'sip', 'ACK', 'out'],
    [0, 'call', 'answered'],
    [180, 'voice', 'greeting'],
    [lengthMs - 30, 'sip', 'BYE', bye[0]],
    [lengthMs - 8, 'sip', '200', bye[1], 'OK'],
    [lengthMs, 'call', 'ended'],
  ]);
  return { row, turns, events };
}

/** Speaking takes time: so much for each character, and a pause before the other side answers. */
function timed(callId: string, lines: readonly Line[]): readonly TurnRow[] {
  let at = 300;
  return lines.map(({ speaker, text, unspoken = '' }, index) => {
    const startedAtMs = at;
    const endedAtMs = startedAtMs + text.length * (speaker === 'ai' ? 165 : 185);
    at = endedAtMs + (unspoken !== '' ? -120 : speaker === 'ai' ? 700 : 860);
    const interrupted = unspoken !== '';
    return { callId, turn: index + 1, speaker, text, unspoken, final: true, interrupted, startedAtMs, endedAtMs };
  });
}

type Told = readonly [
  atMs: number,
  lane: CallEventRow['lane'],
  kind: string,
  direction?: CallEventRow['direction'],
  detail?: string | null,
  repeat?: boolean,
];

const numbered = (callId: string, told: readonly Told[]): readonly CallEventRow[] =>
  told.map(([atMs, lane, kind, direction = null, detail = null, repeat = false], index) => ({
    callId,
    seq: index + 1,
    atMs,
    lane,
    kind,
    direction,
    repeat,
    detail,
  }));
