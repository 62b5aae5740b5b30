// Prompts on disk: versions that nobody overwrites, one default, and who used what.

import { describe, expect, it } from 'vitest';
import type { Store } from '../../electron/store/open-store.ts';
import type { PromptDraft } from '../../electron/store/prompt-rows.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { callRow, testStore } from './support.ts';

const draft = (name: string, changes: Partial<PromptDraft> = {}): PromptDraft => ({
  name,
  content: '你好，{{称呼}}',
  greeting: null,
  variables: {},
  createdBy: 'lin',
  ...changes,
});

const standing = async ({ prompts }: Store) =>
  (await prompts.list()).map(({ name, version, isDefault }) => [name, version, isDefault]);

describe('saving a prompt', () => {
  it('makes version 1, then one more each time', async () => {
    const clock = new FakeClock();
    const { prompts } = await testStore({ clock });
    const first = await prompts.save(draft('招生', { greeting: '您好', variables: { 称呼: '家长' } }), 0);
    expect(first).toEqual({
      kind: 'saved',
      row: {
        name: '招生',
        version: 1,
        content: '你好，{{称呼}}',
        greeting: '您好',
        variables: { 称呼: '家长' },
        createdBy: 'lin',
        isDefault: false,
        createdAt: Date.UTC(2026, 0, 1),
        calls: 0,
      },
    });
    clock.advance(1000);
    await prompts.save(draft('招生', { content: '第二版', createdBy: null }), 1);
    const versions = await prompts.versions('招生');
    expect(versions.map((row) => [row.version, row.content, row.createdBy, row.createdAt - clock.wallNow()])).toEqual([
      [2, '第二版', null, 0],
      [1, '你好，{{称呼}}', 'lin', -1000],
    ]);
    expect(await prompts.find('招生', null)).toMatchObject({ version: 2 });
    expect(await prompts.find('招生', 1)).toMatchObject({ content: '你好，{{称呼}}' });
  });

  it('is refused when somebody saved before, with what they saved', async () => {
    const { prompts } = await testStore();
    await prompts.save(draft('招生'), 0);
    await prompts.save(draft('招生', { content: '二', createdBy: 'wang' }), 1);
    for (const basedOn of [0, 1, 3]) {
      const outcome = await prompts.save(draft('招生', { content: '三' }), basedOn);
      expect(outcome).toMatchObject({ kind: 'outdated', newest: { version: 2, createdBy: 'wang' } });
    }
    expect(await prompts.save(draft('回访'), 1)).toEqual({ kind: 'outdated', newest: null });
    expect(await prompts.versions('招生')).toHaveLength(2);
    expect(await prompts.versions('回访')).toEqual([]);
  });

  it('by several at once lets one of them win', async () => {
    const { prompts } = await testStore();
    await prompts.save(draft('招生'), 0);
    const saves = Array.from({ length: 8 }, (_, writer) => prompts.save(draft('招生', { content: `${writer}` }), 1));
    const kinds = (await Promise.all(saves)).map((outcome) => outcome.kind);
    expect(kinds.filter((kind) => kind === 'saved')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'outdated')).toHaveLength(7);
    expect(await prompts.versions('招生')).toHaveLength(2);
  });

  it('makes no version of what the newest one says already, whatever it was based on', async () => {
    const { prompts, calls } = await testStore();
    const said = { content: '二', variables: { a: '1', b: '2' } };
    await prompts.save(draft('招生'), 0);
    await prompts.save(draft('招生', said), 1);
    await calls.insert(callRow('call_1', { prompt: { name: '招生', version: 2 } }));
    for (const basedOn of [0, 1, 2]) {
      const again = draft('招生', { ...said, variables: { b: '2', a: '1' }, createdBy: 'wang' });
      expect(await prompts.save(again, basedOn)).toMatchObject({
        kind: 'unchanged',
        row: { version: 2, createdBy: 'lin', calls: 1 },
      });
    }
    expect(await prompts.save(draft('招生', { ...said, greeting: '您好' }), 2)).toMatchObject({ kind: 'saved' });
  });

  it('keeps names and values that mean something to JavaScript', async () => {
    const { prompts } = await testStore();
    const variables = JSON.parse('{"__proto__":"p","constructor":"c"}');
    await prompts.save(draft('__proto__', { content: '{{__proto__}}{{constructor}}', variables }), 0);
    expect(JSON.stringify((await prompts.find('__proto__', 1))?.variables)).toBe(JSON.stringify(variables));
  });
});

describe('the default prompt', () => {
  it('is one of all, the newest version of its name', async () => {
    const store = await testStore();
    const { prompts } = store;
    expect(await prompts.findDefault()).toBeNull();
    await prompts.save(draft('招生'), 0);
    await prompts.save(draft('回访'), 0);
    expect(await prompts.setDefault('招生')).toBe(true);
    await prompts.save(draft('招生', { content: '二' }), 1);
    expect(await prompts.findDefault()).toMatchObject({ name: '招生', version: 2, content: '二' });
    await prompts.save(draft('回访', { content: '二' }), 1);
    expect(await standing(store)).toEqual([
      ['回访', 2, false],
      ['招生', 2, true],
    ]);
    expect(await prompts.setDefault('回访')).toBe(true);
    expect(await standing(store)).toEqual([
      ['回访', 2, true],
      ['招生', 2, false],
    ]);
    expect((await prompts.versions('回访')).map((row) => row.isDefault)).toEqual([true, false]);
  });

  it('stays what it is when an unknown one is asked for', async () => {
    const { prompts } = await testStore();
    await prompts.save(draft('招生'), 0);
    await prompts.setDefault('招生');
    expect(await prompts.setDefault('nobody')).toBe(false);
    expect(await prompts.findDefault()).toMatchObject({ name: '招生' });
  });

  it('is the one of the first start, where nothing was kept before', async () => {
    const { prompts } = await testStore();
    expect(await prompts.seed(draft('示例', { createdBy: null }))).toBe(true);
    expect(await prompts.findDefault()).toMatchObject({ name: '示例', version: 1, createdBy: null });
    expect(await prompts.seed(draft('另一个'))).toBe(false);
    expect(await prompts.list()).toHaveLength(1);
  });
});

describe('the calls of a prompt', () => {
  it('are counted by version and by name; calls with texts of their own are not', async () => {
    const { prompts, calls } = await testStore();
    await prompts.save(draft('招生'), 0);
    await prompts.save(draft('招生', { content: '二' }), 1);
    await prompts.save(draft('回访'), 0);
    const used = [null, 1, 1, 2] as const;
    for (const [index, version] of used.entries())
      await calls.insert(callRow(`call_${index}`, { prompt: version === null ? null : { name: '招生', version } }));
    expect((await prompts.versions('招生')).map((row) => [row.version, row.calls])).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect((await prompts.list()).map((row) => [row.name, row.calls])).toEqual([
      ['回访', 0],
      ['招生', 3],
    ]);
  });
});
