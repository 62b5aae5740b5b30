// Whole conversations between our client and the voice service over a real socket.

import { afterEach, describe, expect, it } from 'vitest';
import { DisposableStack } from '../../../electron/base/disposable.ts';
import type { ServiceEvent } from '../../../electron/practice/voice-service/service-event.ts';
import { findTone } from '../../support/tone.ts';
import { voiceScene } from './scene.ts';
import { clip } from './sounds.ts';

const stack = new DisposableStack();
afterEach(() => stack.dispose());

const isClosed = (event: ServiceEvent): event is Extract<ServiceEvent, { type: 'closed' }> => event.type === 'closed';
const GREETING = '您好，我是幼儿园招生顾问，请问您现在方便说话吗？';

describe('a conversation with the voice service', () => {
  it('greets, understands what was said, answers it, and parts in order', async () => {
    const { service, happened, call } = await voiceScene(stack);
    const caller = call();
    const { dialogueId } = await caller.next('ready');
    caller.session.greet(GREETING);
    await caller.next('reply-ended');
    caller.say('zh-customer-fees');
    await caller.next('user-started');
    expect(await caller.told.next((event) => event.type === 'user-text' && event.final)).toMatchObject({
      text: '请问学费一个月多少钱？',
    });
    await caller.next('reply-ended');
    caller.say('en-customer-visit');
    await caller.next('reply-ended');
    expect(caller.replies()).toEqual([
      { text: GREETING, samples: 3 * clip('zh-ai-greeting').samples.length },
      { text: clip('zh-ai-fees').clip.text, samples: 3 * clip('zh-ai-fees').samples.length },
      { text: clip('en-ai-visit').clip.text, samples: 3 * clip('en-ai-visit').samples.length },
    ]);
    expect(service.historyOf(dialogueId).map(({ role }) => role)).toEqual([
      'assistant',
      'user',
      'assistant',
      'user',
      'assistant',
    ]);
    await caller.session.close();
    expect(caller.told.all.at(-1)).toEqual({ type: 'closed' });
    expect(await happened.next(isClosed)).toMatchObject({ orderly: true });
  });

  it('tells what is being said while it is said, growing', async () => {
    const { call } = await voiceScene(stack);
    const caller = call();
    await caller.next('ready');
    caller.say('zh-customer-hours');
    await caller.next('user-ended');
    const texts = caller.told.all.flatMap((event) => (event.type === 'user-text' ? [event] : []));
    expect(texts.length).toBeGreaterThan(3);
    for (const [index, { text, final }] of texts.entries()) {
      expect(final).toBe(index === texts.length - 1);
      expect('早上几点入园，下午几点放学？').toContain(text.replace(/。$/, ''));
      expect(text.length).toBeGreaterThanOrEqual(texts[index - 1]?.text.length ?? 0);
    }
  });

  it('says so when it did not understand', async () => {
    const { call } = await voiceScene(stack);
    const caller = call();
    await caller.next('ready');
    caller.say('zh-ai-visit');
    await caller.next('reply-ended');
    const texts = caller.told.all.flatMap((event) => (event.type === 'user-text' ? [event.text] : []));
    expect(texts).toEqual(['（听不清）']);
    expect(caller.replies()).toMatchObject([{ text: clip('zh-ai-unclear').clip.text }]);
  });

  it('stops speaking when the customer does, and answers him instead', async () => {
    const { call } = await voiceScene(stack, { manners: { pace: 2, lateAudio: 2 } });
    const caller = call();
    await caller.next('ready');
    caller.session.greet(GREETING);
    await caller.next('reply-started');
    await caller.next('reply-audio');
    caller.say('zh-customer-wait');
    await caller.next('user-started');
    const before = caller.replies()[0]?.samples ?? 0;
    expect(before).toBeLessThan(3 * clip('zh-ai-greeting').samples.length);
    await caller.next('reply-ended');
    expect(caller.replies()).toEqual([
      { text: GREETING, samples: before },
      { text: clip('zh-ai-listening').clip.text, samples: 3 * clip('zh-ai-listening').samples.length },
    ]);
  });

  it.each([
    ['text first', { textFirst: true }],
    ['text in the sentences too', { sentenceText: true }],
    ['ends told twice', { replyEnds: 'twice' }],
    ['everything packed', { mirrorsGzip: true }],
  ] as const)('is the same with %s', async (_name, manners) => {
    const { call } = await voiceScene(stack, { manners });
    const caller = call();
    await caller.next('ready');
    caller.say('zh-customer-meals');
    await caller.next('reply-ended');
    caller.say('zh-customer-bye');
    await caller.next('reply-ended');
    expect(caller.replies()).toEqual([
      { text: clip('zh-ai-meals').clip.text, samples: 3 * clip('zh-ai-meals').samples.length },
      { text: clip('zh-ai-bye').clip.text, samples: 3 * clip('zh-ai-bye').samples.length },
    ]);
  });

  it('goes on when ends of replies are never told', async () => {
    const { call } = await voiceScene(stack, { manners: { replyEnds: 'never' } });
    const caller = call();
    await caller.next('ready');
    caller.session.greet('您好');
    await caller.next('reply-started');
    caller.say('zh-customer-bye');
    await caller.next('user-ended');
    await caller.next('reply-started');
    expect(caller.told.all.some((event) => event.type === 'failed')).toBe(false);
  });

  it('takes up a dialogue where another session left it', async () => {
    const { service, happened, call } = await voiceScene(stack);
    const first = call();
    const { dialogueId } = await first.next('ready');
    first.say('zh-customer-age');
    await first.next('reply-ended');
    await first.session.close();
    const second = call({ dialogueId });
    expect(await second.next('ready')).toEqual({ type: 'ready', dialogueId });
    second.say('zh-customer-fees');
    await second.next('reply-ended');
    expect(service.historyOf(dialogueId).map(({ text }) => text)).toEqual([
      '我的孩子三岁了，可以报名吗？',
      '可以的，三岁的孩子可以上小班。',
      '请问学费一个月多少钱？',
      '每个月的费用是两千八百元，已经包含餐费。',
    ]);
    const sessions = happened.all.flatMap((event) => (event.type === 'session' ? [event.resumed] : []));
    expect(sessions).toEqual([false, true]);
  });

  it('speaks any text: what has no clip becomes tones of a plausible length', async () => {
    const { call } = await voiceScene(stack);
    const caller = call();
    await caller.next('ready');
    caller.session.greet('今天天气很好，我们去公园吧。');
    await caller.next('reply-ended');
    const [reply] = caller.replies();
    expect(reply?.text).toBe('今天天气很好，我们去公园吧。');
    expect((reply?.samples ?? 0) / 24000).toBeGreaterThan(1.5);
    expect((reply?.samples ?? 0) / 24000).toBeLessThan(5);
  });

  it('plays a script: the n-th turn with its text and tone, silence where it says so', async () => {
    const script = {
      turns: [
        { heard: '第一句', reply: { text: '一千赫兹', tone: { hertz: 1000, milliseconds: 3000 } } },
        { heard: '第二句', reply: null },
        { reply: { text: '第三答', pcm: new Int16Array(2400).fill(7) } },
      ],
    };
    const { call } = await voiceScene(stack, { script });
    const caller = call();
    await caller.next('ready');
    caller.say('zh-customer-fees');
    await caller.next('reply-ended');
    const pieces = caller.told.all.flatMap((event) => (event.type === 'reply-audio' ? [...event.samples] : []));
    expect(pieces).toHaveLength(72_000);
    expect(findTone(Int16Array.from(pieces.slice(2400, -2400)), 1000, 24000).snr).toBeGreaterThan(60);
    caller.say('zh-customer-fees');
    await caller.next('user-ended');
    await caller.next('user-ended');
    caller.say('zh-customer-bye');
    await caller.next('reply-ended');
    expect(caller.replies()).toMatchObject([{ text: '一千赫兹' }, { text: '第三答', samples: 2400 }]);
    const finals = caller.told.all.flatMap((event) => (event.type === 'user-text' && event.final ? [event.text] : []));
    expect(finals).toEqual(['第一句', '第二句', '好的，谢谢，再见。']);
  });

  it('interrupts itself when the script says so, during a reply or at a time', async () => {
    const script = {
      listens: false,
      greeting: { text: 'x', tone: { hertz: 500, milliseconds: 20_000 } },
      interruptions: [{ at: { reply: 0, afterMs: 30 }, heard: '等一下' }],
    };
    const { happened, call } = await voiceScene(stack, { script, manners: { pace: 2 } });
    const caller = call();
    await caller.next('ready');
    caller.session.greet('长长的问候');
    await caller.next('user-started');
    expect(caller.replies()[0]?.samples).toBeLessThan(20 * 24_000);
    expect(await caller.next('user-text')).toMatchObject({ text: '等一下', final: true });
    await caller.next('reply-ended');
    expect(caller.replies()).toMatchObject([{ text: '长长的问候' }, { text: clip('zh-ai-unclear').clip.text }]);
    const sent = happened.all.flatMap((event) => (event.type === 'sent' ? [event.event] : []));
    expect(sent.filter((event) => event === 450)).toHaveLength(1);
  });

  it('shows a test what the client did: headers, requests, audio', async () => {
    const { happened, call } = await voiceScene(stack);
    const caller = call({ credentials: { kind: 'api-key', apiKey: 'key-1' } });
    await caller.next('ready');
    const samples = Int16Array.from({ length: 320 }, (_, index) => index - 160);
    caller.session.hear(samples);
    const audio = await happened.next((event) => event.type === 'audio');
    expect(audio).toMatchObject({ connection: 1, samples });
    expect(happened.all[0]).toMatchObject({ type: 'upgrade', status: 101, headers: { 'x-api-key': 'key-1' } });
    expect(happened.all.flatMap((event) => (event.type === 'received' ? [event.event] : []))).toEqual([1, 100]);
    expect(happened.all.find((event) => event.type === 'session')).toMatchObject({ systemRole: '你是幼儿园招生顾问' });
  });
});
