// The practice line as whoever tries the product first meets it: a conversation of both sides, and customers who behave.

import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../shared/events.ts';
import { readWav } from '../peers/support/wav.ts';
import { runCommand } from './support/command.ts';
import { temporaryDirectory } from './support/data-directory.ts';
import { storedCalls, storedTurns } from './support/database.ts';

const EVENTS_OF_TALK = ['user-speech', 'ai-response'] as const;

async function practise(number: string, maxSeconds: number) {
  const directory = temporaryDirectory();
  const args = ['call', number, '--practice', '--json', '--max-seconds', String(maxSeconds)];
  const result = await runCommand([...args, '--data-dir', directory.path]);
  const events: readonly CallEvent[] = result.stdout.map((line) => JSON.parse(line));
  const [row] = storedCalls(directory.path);
  if (row?.recording === undefined || row.recording === null) throw new Error('no recording');
  const turns = storedTurns(directory.path, row.call_id);
  const recording = readWav(`${directory.path}/recordings/${row.recording}`);
  directory[Symbol.dispose]();
  return { ...result, events, row, turns, recording };
}

const finals = (events: readonly CallEvent[], name: (typeof EVENTS_OF_TALK)[number]): readonly string[] =>
  events.flatMap((event) => (event.event === name && event.final ? [event.text] : []));

describe.concurrent('a practice call', () => {
  it('to the seed’s number is a conversation until its time is up', async () => {
    const { code, stderr, events, row, turns, recording } = await practise('18611141133', 25);
    expect([code, stderr]).toEqual([0, '']);
    expect(finals(events, 'ai-response')[0]).toBe('您好，我是幼儿园招生顾问，请问您现在方便说话吗？');
    expect(finals(events, 'ai-response').length).toBeGreaterThanOrEqual(3);
    expect(finals(events, 'user-speech').length).toBeGreaterThanOrEqual(2);
    expect(events.at(-1)).toMatchObject({ event: 'call-ended', reason: 'agent', duration: 25 });
    // What was told is what is stored, in the same order.
    const told = events.filter(
      (event) => (event.event === 'user-speech' || event.event === 'ai-response') && event.final,
    );
    const byTurn = told.toSorted((a, b) => ('turn' in a && 'turn' in b ? a.turn - b.turn : 0));
    expect(turns.map((turn) => turn.text)).toEqual(byTurn.map((event) => 'text' in event && event.text));
    expect(turns.map((turn) => turn.speaker).slice(0, 3)).toEqual(['ai', 'customer', 'ai']);
    // Both sides are in the recording, which lasts as long as the call.
    expect(row).toMatchObject({ status: 'ended', end_reason: 'agent', phone_number: '18611141133' });
    const seconds = (recording.channels[0]?.length ?? 0) / recording.rate;
    expect(Math.abs(seconds - 25)).toBeLessThan(0.5);
    for (const channel of recording.channels) expect(channel.some((sample) => Math.abs(sample) > 1000)).toBe(true);
  });

  it('to 9002 is interrupted by the customer: the AI falls silent and the transcript keeps what was heard', async () => {
    const { code, events, turns } = await practise('9002', 20);
    expect(code).toBe(0);
    const cut = events.find((event) => event.event === 'user-interrupted');
    expect(cut).toBeDefined();
    if (cut === undefined) return;
    const said = events.filter((event) => event.event === 'ai-response' && event.turn === cut.turn);
    const longest = said.reduce(
      (most, event) => ('text' in event && event.text.length > most.length ? event.text : most),
      '',
    );
    expect(longest.startsWith(cut.text)).toBe(true);
    expect(cut.text.length).toBeLessThan(longest.length);
    expect(turns.find((turn) => turn.turn === cut.turn)).toMatchObject({ interrupted: 1, final: 1, text: cut.text });
  });

  it('to 9001 is hung up by the customer', async () => {
    const { code, events } = await practise('9001', 40);
    expect(code).toBe(0);
    expect(finals(events, 'user-speech')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ event: 'call-ended', reason: 'customer' });
  });

  it('to 9003 is in English', async () => {
    const { code, events } = await practise('9003', 20);
    expect(code).toBe(0);
    expect(finals(events, 'user-speech').join(' ')).toMatch(/[a-z]{3,}/);
    expect(finals(events, 'ai-response').slice(1).join(' ')).toMatch(/[a-z]{3,}/);
  });
});
