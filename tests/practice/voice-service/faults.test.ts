// Every fault the service can be told to have, as our client tells it over a real socket.

import { afterEach, describe, expect, it } from 'vitest';
import { DisposableStack } from '../../../electron/base/disposable.ts';
import type { Trouble } from '../../../electron/practice/voice-service/options.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { troubledScene, voiceScene } from './scene.ts';

const stack = new DisposableStack();
afterEach(() => stack.dispose());

const CUT: Trouble = { kind: 'cut' };

describe('a faulty voice service', () => {
  it.each([
    [401, 'unauthorised', false],
    [403, 'forbidden', false],
    [503, 'unreachable', true],
  ])('that answers the upgrade with %i is %s', async (status, code, retryable) => {
    const { call } = await troubledScene(stack, { upgrade: { status } });
    expect(await call().fault()).toMatchObject({ code, retryable });
  });

  it('lets in only the credentials it knows', async () => {
    const { call } = await voiceScene(stack, { credentials: [{ kind: 'api-key', apiKey: 'right' }] });
    expect(await call({ credentials: { kind: 'api-key', apiKey: 'wrong' } }).fault()).toMatchObject({
      code: 'unauthorised',
    });
    expect(await call({ credentials: { kind: 'app', appId: '', accessToken: '' } }).fault()).toMatchObject({
      code: 'unauthorised',
    });
    await call({ credentials: { kind: 'api-key', apiKey: 'right' } }).next('ready');
  });

  it('refuses a resource that is not enabled, and a wrong path', async () => {
    const { service, call } = await voiceScene(stack);
    expect(await call({ resourceId: 'volc.other' }).fault()).toMatchObject({
      code: 'forbidden',
      detail: expect.stringContaining('[resource_id=volc.other] requested resource not granted'),
    });
    expect(await call({ url: `ws://127.0.0.1:${service.port}/elsewhere` }).fault()).toMatchObject({ code: 'refused' });
  });

  it('that is not there is unreachable', async () => {
    const { call } = await voiceScene(stack);
    expect(await call({ url: 'ws://127.0.0.1:1/' }).fault()).toMatchObject({ code: 'unreachable', retryable: true });
  });

  it.each([
    ['connection', { kind: 'refuse', message: 'no quota' }, 'refused'],
    ['session', { kind: 'refuse', message: 'no quota' }, 'refused'],
    ['session', { kind: 'error', code: 42000020, message: 'bad field' }, 'refused'],
    ['session', { kind: 'error', code: 52000035, message: 'S2SQueryConnectError' }, 'lost'],
    ['connection', { kind: 'text', text: 'maintenance' }, 'lost'],
    ['connection', { kind: 'close' }, 'lost'],
    ['connection', CUT, 'lost'],
    ['session', CUT, 'lost'],
    ['connection', { kind: 'random-bytes', messages: 6 }, 'protocol'],
    ['session', { kind: 'truncated-frames', messages: 6 }, 'protocol'],
    ['session', { kind: 'oversized' }, 'lost'],
  ] as const)('that instead of the %s answer makes %j is %s', async (at, trouble, code) => {
    const { call } = await troubledScene(stack, { troubles: [{ at, trouble }] });
    expect(await call().fault()).toMatchObject({ code });
  });

  it.each([
    ['connection', 1],
    ['session', 100],
    ['greeting', 300],
    ['reply', 0],
  ] as const)('that is silent at the %s is given up after ten seconds', async (at, request) => {
    const { happened, call } = await troubledScene(stack, { troubles: [{ at, trouble: { kind: 'silence' } }] });
    const clock = new FakeClock();
    const caller = call({ clock });
    if (at === 'greeting' || at === 'reply') await caller.next('ready');
    if (at === 'greeting') caller.session.greet('您好');
    if (at === 'reply') {
      caller.say('zh-customer-fees');
      await caller.next('user-ended');
    } else {
      await happened.next((event) => event.type === 'received' && event.event === request);
    }
    clock.advance(9_999);
    expect(caller.told.all.some(({ type }) => type === 'failed')).toBe(false);
    clock.advance(1);
    expect(await caller.fault()).toMatchObject({ code: 'silent', retryable: true });
  });

  it('that never answers the upgrade is given up after ten seconds', async () => {
    const { happened, call } = await troubledScene(stack, { upgrade: 'silence' });
    const clock = new FakeClock();
    const caller = call({ clock });
    await happened.next((event) => event.type === 'upgrade');
    clock.advance(10_000);
    expect(await caller.fault()).toMatchObject({ code: 'silent' });
  });

  it('refuses the voice of another model with the code of the real service', async () => {
    const { call } = await voiceScene(stack);
    const fault = await call({ speaker: 'ICL_zh_male_badaoshaoye_tob' }).fault();
    expect(fault.detail).toContain('ClientError:InvalidSpeaker');
  });

  it.each([
    [{ audioSent: 3 }, CUT, 'lost'],
    [{ audioReceived: 2 }, CUT, 'lost'],
    [{ sessionMs: 10 }, CUT, 'lost'],
    ['greeting', { kind: 'close' }, 'lost'],
    [{ audioSent: 1 }, { kind: 'common-error', code: 52000016, message: 'AudioTTSIdleTimeoutError' }, 'lost'],
    [{ audioSent: 1 }, { kind: 'error', code: 52000042, message: 'DialogAudioIdleTimeoutError' }, 'lost'],
    [{ sessionMs: 5 }, { kind: 'random-bytes', messages: 6 }, 'protocol'],
    [{ sessionMs: 5 }, { kind: 'text', text: '{"code":50000000,"message":"AudioQueryError"}' }, 'lost'],
  ] as const)('that at %j makes %j is %s and retryable', async (at, trouble, code) => {
    const { call } = await troubledScene(stack, { troubles: [{ at, trouble }] });
    const caller = call();
    await caller.next('ready');
    caller.session.greet('您好，我是幼儿园招生顾问，请问您现在方便说话吗？');
    for (let n = 0; n < 5; n += 1) caller.session.hear(new Int16Array(320));
    expect(await caller.fault()).toMatchObject({ code, retryable: true });
  });

  it('whose garbage is little is borne', async () => {
    const troubles = [{ at: { audioReceived: 1 }, trouble: { kind: 'random-bytes', messages: 5 } as const }];
    const { call } = await troubledScene(stack, { troubles });
    const caller = call();
    await caller.next('ready');
    caller.say('zh-customer-bye');
    await caller.next('reply-ended');
    expect(caller.told.all.some(({ type }) => type === 'failed')).toBe(false);
  });

  it.each(['finish', 'farewell'] as const)('that never confirms the %s delays the end by two seconds', async (at) => {
    const { call } = await troubledScene(stack, { troubles: [{ at, trouble: { kind: 'silence' } }] });
    const caller = call();
    await caller.next('ready');
    const started = performance.now();
    await caller.session.close();
    expect(performance.now() - started).toBeGreaterThan(1900);
    expect(performance.now() - started).toBeLessThan(3000);
    expect(caller.told.all.at(-1)).toEqual({ type: 'closed' });
  });

  it('may fail for the first connection only, so that the dialogue can be resumed', async () => {
    const cut = { troubles: [{ at: 'reply', trouble: CUT } as const] };
    const { call } = await voiceScene(stack, { faults: (connection) => (connection === 1 ? cut : {}) });
    const first = call();
    const { dialogueId } = await first.next('ready');
    first.say('zh-customer-fees');
    expect(await first.fault()).toMatchObject({ code: 'lost', retryable: true });
    const second = call({ dialogueId });
    expect(await second.next('ready')).toEqual({ type: 'ready', dialogueId });
  });

  it('can be changed while it runs', async () => {
    const { service, call } = await voiceScene(stack);
    await call().next('ready');
    service.change({ faults: { upgrade: { status: 401 } } });
    expect(await call().fault()).toMatchObject({ code: 'unauthorised' });
  });
});
