// The service's side of the protocol, request by request, as any client may use it.

import { afterEach, describe, expect, it } from 'vitest';
import { DisposableStack } from '../../../electron/base/disposable.ts';
import type { VoiceServiceOptions } from '../../../electron/practice/voice-service/options.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { RawClient } from './raw-client.ts';
import { voiceScene } from './scene.ts';
import { clip, throughLine, uplink } from './sounds.ts';

const stack = new DisposableStack();
afterEach(() => stack.dispose());

async function client(options: Partial<VoiceServiceOptions> = {}): Promise<RawClient> {
  const { service } = await voiceScene(stack, options);
  return stack.add(new RawClient(service.url));
}

async function joined(dialog = {}, options: Partial<VoiceServiceOptions> = {}): Promise<RawClient> {
  const raw = await client(options);
  await raw.join(dialog);
  return raw;
}

const bytesOf = (samples: Int16Array): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
const eventsOf = (raw: RawClient): number[] => raw.answers.all.map((answer) => answer.event);

describe('the voice service', () => {
  it('answers 1 and 100 with exactly one message each', async () => {
    const raw = await joined();
    expect(eventsOf(raw)).toEqual([50, 150]);
  });

  it('sends the events of a turn in the documented order', async () => {
    const raw = await joined();
    raw.send(200, bytesOf(uplink(throughLine(clip('zh-customer-fees').samples, { lead: 4000 }), 2000)));
    await raw.next(154);
    const seen = eventsOf(raw).slice(2);
    const order = seen.filter((event, index) => event !== seen[index - 1] && ![550, 352].includes(event));
    expect(order).toEqual([450, 451, 459, 350, 351, 559, 359, 154]);
    expect(seen.indexOf(352)).toBeGreaterThan(seen.indexOf(350));
    expect(seen.lastIndexOf(352)).toBeLessThan(seen.indexOf(351));
    expect(seen.lastIndexOf(550)).toBeLessThan(seen.indexOf(559));
    const sizes = raw.answers.all.filter(({ event }) => event === 352).map(({ audio }) => audio.length);
    expect(sizes.some((size) => size % 2 === 1)).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(6 * clip('zh-ai-fees').samples.length);
  });

  it('serves a second session on the same connection', async () => {
    const raw = await joined();
    raw.send(102);
    await raw.next(152);
    raw.send(100, { dialog: { extra: { model: 'O' } }, tts: { audio_config: { format: 'pcm' } } });
    await raw.next(150);
    raw.send(102);
    raw.send(2);
    await raw.next(52);
    expect(eventsOf(raw)).toEqual([50, 150, 152, 150, 152, 52]);
  });

  it('answers with gzip once it was spoken to in gzip, where it mirrors', async () => {
    const raw = await client({ manners: { mirrorsGzip: true } });
    await raw.socketEvents.next((event) => event.type === 'open');
    raw.send(1, {}, true);
    expect(await raw.next(50)).toMatchObject({ gzip: true });
    const plain = await client();
    await plain.socketEvents.next((event) => event.type === 'open');
    plain.send(1, {}, true);
    expect(await plain.next(50)).toMatchObject({ gzip: false });
  });

  it('speaks 32-bit float when asked to', async () => {
    const raw = await client();
    await raw.socketEvents.next((event) => event.type === 'open');
    raw.send(1);
    raw.send(100, { dialog: { extra: { model: 'O' } }, tts: { audio_config: { format: 'pcm' } } });
    raw.send(300, { content: clip('zh-ai-bye').clip.text });
    await raw.next(359);
    const audio = Buffer.concat(raw.answers.all.filter(({ event }) => event === 352).map(({ audio }) => audio));
    expect(audio.length).toBe(12 * clip('zh-ai-bye').samples.length);
    for (let at = 0; at < audio.length; at += 4) expect(Math.abs(audio.readFloatLE(at))).toBeLessThanOrEqual(1);
  });

  it.each([
    ['a null section', { asr: { extra: null } }, 42000020],
    ['an unknown model', { dialog: { extra: { model: 'x' } } }, 42000020],
  ])('refuses %s with an error frame and takes a better one afterwards', async (_name, payload, code) => {
    const raw = await client();
    await raw.socketEvents.next((event) => event.type === 'open');
    raw.send(1);
    raw.send(100, payload);
    expect(await raw.next(code)).toMatchObject({ error: true });
    raw.send(100, { dialog: { extra: { model: 'O' } }, tts: { audio_config: { format: 'pcm' } } });
    await raw.next(150);
  });

  it.each([
    ['audio before the session', (raw: RawClient) => raw.send(200, new Uint8Array(640)), 55000001],
    ['a session before the connection', (raw: RawClient) => raw.send(100), 55000001],
    ['bytes that are no frame', (raw: RawClient) => raw.bytes(Uint8Array.of(1, 2, 3)), 55000001],
  ])('answers %s with an error frame', async (_name, misuse, code) => {
    const raw = await client();
    await raw.socketEvents.next((event) => event.type === 'open');
    misuse(raw);
    expect(await raw.next(code)).toMatchObject({ error: true });
  });

  it.each([
    ['empty audio', 200, new Uint8Array(0), 45000002],
    ['an unknown request', 777, {}, 55000001],
  ])('answers %s in a session with an error frame', async (_name, event, payload, code) => {
    const raw = await joined();
    raw.send(event, payload);
    expect(await raw.next(code)).toMatchObject({ error: true });
  });

  it('answers a typed question', async () => {
    const raw = await joined({ input_mod: 'text' });
    raw.send(501, { content: '学费多少钱？' });
    const { payload } = await raw.next(553);
    expect(await raw.next(350)).toMatchObject({ payload: { question_id: payload.question_id, tts_type: 'default' } });
    await raw.next(359);
    const text = raw.answers.all.filter(({ event }) => event === 550).map((answer) => answer.payload.content);
    expect(text.join('')).toBe(clip('zh-ai-fees').clip.text);
  });

  it('speaks text of the client, streamed, and knowledge', async () => {
    const raw = await joined();
    raw.send(500, { start: true, content: '感谢您的', end: false });
    raw.send(500, { start: false, content: '时间，再见。', end: false });
    raw.send(500, { start: false, content: '', end: true });
    expect(await raw.next(350)).toMatchObject({ payload: { tts_type: 'chat_tts_text' } });
    await raw.next(359);
    raw.send(502, { external_rag: JSON.stringify([{ title: 't', content: '校车免费。' }]) });
    expect(await raw.next(350)).toMatchObject({ payload: { tts_type: 'external_rag' } });
    await raw.next(359);
    const text = raw.answers.all.filter(({ event }) => event === 550).map((answer) => answer.payload.content);
    expect(text.join('')).toBe('感谢您的时间，再见。校车免费。');
  });

  it('keeps, shows, changes and deletes the conversation', async () => {
    const raw = await joined();
    const rounds = {
      items: [
        { role: 'user', text: '问' },
        { role: 'assistant', text: '答' },
      ],
    };
    raw.send(510, rounds);
    const created = (await raw.next(567)).payload.items as { item_id: string }[];
    raw.send(511, { items: [{ item_id: created[1]?.item_id, text: '新答' }] });
    expect((await raw.next(568)).payload).toEqual({});
    raw.send(512);
    expect((await raw.next(569)).payload).toMatchObject({ items: [{ text: '问' }, { text: '新答' }] });
    raw.send(511, { items: [{ item_id: 'none', text: 'x' }] });
    expect((await raw.next(568)).payload.message).toContain('none');
    raw.send(514, { items: [{ item_id: created[0]?.item_id }] });
    expect((await raw.next(571)).payload.items).toHaveLength(2);
    raw.send(514, { items: [{ item_id: created[0]?.item_id }] });
    expect((await raw.next(571)).payload).toMatchObject({ status_code: 40000010 });
    raw.send(513, { item_id: 'x', audio_end_ms: 100 });
    await raw.next(570);
    raw.send(201, { dialog: { bot_name: 'x' } });
    await raw.next(251);
  });

  it('ends a turn on EndASR, and its reply on ClientInterrupt', async () => {
    const raw = await joined({ input_mod: 'push_to_talk' }, { manners: { pace: 1 } });
    raw.send(200, bytesOf(uplink(throughLine(clip('zh-customer-fees').samples, { lead: 4000 }))));
    await raw.next(450);
    expect(eventsOf(raw)).not.toContain(459);
    raw.send(400);
    await raw.next(459);
    await raw.next(352);
    raw.send(515);
    raw.send(102);
    await raw.next(152);
    expect(eventsOf(raw)).not.toContain(359);
  });

  it('ends the session after ten seconds without audio, unless gaps are allowed', async () => {
    const clock = new FakeClock();
    const raw = await joined({}, { clock });
    clock.advance(9_900);
    raw.send(200, new Uint8Array(640));
    raw.send(201);
    await raw.next(251);
    clock.advance(9_900);
    expect(eventsOf(raw)).toEqual([50, 150, 251]);
    clock.advance(400);
    expect(await raw.next(52000042)).toMatchObject({ error: true, payload: { error: 'DialogAudioIdleTimeoutError' } });
    await raw.socketEvents.next((event) => event.type === 'closed');
    expect(clock.pendingTimers).toBe(0);
  });

  it('ends any session after ten minutes without dialogue', async () => {
    const clock = new FakeClock();
    const raw = await joined({ input_mod: 'keep_alive' }, { clock });
    clock.advance(599_000);
    expect(eventsOf(raw)).toEqual([50, 150]);
    clock.advance(2_000);
    expect(await raw.next(45000003)).toMatchObject({ error: true });
  });

  it('takes a pause of the uplink for the end of the turn', async () => {
    const clock = new FakeClock();
    const raw = await joined({ input_mod: 'keep_alive' }, { clock });
    raw.send(200, bytesOf(uplink(throughLine(clip('zh-customer-bye').samples, { lead: 4000 }))));
    await raw.next(450);
    raw.send(201);
    await raw.next(251);
    clock.advance(2_000);
    await raw.next(459);
    const final = raw.answers.all.findLast(({ event }) => event === 451);
    expect(final?.payload).toMatchObject({ results: [{ text: '好的，谢谢，再见。', is_interim: false }] });
  });

  it('tells whether a client left in order', async () => {
    const { service, happened } = await voiceScene(stack);
    const raw = stack.add(new RawClient(service.url));
    await raw.join();
    raw.dispose();
    expect(await happened.next((event) => event.type === 'closed')).toMatchObject({ orderly: false });
  });
});
