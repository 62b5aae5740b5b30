// A call's timeline, as it is stored: signalling, voice and states on the recording's clock.

import { describe, expect, it } from 'vitest';
import { CallTimeline } from '../../electron/calls/call-timeline.ts';
import type { CallEventRow } from '../../shared/records.ts';
import type { TimelineEntry } from '../../shared/timeline.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { Desk, FAULT, message, SDP, turn } from './support/desk.ts';
import { HandIncomingCall } from './support/hand-user-agent.ts';

const REQUEST = { phoneNumber: '13800001234', customerId: null, prompt: null, placedBy: null };
const ACK = { cseq: { number: 1, method: 'ACK' } } as const;

/** `-520 > INVITE CSeq 1 INVITE`, in order of `seq`; a copy has a `+`. */
function lines(rows: readonly (CallEventRow | TimelineEntry)[]): readonly string[] {
  const arrow = { in: '< ', out: '> ' };
  return [...rows]
    .sort((one, other) => one.seq - other.seq)
    .map(({ atMs, direction, kind, repeat, detail }) =>
      `${atMs} ${direction === null ? '' : arrow[direction]}${kind}${repeat ? '+' : ''} ${detail ?? ''}`.trim(),
    );
}

describe('the timeline of a call out', () => {
  it('has its messages, voice and states in order, 0 being the recording’s first sample', async () => {
    const desk = new Desk();
    await desk.center.makeCall(REQUEST);
    const leg = desk.lastLeg();
    desk.clock.advance(100);
    desk.userAgent.onInvite = () => desk.trace.emit(message('INVITE', { at: desk.clock.now() }));
    leg.tell({ type: 'voice-connected' });
    const sip = desk.userAgent.calls[0];
    desk.clock.advance(20);
    const came = (kind: string, phrase: string) =>
      desk.trace.emit(message(kind, { direction: 'in', phrase, at: desk.clock.now() }));
    came('180', 'Ringing');
    sip?.events.emit({ type: 'ringing', code: 180, body: null });
    leg.tell({ type: 'voice-ready' });
    desk.clock.advance(480);
    came('200', 'OK');
    desk.trace.emit(message('ACK', { ...ACK, at: desk.clock.now() }));
    sip?.events.emit({ type: 'answered', body: SDP });
    desk.clock.advance(20);
    leg.tell({ type: 'recording-started', at: desk.clock.now() - 10 });
    leg.tell({ type: 'greeting-started', at: desk.clock.now() + 5 });
    came('200', 'OK');
    desk.clock.advance(2_000);
    leg.tell({ type: 'voice-interrupted', fault: { ...FAULT, code: 'lost' } });
    leg.tell({ type: 'voice-ready' });
    leg.tell({ type: 'voice-failed', fault: { ...FAULT, code: 'silent' } });
    await desk.settle();
    expect(lines(desk.store.savedEvents)).toEqual([
      '-610 connecting',
      '-510 connected',
      '-510 > INVITE CSeq 1 INVITE',
      '-490 < 180 Ringing (CSeq 1 INVITE)',
      '-490 ringing',
      '-490 ready',
      '-10 < 200 OK (CSeq 1 INVITE)',
      '-10 > ACK CSeq 1 ACK',
      '-10 answered',
      '15 greeting',
      '10 < 200+ OK (CSeq 1 INVITE)',
      '2010 interrupted lost',
      '2010 notice voice-lost: The voice service said no.',
      '2010 ready reconnected',
      '2010 failed silent',
      '2010 notice voice-silent: The voice service said no.',
      '2010 ended voice-failed',
    ]);
    const lanes = desk.store.savedEvents.map(({ lane }) => lane);
    expect(['sip', 'voice', 'call'].map((lane) => lanes.filter((one) => one === lane).length)).toEqual([5, 6, 6]);
  });

  it('waits for the recording’s clock, is then stored within a second, and at once when the call is over', async () => {
    const desk = new Desk();
    const { leg, sip } = await desk.dialAndAnswer();
    desk.clock.advance(10_000);
    await desk.settle();
    expect(desk.store.savedEvents).toEqual([]);
    leg.tell({ type: 'recording-started', at: desk.clock.now() });
    await desk.settle();
    expect(desk.store.savedEvents).toHaveLength(4);
    desk.trace.emit(message('INFO', { at: desk.clock.now() }));
    desk.clock.advance(999);
    await desk.settle();
    expect(desk.store.savedEvents).toHaveLength(4);
    desk.clock.advance(1);
    await desk.settle();
    expect(desk.store.savedEvents.map(({ kind }) => kind).slice(4)).toEqual(['INFO']);
    desk.trace.emit(message('BYE', { direction: 'in', at: desk.clock.now() }));
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    await desk.settle();
    expect(desk.store.savedEvents.map(({ kind }) => kind).slice(5)).toEqual(['BYE', 'ended']);
    expect(desk.clock.pendingTimers).toBe(0);
  });

  it('begins with the call where there was nothing to record, and takes what comes after the end', async () => {
    const desk = new Desk();
    desk.clock.advance(5_000);
    const { sip } = await desk.dial();
    desk.clock.advance(700);
    sip.events.emit({ type: 'failed', failure: { kind: 'status', code: 486, phrase: 'Busy Here' }, reason: null });
    await desk.settle();
    expect(lines(desk.store.savedEvents)).toEqual(['0 connecting', '0 connected', '700 failed busy']);
    desk.clock.advance(300);
    desk.trace.emit(message('ACK', { ...ACK, at: desk.clock.now() }));
    desk.clock.advance(1_000);
    await desk.settle();
    expect(lines(desk.store.savedEvents).at(-1)).toBe('1000 > ACK CSeq 1 ACK');
  });

  it('is stored as a whole once a full disk has room again, and never told as a trouble of its own', async () => {
    const desk = new Desk();
    const { leg, sip } = await desk.dialAndAnswer();
    await desk.settle();
    desk.store.fails = true;
    leg.tell({ type: 'recording-started', at: 0 });
    for (let count = 1; count <= 20; count += 1)
      desk.trace.emit(message('INFO', { cseq: { number: count, method: 'INFO' } }));
    desk.clock.advance(1_000);
    await desk.settle();
    expect(desk.events.filter((event) => event.event === 'call-error')).toEqual([]);
    desk.store.fails = false;
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    await desk.settle();
    desk.clock.advance(5_000);
    await desk.settle();
    const seqs = desk.store.savedEvents.map(({ seq }) => seq).sort((one, other) => one - other);
    expect(seqs).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });

  it('holds up no turn while its entries wait for the disk, and is all there when the end is told', async () => {
    const desk = new Desk();
    const disk = Promise.withResolvers<void>();
    desk.store.saveEvent = () => disk.promise;
    const { leg, sip } = await desk.dialAndAnswer();
    leg.tell({ type: 'recording-started', at: 0 });
    leg.tell(turn({ text: '您好' }));
    await desk.settle();
    expect(desk.names().at(-1)).toBe('ai-response');
    sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    await desk.settle();
    expect(desk.names().at(-1)).toBe('ai-response');
    disk.resolve();
    await desk.settle();
    expect(desk.names().at(-1)).toBe('call-ended');
  });

  it('hears nothing more once the station is closed', async () => {
    const desk = new Desk();
    await desk.dialAndAnswer();
    await desk.center.close();
    await desk.settle();
    const stored = desk.store.savedEvents.length;
    expect(desk.trace.listenerCount).toBe(0);
    expect(stored).toBeGreaterThan(0);
  });
});

it('is stored with what each message says, copies too, and with nothing for the rest', async () => {
  const desk = new Desk();
  const { leg, sip } = await desk.dialAndAnswer();
  leg.tell({ type: 'recording-started', at: 0 });
  const text = () => 'INVITE sip:13800001234@192.0.2.1 SIP/2.0';
  desk.trace.emit(message('INVITE', { text }));
  desk.trace.emit(message('INVITE', { text }));
  sip.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
  await desk.settle();
  const invites = desk.store.savedEvents.filter(({ kind }) => kind === 'INVITE');
  expect(invites.map(({ seq, repeat }) => [desk.store.texts.get(seq), repeat])).toEqual([
    [text(), false],
    [text(), true],
  ]);
  expect(desk.store.texts.size).toBe(2);
});

describe('the timeline of a call in', () => {
  it('has the INVITE that passed before the call was known', async () => {
    const desk = new Desk();
    const own = { sipCallId: 'in-1', at: 0 };
    desk.trace.emit(message('INVITE', { ...own, direction: 'in' }));
    desk.trace.emit(message('100', { ...own, phrase: 'Trying' }));
    desk.userAgent.incoming.emit(new HandIncomingCall(SDP));
    await desk.settle();
    desk.trace.emit(message('180', { ...own, phrase: 'Ringing' }));
    desk.lastLeg().tell({ type: 'recording-started', at: 0 });
    await desk.settle();
    expect(lines(desk.store.savedEvents)).toEqual([
      '0 < INVITE CSeq 1 INVITE',
      '0 > 100 Trying (CSeq 1 INVITE)',
      '0 connecting',
      '0 ringing',
      '0 > 180 Ringing (CSeq 1 INVITE)',
    ]);
  });
});

describe('a timeline that is flooded', () => {
  const write = (rows: TimelineEntry[]) => (entry: TimelineEntry) => rows.push(entry);

  it('keeps the first of the messages, says that there were more, and goes on with everything else', () => {
    const timeline = new CallTimeline(new FakeClock(), 0);
    const rows: TimelineEntry[] = [];
    timeline.start();
    timeline.writeWith(write(rows));
    for (let count = 1; count <= 100_000; count += 1)
      timeline.sip(message('INFO', { direction: 'in', identity: String(count) }));
    timeline.status('ended', 'customer');
    timeline.close();
    expect(rows).toHaveLength(403);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.slice(-2)).toMatchObject([
      { lane: 'call', kind: 'notice', detail: 'Too many SIP messages: the rest is not kept.' },
      { lane: 'call', kind: 'ended', detail: 'customer' },
    ]);
  });

  it('keeps the call’s own states whatever else happens to it', () => {
    const timeline = new CallTimeline(new FakeClock(), 0);
    const rows: TimelineEntry[] = [];
    timeline.start();
    timeline.writeWith(write(rows));
    for (let count = 0; count < 1000; count += 1) timeline.note('offered', 'lin');
    timeline.status('answered', null);
    timeline.close();
    expect(rows).toHaveLength(163);
    expect(rows.slice(-2)).toMatchObject([
      { kind: 'notice', detail: 'Too many events of the call: the rest is not kept.' },
      { kind: 'answered' },
    ]);
  });

  it('cuts what a peer writes without end, within characters never', () => {
    const timeline = new CallTimeline(new FakeClock(), 0);
    const rows: TimelineEntry[] = [];
    timeline.writeWith(write(rows));
    timeline.sip(message('X'.repeat(8_000), { direction: 'in', phrase: '🌸'.repeat(4_000), identity: '' }));
    timeline.close();
    expect(rows[0]?.kind).toHaveLength(32);
    expect(rows[0]?.detail).toHaveLength(200);
    expect(rows[0]?.detail?.isWellFormed()).toBe(true);
  });

  it('keeps half a mebibyte of what the messages say, and every message besides', () => {
    const timeline = new CallTimeline(new FakeClock(), 0);
    const texts: (string | null)[] = [];
    timeline.writeWith((_entry, raw) => texts.push(raw));
    for (let count = 0; count < 100; count += 1)
      timeline.sip(message('INFO', { identity: String(count), text: () => '花'.repeat(4_000) }));
    timeline.sip(message('BYE', { text: () => 'BYE sip:a' }));
    timeline.close();
    expect(texts).toHaveLength(101);
    const kept = texts.filter((text) => text !== null);
    expect(Buffer.byteLength(kept.join(''))).toBeLessThanOrEqual(512 * 1024);
    expect(kept).toHaveLength(44);
    expect(texts.at(-1)).toBe('BYE sip:a');
  });
});
