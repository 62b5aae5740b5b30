// Prompts over REST: versions, conflicts in plain words, and names and texts that mean harm.

import { describe, expect, it } from 'vitest';
import { ProductError } from '../../shared/errors.ts';
import { callRow } from '../store/support.ts';
import type { TestApi } from './support.ts';
import { STATION_TOKEN, testApi } from './support.ts';

const token = STATION_TOKEN;
const pathOf = (name: string): string => `/api/prompts/${encodeURIComponent(name)}`;

function saver({ ask }: TestApi) {
  return (name: string, body: object, options: { token?: string; language?: string } = {}) =>
    ask('POST', `${pathOf(name)}/versions`, { token, ...options, body });
}

describe('a prompt', () => {
  it('is saved, listed with its variables, and shown with every version', async () => {
    const api = await testApi();
    const save = saver(api);
    const supervisor = await api.tokenOf('supervisor');
    const first = { content: '约{{称呼}}在{{日期}}参观', variables: { 日期: '周六' }, basedOn: 0 };
    const saved = await save('参观', first, { token: supervisor });
    expect([saved.status, saved.body.message]).toEqual([200, '提示词已保存为新版本']);
    expect(saved.body.data).toEqual({
      version: 1,
      content: first.content,
      greeting: null,
      variables: { 日期: '周六' },
      createdAt: expect.stringMatching(/Z$/),
      createdBy: 'supervisor',
      calls: 0,
    });
    const second = { ...first, greeting: ' 您好，{{孩子}}的{{称呼}} ', basedOn: 1 };
    expect((await save('参观', second)).body.data).toMatchObject({ version: 2, greeting: '您好，{{孩子}}的{{称呼}}' });
    await api.store.calls.insert(callRow('call_1', { prompt: { name: '参观', version: 1 } }));
    expect((await api.ask('GET', '/api/prompts', { token })).body.data).toEqual([
      {
        name: '参观',
        version: 2,
        isDefault: false,
        variables: [
          { name: '称呼', defaultValue: '' },
          { name: '日期', defaultValue: '周六' },
          { name: '孩子', defaultValue: '' },
        ],
        updatedAt: expect.stringMatching(/Z$/),
        updatedBy: null,
        calls: 1,
      },
    ]);
    expect((await api.ask('GET', pathOf('参观'), { token })).body.data).toMatchObject({
      name: '参观',
      isDefault: false,
      versions: [
        { version: 2, createdBy: null, calls: 0 },
        { version: 1, createdBy: 'supervisor', calls: 1 },
      ],
    });
  });

  it('becomes the default and stays it through new versions', async () => {
    const api = await testApi();
    const save = saver(api);
    await save('a', { content: '1', basedOn: 0 });
    await save('b', { content: '1', basedOn: 0 });
    expect((await api.ask('PUT', `${pathOf('a')}/default`, { token, body: {} })).status).toBe(200);
    await save('a', { content: '2', basedOn: 1 });
    expect((await api.ask('GET', '/api/prompts', { token })).body.data).toMatchObject([
      { name: 'a', version: 2, isDefault: true },
      { name: 'b', isDefault: false },
    ]);
    expect((await api.ask('GET', pathOf('a'), { token })).body.data).toMatchObject({ isDefault: true });
  });

  it('that is saved unchanged is the version it was', async () => {
    const api = await testApi();
    const save = saver(api);
    await save('a', { content: '{{x}}', variables: { x: ' 1 ', unknown: 'y', blank: '' }, basedOn: 0 });
    const again = await save('a', { content: '{{x}}', variables: { x: '1' }, basedOn: 0 });
    expect([again.status, again.body.data]).toEqual([
      200,
      expect.objectContaining({ version: 1, variables: { x: '1' } }),
    ]);
  });

  it('that nobody saved is told as unknown, to get and to make the default', async () => {
    const { ask } = await testApi();
    const answers = [
      await ask('GET', pathOf('x'), { token }),
      await ask('PUT', `${pathOf('x')}/default`, { token, body: {} }),
    ];
    for (const { status, body } of answers)
      expect([status, body.error, body.message]).toEqual([404, { code: 'NOT_FOUND', field: 'name' }, '没有这个提示词']);
    const english = await ask('GET', pathOf('x'), { token, language: 'en' });
    expect(english.body.message).toBe('There is no such prompt');
  });
});

describe('a prompt that somebody saved meanwhile', () => {
  it('is a conflict that says who saved which version, in both languages', async () => {
    const api = await testApi();
    const save = saver(api);
    await save('招生', { content: '1', basedOn: 0 });
    await save('招生', { content: '2', basedOn: 1 }, { token: await api.tokenOf('supervisor') });
    const late = { content: '3', basedOn: 1 };
    const { status, body } = await save('招生', late);
    expect([status, body.error]).toEqual([409, { code: 'CONFLICT', field: 'basedOn' }]);
    expect(body.message).toBe('「招生」已由supervisor保存为第2版，你依据的是第1版：先看过新版本再保存');
    expect((await save('招生', late, { language: 'en' })).body.message).toBe(
      'supervisor saved version 2 of “招生”, and yours is based on version 1: look at the new one first',
    );
  });

  it('is told apart from a name that is taken, and from one that is not there', async () => {
    const api = await testApi();
    const save = saver(api);
    await save('招生', { content: '1', basedOn: 0 });
    const taken = { content: '2', basedOn: 0 };
    expect((await save('招生', taken)).body.message).toBe(
      '已经有名为「招生」的提示词（第1版，由系统保存）：换一个名称，或打开它修改',
    );
    expect((await save('招生', taken, { language: 'en' })).body.message).toBe(
      'There is a prompt named “招生” already (version 1, saved by the station): choose another name, or open that one',
    );
    const missing = await save('回访', { content: '2', basedOn: 3 });
    expect([missing.status, missing.body.message]).toEqual([409, '没有这个提示词']);
  });

  it('lets one of many win that save at the same moment', async () => {
    const api = await testApi();
    const save = saver(api);
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, writer) => save('招生', { content: `${writer}`, basedOn: 0 })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409]);
  });
});

describe('what is refused', () => {
  it.each([
    ['content', { content: '', basedOn: 0 }],
    ['content', { content: 'x'.repeat(16_001), basedOn: 0 }],
    ['greeting', { content: 'x', greeting: 'x'.repeat(501), basedOn: 0 }],
    ['greeting', { content: 'x', greeting: '  ', basedOn: 0 }],
    ['basedOn', { content: 'x' }],
    ['basedOn', { content: 'x', basedOn: -1 }],
    ['variables.a', { content: '{{a}}', variables: { a: 'x'.repeat(2001) }, basedOn: 0 }],
    ['variables.a', { content: '{{a}}', variables: { a: 1 }, basedOn: 0 }],
    ['variables', { content: '{{a}}'.repeat(9), variables: { a: 'x'.repeat(2000) }, basedOn: 0 }],
    ['variables', { content: 'x', greeting: '{{a}}', variables: { a: 'x'.repeat(501) }, basedOn: 0 }],
  ])('is a bad %s', async (field, body) => {
    const api = await testApi();
    const answer = await saver(api)('a', body);
    expect([answer.status, answer.body.error?.field]).toEqual([400, field]);
    expect(await api.store.prompts.list()).toEqual([]);
  });

  it.each(['a\nb', 'x'.repeat(65), '  '])('is a bad name: %j', async (name) => {
    const answer = await saver(await testApi())(name, { content: 'x', basedOn: 0 });
    expect([answer.status, answer.body.error?.field]).toEqual([400, 'name']);
  });
});

describe('names and texts that mean harm', () => {
  it.each([
    '__proto__',
    'constructor',
    'a/b?c#d%',
    "'; drop table system_prompts; --",
    '<img src=x onerror=alert(1)>',
    '‮招生',
  ])('are kept as they are: %s', async (name) => {
    const api = await testApi();
    const content = `<script>{{${'constructor'}}}{{__proto__}}</script>`;
    const variables = JSON.parse('{"constructor":"c","__proto__":"p"}');
    expect((await saver(api)(name, { content, variables, basedOn: 0 })).status).toBe(200);
    const { body } = await api.ask('GET', pathOf(name), { token });
    expect(body.data).toMatchObject({ name, versions: [{ content, variables: { constructor: 'c' } }] });
    const [listed] = (await api.ask('GET', '/api/prompts', { token })).body.data as unknown as readonly object[];
    expect(listed).toMatchObject({
      variables: [
        { name: 'constructor', defaultValue: 'c' },
        // JSON may carry it, the border never takes it in.
        { name: '__proto__', defaultValue: '' },
      ],
    });
  });
});

describe('a call', () => {
  it('with a prompt that is not kept is told so, and not that the call is unknown', async () => {
    const { ask, callCenter } = await testApi();
    callCenter.refusal = new ProductError('NOT_FOUND', 'The prompt 参观 has no version 9.', 'prompt');
    const make = (language: string) =>
      ask('POST', '/api/call-center/call/udp/make', { token, language, body: { phoneNumber: '1' } });
    const { status, body } = await make('zh');
    expect([status, body.error?.field, body.message]).toEqual([404, 'prompt', '没有这个提示词，或没有这个版本']);
    expect((await make('en')).body.message).toBe('The prompt 参观 has no version 9.');
  });

  it('hands on which prompt it wants, with its values', async () => {
    const { ask, callCenter } = await testApi();
    const make = (body: object) =>
      ask('POST', '/api/call-center/call/udp/make', { token, body: { phoneNumber: '1', ...body } });
    await make({ prompt: { name: '参观', variables: { 称呼: '王女士' } } });
    await make({ prompt: { name: '参观', version: 2 } });
    await make({ systemPrompt: '自己的' });
    await make({ systemPrompt: '  ' });
    expect(callCenter.requests.map((request) => request.prompt)).toEqual([
      { kind: 'kept', name: '参观', version: null, variables: { 称呼: '王女士' } },
      { kind: 'kept', name: '参观', version: 2, variables: {} },
      { kind: 'text', text: '自己的' },
      null,
    ]);
    const both = await make({ systemPrompt: '自己的', prompt: { name: '参观' } });
    expect([both.status, both.body.message]).toEqual([400, 'prompt 和 systemPrompt 只能给其中一个']);
  });
});
