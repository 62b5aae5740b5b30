// Turns of a ready session: barge-in, texts, audio, and the orders that the protocol does not fix.

import { describe, expect, it } from 'vitest';
import type { SpeechEvent } from '../../../electron/voice/model.ts';
import { readyScene } from './scene.ts';

const ids = (reply: string): { reply_id: string; question_id: string } => ({ reply_id: reply, question_id: 'q' });
const heard = (text: string, interim: boolean): object => ({ results: [{ text, is_interim: interim }] });
const samplesOf = (told: readonly SpeechEvent[]): number[] =>
  told.flatMap((event) => (event.type === 'reply-audio' ? [...event.samples] : []));
const textOf = (told: readonly SpeechEvent[]): string =>
  told.map((event) => (event.type === 'reply-text' ? event.delta : '')).join('');
const types = (told: readonly SpeechEvent[]): string[] => told.map((event) => event.type);

describe('a conversation', () => {
  it('tells a whole turn in order', () => {
    const { socket, told } = readyScene();
    socket.answer(450, { question_id: 'q' });
    socket.answer(451, heard('学费', true) as never);
    socket.answer(451, heard('学费多少', false) as never);
    socket.answer(459);
    socket.answer(350, { ...ids('r1'), tts_type: 'default' });
    socket.answer(550, { ...ids('r1'), content: '两千' });
    socket.audio(1, 0, 2, 0);
    socket.answer(550, { ...ids('r1'), content: '八' });
    socket.answer(351, ids('r1'));
    socket.answer(559, ids('r1'));
    socket.answer(359, ids('r1'));
    socket.answer(154, { usage: {} });
    expect(told).toEqual([
      { type: 'user-started' },
      { type: 'user-text', text: '学费', final: false },
      { type: 'user-text', text: '学费多少', final: true },
      { type: 'user-ended' },
      { type: 'reply-started', replyId: 'r1' },
      { type: 'reply-text', replyId: 'r1', delta: '两千' },
      { type: 'reply-audio', samples: Int16Array.of(1, 2) },
      { type: 'reply-text', replyId: 'r1', delta: '八' },
      { type: 'reply-ended', replyId: 'r1' },
    ]);
  });

  it('tells the greeting with the text we asked for, whatever the service repeats', () => {
    const { socket, session, told } = readyScene();
    session.greet('您好');
    expect(socket.payloadOf(300)).toEqual({ content: '您好' });
    socket.answer(350, { ...ids('g'), text: '您好' });
    socket.answer(550, { ...ids('g'), content: '您好' });
    socket.audio(5, 0);
    socket.answer(359, ids('g'));
    expect(types(told)).toEqual(['reply-started', 'reply-text', 'reply-audio', 'reply-ended']);
    expect(textOf(told)).toBe('您好');
  });

  it('takes text that runs ahead of the reply as its start', () => {
    const { socket, told } = readyScene();
    socket.answer(550, { ...ids('r1'), content: '好' });
    socket.answer(350, { ...ids('r1'), text: '好' });
    socket.audio(1, 0);
    socket.answer(359, ids('r1'));
    expect(types(told)).toEqual(['reply-started', 'reply-text', 'reply-audio', 'reply-ended']);
  });

  it('takes the text from the sentences when no chat text comes', () => {
    const { socket, told } = readyScene();
    socket.answer(350, { ...ids('r1'), text: '第一句。' });
    socket.audio(1, 0);
    socket.answer(351, ids('r1'));
    socket.answer(350, ids('r1'));
    socket.answer(351, { ...ids('r1'), text: '第二句。' });
    socket.answer(550, { ...ids('r1'), content: '第一句。第二句。' });
    socket.answer(359, ids('r1'));
    expect(textOf(told)).toBe('第一句。第二句。');
    expect(types(told).filter((type) => type === 'reply-started')).toHaveLength(1);
  });

  it('drops audio after 450 until the next reply begins', () => {
    const { socket, told } = readyScene();
    socket.answer(350, ids('r1'));
    socket.audio(1, 0);
    socket.answer(450, { question_id: 'q2' });
    socket.audio(9, 0);
    socket.answer(350, ids('r1'));
    socket.answer(550, { ...ids('r1'), content: 'late' });
    socket.answer(550, { content: 'nameless and late' });
    socket.audio(9, 0);
    socket.answer(359, ids('r1'));
    socket.answer(451, heard('等一下', false) as never);
    socket.answer(459);
    socket.audio(9, 0);
    socket.answer(350, ids('r2'));
    socket.audio(2, 0);
    expect(samplesOf(told)).toEqual([1, 2]);
    expect(textOf(told)).toBe('');
    expect(types(told)).toEqual([
      'reply-started',
      'reply-audio',
      'user-started',
      'user-text',
      'user-ended',
      'reply-started',
      'reply-audio',
    ]);
  });

  it('starts the bytes of a new reply afresh when the interrupted one ended inside a sample', () => {
    const { socket, told } = readyScene();
    socket.answer(350, ids('r1'));
    socket.audio(1, 0, 7);
    socket.answer(450, { question_id: 'q2' });
    socket.answer(350, ids('r2'));
    socket.audio(2);
    socket.audio(0, 3, 0);
    expect(samplesOf(told)).toEqual([1, 2, 3]);
  });

  it.each([
    ['twice', 2],
    ['not at all', 0],
  ])('does not mind when the end of a reply is told %s', (_name, times) => {
    const { socket, told } = readyScene();
    socket.answer(350, ids('r1'));
    socket.audio(1, 0);
    for (let n = 0; n < times; n += 1) socket.answer(359, ids('r1'));
    socket.answer(350, ids('r2'));
    socket.audio(2, 0);
    expect(types(told)).toEqual(['reply-started', 'reply-audio', 'reply-ended', 'reply-started', 'reply-audio']);
  });

  it('ignores the late end of an interrupted reply while the next one speaks', () => {
    const { socket, told } = readyScene();
    socket.answer(350, ids('r1'));
    socket.answer(450, { question_id: 'q' });
    socket.answer(459);
    socket.answer(350, ids('r2'));
    socket.answer(359, ids('r1'));
    socket.audio(2, 0);
    expect(samplesOf(told)).toEqual([2]);
  });

  it('names replies itself when the service does not', () => {
    const { socket, told } = readyScene();
    socket.answer(350);
    socket.answer(550, { content: '好' });
    socket.answer(359);
    socket.answer(350);
    expect(told.map((event) => ('replyId' in event ? event.replyId : ''))).toEqual([
      'reply-1',
      'reply-1',
      'reply-1',
      'reply-2',
    ]);
  });

  it('drops audio and texts that belong to no turn', () => {
    const { socket, told } = readyScene();
    socket.audio(1, 0);
    socket.answer(451, heard('echo', true) as never);
    socket.answer(459);
    socket.answer(351, ids('r'));
    socket.answer(359, ids('r'));
    expect(told).toEqual([]);
  });

  it('completes a text whose final form never came', () => {
    const { socket, told } = readyScene();
    socket.answer(450, { question_id: 'q' });
    socket.answer(451, heard('你', true) as never);
    socket.answer(459);
    expect(told.slice(1)).toEqual([
      { type: 'user-text', text: '你', final: false },
      { type: 'user-text', text: '你', final: true },
      { type: 'user-ended' },
    ]);
  });

  it('reads the text from the alternatives where the result has none', () => {
    const { socket, told } = readyScene();
    socket.answer(450, {});
    socket.answer(451, { results: [{ is_interim: false, alternatives: [{ text: '好' }] }] });
    expect(told.at(-1)).toEqual({ type: 'user-text', text: '好', final: true });
  });

  it('tells a repeated 450 of one question once', () => {
    const { socket, told } = readyScene();
    socket.answer(450, { question_id: 'q' });
    socket.answer(450, { question_id: 'q' });
    expect(types(told)).toEqual(['user-started']);
  });

  it.each([
    ['results', { results: 'x' }],
    ['an entry', { results: [7] }],
    ['nothing', {}],
    ['alternatives', { results: [{ alternatives: {} }] }],
  ])('survives a 451 with nonsense in place of %s', (_name, payload) => {
    const { socket, told } = readyScene();
    socket.answer(450, { question_id: 7 });
    socket.answer(451, payload as never);
    expect(types(told)).toEqual(['user-started']);
  });
});

describe('the patience of a conversation', () => {
  it('runs out ten seconds after SayHello without audio', () => {
    const { socket, session, clock, fault } = readyScene();
    session.greet('您好');
    socket.answer(350, ids('g'));
    clock.advance(9_999);
    expect(fault()).toBeUndefined();
    clock.advance(1);
    expect(fault()).toMatchObject({ code: 'silent', retryable: true, detail: 'no greeting' });
  });

  it('runs out ten seconds after the end of a turn without a reply', () => {
    const { socket, clock, fault } = readyScene();
    socket.answer(450, { question_id: 'q' });
    socket.answer(451, heard('喂', false) as never);
    clock.advance(60_000);
    socket.answer(459);
    clock.advance(10_000);
    expect(fault()).toMatchObject({ code: 'silent', detail: 'no reply' });
  });

  it('is not needed when there was nothing to answer', () => {
    const { socket, clock, fault } = readyScene();
    socket.answer(450, { question_id: 'q' });
    socket.answer(459);
    socket.answer(450, { question_id: 'q2' });
    socket.answer(451, heard('嗯', false) as never);
    socket.answer(459, { no_content: true });
    clock.advance(60_000);
    expect(fault()).toBeUndefined();
    expect(clock.pendingTimers).toBe(0);
  });

  it.each([
    ['audio', (scene: ReturnType<typeof readyScene>) => scene.socket.audio(1, 0)],
    ['its end', (scene: ReturnType<typeof readyScene>) => scene.socket.answer(359, ids('g'))],
    ['the customer', (scene: ReturnType<typeof readyScene>) => scene.socket.answer(450, { question_id: 'q' })],
  ])('is satisfied by %s', (_name, satisfy) => {
    const scene = readyScene();
    scene.session.greet('您好');
    scene.socket.answer(350, ids('g'));
    satisfy(scene);
    scene.clock.advance(60_000);
    expect(scene.fault()).toBeUndefined();
  });
});
