// A conversation beat by beat: what is heard becomes turns, what is spoken over is cut where it was heard.

import { describe, expect, it } from 'vitest';
import { Conversation } from '../../electron/leg/conversation.ts';
import type { TurnEvent } from '../../electron/leg/transcript.ts';
import type { SpeechEvent } from '../../electron/voice/model.ts';

const FRAME = 160;
/** 20 ms at the model's 24 kHz. */
const CHUNK = 480;

class Rig {
  readonly turns: TurnEvent[] = [];
  readonly conversation: Conversation;
  greetings = 0;
  #frames = 0;

  constructor() {
    this.conversation = new Conversation({
      now: () => this.#frames * 20,
      tellTurn: (turn) => this.turns.push(turn),
      greetingStarted: () => {
        this.greetings += 1;
      },
    });
    this.conversation.sessionOpened(24_000);
  }

  tell(...events: readonly SpeechEvent[]): void {
    for (const event of events) this.conversation.take(event);
  }

  /** The reply's start, its text, `frames` frames of sound, and its end unless it is left open. */
  reply(replyId: string, text: string, frames: number, end = true): void {
    this.tell({ type: 'reply-started', replyId }, { type: 'reply-text', replyId, delta: text });
    this.audio(frames);
    if (end) this.tell({ type: 'reply-ended', replyId });
  }

  audio(frames: number): void {
    for (let count = 0; count < frames; count += 1) {
      this.tell({ type: 'reply-audio', samples: new Int16Array(CHUNK).fill(8000) });
    }
  }

  customer(text: string): void {
    this.tell({ type: 'user-started' }, { type: 'user-text', text, final: true }, { type: 'user-ended' });
  }

  /** Passes `beats` beats; says how many carried speech. */
  beat(beats: number): number {
    let spoken = 0;
    const frame = new Int16Array(FRAME);
    for (let count = 0; count < beats; count += 1) {
      if (this.conversation.speak(frame)) spoken += 1;
      else expect(frame.every((sample) => sample === 0)).toBe(true);
      this.#frames += 1;
    }
    return spoken;
  }

  /** The last told state of each turn, in order. */
  get latest(): TurnEvent[] {
    const byNumber = new Map(this.turns.map((turn) => [turn.turn, turn]));
    return [...byNumber.values()].sort((one, other) => one.turn - other.turn);
  }
}

describe('Conversation', () => {
  it('numbers turns across both speakers and times them on the recording', () => {
    const rig = new Rig();
    rig.conversation.greeted('Good morning');
    rig.reply('g', '', 10);
    rig.beat(15);
    rig.customer('what does it cost');
    rig.reply('r1', 'It is free', 5);
    rig.beat(10);
    expect(rig.latest).toEqual([
      {
        type: 'turn',
        turn: 1,
        speaker: 'ai',
        text: 'Good morning',
        unspoken: '',
        final: true,
        interrupted: false,
        startedAtMs: 0,
        endedAtMs: 220,
      },
      {
        type: 'turn',
        turn: 2,
        speaker: 'customer',
        text: 'what does it cost',
        unspoken: '',
        final: true,
        interrupted: false,
        startedAtMs: 300,
        endedAtMs: 300,
      },
      {
        type: 'turn',
        turn: 3,
        speaker: 'ai',
        text: 'It is free',
        unspoken: '',
        final: true,
        interrupted: false,
        startedAtMs: 300,
        endedAtMs: 420,
      },
    ]);
    expect(rig.greetings).toBe(1);
  });

  it('is silent from the very next frame when the customer speaks, and keeps what was played', () => {
    const rig = new Rig();
    rig.reply('r1', '0123456789', 100);
    expect(rig.beat(50)).toBe(50);
    rig.tell({ type: 'user-started' });
    expect(rig.beat(20)).toBe(0);
    const cut = rig.latest[0];
    expect(cut).toMatchObject({ text: '01234', final: true, interrupted: true, startedAtMs: 0, endedAtMs: 1000 });
  });

  it('keeps apart what the customer heard of a reply he cut short, and what he did not', () => {
    const rig = new Rig();
    rig.reply('r1', '我们有🌸三个班', 100, false);
    rig.beat(50);
    rig.tell({ type: 'reply-text', replyId: 'r1', delta: '，' }, { type: 'user-started' });
    rig.tell({ type: 'reply-text', replyId: 'r1', delta: '每班' });
    expect(rig.latest).toMatchObject([{ text: '我们有🌸', unspoken: '三个班，', interrupted: true }]);
    rig.reply('r2', '好的', 5);
    rig.beat(20);
    rig.reply('r3', 'half of it', 100);
    rig.beat(50);
    rig.conversation.close();
    expect(rig.latest.map(({ unspoken }) => unspoken)).toEqual(['三个班，', '', '']);
  });

  it('drops what still arrives of a reply that was spoken over, until the next one begins', () => {
    const rig = new Rig();
    rig.reply('r1', 'too long', 10, false);
    rig.beat(5);
    rig.tell({ type: 'user-started' });
    rig.audio(10);
    rig.tell({ type: 'reply-text', replyId: 'r1', delta: ' a story' }, { type: 'reply-started', replyId: 'r1' });
    rig.audio(10);
    rig.tell({ type: 'reply-ended', replyId: 'r1' });
    expect(rig.beat(20)).toBe(0);
    rig.tell({ type: 'user-text', text: 'stop', final: true }, { type: 'user-ended' });
    rig.reply('r2', 'sorry', 5);
    expect(rig.beat(20)).toBe(6);
    expect(rig.latest.map((turn) => turn.text)).toEqual(['too ', 'stop', 'sorry']);
  });

  it('makes no turn of a reply that was never heard', () => {
    const rig = new Rig();
    rig.reply('r1', 'unheard', 10);
    rig.customer('hello');
    rig.reply('r2', '', 0);
    rig.reply('r3', 'heard', 5);
    rig.beat(20);
    expect(rig.latest.map(({ turn, text }) => [turn, text])).toEqual([
      [1, 'hello'],
      [2, 'heard'],
    ]);
  });

  it('makes no turn of a customer without words', () => {
    const rig = new Rig();
    rig.tell({ type: 'user-started' }, { type: 'user-text', text: '', final: true }, { type: 'user-ended' });
    rig.conversation.tick();
    expect(rig.turns).toEqual([]);
  });

  it('tells unfinished turns at each tick that changed something, and ends at once', () => {
    const rig = new Rig();
    rig.tell({ type: 'user-started' });
    for (const text of ['w', 'wh', 'wha']) rig.tell({ type: 'user-text', text, final: false });
    expect(rig.turns).toEqual([]);
    rig.conversation.tick();
    rig.conversation.tick();
    expect(rig.turns.map(({ text, final }) => [text, final])).toEqual([['wha', false]]);
    rig.tell({ type: 'user-text', text: 'what', final: true }, { type: 'user-ended' });
    expect(rig.turns.at(-1)).toMatchObject({ text: 'what', final: true, turn: 1 });
  });

  it('waits out a slow service within one turn', () => {
    const rig = new Rig();
    rig.reply('r1', 'slow', 5, false);
    expect(rig.beat(20)).toBe(5);
    rig.audio(5);
    rig.tell({ type: 'reply-ended', replyId: 'r1' });
    expect(rig.beat(20)).toBe(6);
    expect(rig.latest).toMatchObject([{ turn: 1, final: true, endedAtMs: 520 }]);
  });

  it('plays replies that follow each other as turns of their own, ended or not', () => {
    const rig = new Rig();
    rig.reply('r1', 'one', 5, false);
    rig.reply('r2', 'two', 5);
    rig.beat(20);
    expect(rig.latest.map(({ turn, text, final }) => [turn, text, final])).toEqual([
      [1, 'one', true],
      [2, 'two', true],
    ]);
  });

  it('takes text that comes before the reply begins and after its sound ended', () => {
    const rig = new Rig();
    rig.tell({ type: 'reply-text', replyId: 'r1', delta: 'early ' });
    rig.reply('r1', 'middle', 5);
    rig.beat(20);
    rig.tell({ type: 'reply-text', replyId: 'r1', delta: ' late' });
    expect(rig.latest).toMatchObject([{ turn: 1, text: 'early middle late', final: true, endedAtMs: 120 }]);
  });

  it('plays on what a lost session said, and closes what it heard', () => {
    const rig = new Rig();
    rig.tell({ type: 'user-started' }, { type: 'user-text', text: 'and then', final: false });
    rig.conversation.sessionLost();
    expect(rig.latest).toMatchObject([{ text: 'and then', final: true }]);
    rig.reply('r1', 'as I said', 10, false);
    rig.beat(2);
    rig.conversation.sessionLost();
    expect(rig.beat(20)).toBe(9);
    expect(rig.latest.at(-1)).toMatchObject({ text: 'as I said', final: true, interrupted: false });
  });

  it('does not take an answer for the greeting once the customer spoke first', () => {
    const rig = new Rig();
    rig.conversation.greeted('Good morning');
    rig.customer('who is this');
    rig.reply('r1', 'a kindergarten', 5);
    rig.beat(10);
    expect(rig.latest.at(-1)?.text).toBe('a kindergarten');
    expect(rig.greetings).toBe(0);
  });

  it('ends open turns with the call, the AI with what was played', () => {
    const rig = new Rig();
    rig.reply('r1', '0123456789', 100);
    rig.beat(50);
    rig.conversation.close();
    expect(rig.latest).toMatchObject([{ text: '01234', final: true, interrupted: false, endedAtMs: 1000 }]);
    expect(rig.beat(5)).toBe(0);
  });

  it('drops sound that belongs to no reply, and sound beyond ten minutes', () => {
    const rig = new Rig();
    rig.audio(5);
    expect(rig.beat(5)).toBe(0);
    rig.tell({ type: 'reply-started', replyId: 'r1' });
    const minute = new Int16Array(60 * 24_000);
    for (let count = 0; count < 12; count += 1) rig.tell({ type: 'reply-audio', samples: minute });
    rig.tell({ type: 'reply-ended', replyId: 'r1' });
    expect(rig.beat(12 * 3000) / 3000).toBeCloseTo(10, 1);
  });

  it('keeps a bounded number of replies that nobody hears, and goes on with the next once they were played', () => {
    const rig = new Rig();
    for (let count = 0; count < 1000; count += 1) rig.reply(`r${count}`, 'x', 1);
    expect(rig.beat(200)).toBeLessThan(100);
    rig.reply('next', 'I am here again', 10);
    expect(rig.beat(20)).toBeGreaterThanOrEqual(10);
    expect(rig.latest.at(-1)?.text).toBe('I am here again');
  });

  it('keeps a bounded part of endless words, and no more turns than people could take', () => {
    const rig = new Rig();
    for (let count = 0; count < 1000; count += 1) rig.customer(`${count} ${'x'.repeat(100_000)}`);
    expect(rig.turns.length).toBeLessThan(50);
    expect(rig.turns.every(({ text }) => text.length <= 20_000)).toBe(true);
    rig.beat(100);
    rig.customer('still heard');
    expect(rig.latest.at(-1)?.text).toBe('still heard');
  });
});
