// Which text a call's AI reads and what it says first, from a real store.

import { describe, expect, it } from 'vitest';
import { callPrompt } from '../../electron/app/call-prompt.ts';
import { seedPrompt } from '../../electron/app/seed-prompt.ts';
import { CLIPS } from '../../electron/practice/speech/catalogue.ts';
import type { PromptDraft } from '../../electron/store/prompt-rows.ts';
import { DEFAULT_GREETING, DEFAULT_PROMPT_NAME, DEFAULT_SYSTEM_PROMPT } from '../../shared/default-prompt.ts';
import { ProductError } from '../../shared/errors.ts';
import { UNFILLED } from '../../shared/prompt-text.ts';
import { testStore } from '../store/support.ts';

const VISIT: PromptDraft = {
  name: '参观',
  content: '约{{称呼}}在{{日期}}参观',
  greeting: '您好，{{称呼}}，我是招生顾问',
  variables: { 日期: '周六' },
  createdBy: 'lin',
};

async function kept(...drafts: readonly Partial<PromptDraft>[]) {
  const { prompts } = await testStore();
  for (const [index, draft] of drafts.entries()) await prompts.save({ ...VISIT, ...draft }, index);
  const ask = (variables: Record<string, string>, version: number | null = null, name = '参观') =>
    callPrompt({ kind: 'kept', name, version, variables }, prompts);
  return { prompts, ask };
}

async function refusalOf(promise: Promise<unknown>): Promise<readonly unknown[]> {
  const fault: unknown = await promise.catch((reason: unknown) => reason);
  if (!(fault instanceof ProductError)) throw fault;
  return [fault.code, fault.field, fault.message];
}

describe('a call without a prompt', () => {
  it('uses the default one in its newest version, with its default values', async () => {
    const { prompts } = await kept({}, { content: '在{{日期}}参观，{{称呼}}' });
    await prompts.setDefault('参观');
    expect(await callPrompt(null, prompts)).toEqual({
      systemPrompt: `在周六参观，${UNFILLED}`,
      version: { name: '参观', version: 2 },
      variables: { 日期: '周六' },
      greeting: '您好，我是招生顾问',
    });
  });

  it('uses the product’s own persona after the first start, under its name', async () => {
    const { prompts } = await testStore();
    expect(await seedPrompt(prompts)).toBe(true);
    expect(await seedPrompt(prompts)).toBe(false);
    const prompt = await callPrompt(null, prompts);
    expect(prompt).toEqual({
      systemPrompt: DEFAULT_SYSTEM_PROMPT,
      version: { name: DEFAULT_PROMPT_NAME, version: 1 },
      variables: {},
      greeting: DEFAULT_GREETING,
    });
    // The practice voice has a clip of it.
    expect(CLIPS.map((clip) => clip.text)).toContain(prompt.greeting);
  });
});

describe('a call with a text of its own', () => {
  it('uses it as it is, braces included, and is of no kept prompt', async () => {
    const { prompts } = await kept({});
    expect(await callPrompt({ kind: 'text', text: '约{{称呼}}' }, prompts)).toEqual({
      systemPrompt: '约{{称呼}}',
      version: null,
      variables: {},
      greeting: DEFAULT_GREETING,
    });
  });
});

describe('a call with a kept prompt', () => {
  it('fills in the values given before the default ones, a blank one included', async () => {
    const { ask } = await kept({});
    expect(await ask({ 称呼: '王女士' })).toMatchObject({
      systemPrompt: '约王女士在周六参观',
      greeting: '您好，王女士，我是招生顾问',
      variables: { 称呼: '王女士', 日期: '周六' },
    });
    expect(await ask({ 称呼: '王女士', 日期: '' })).toMatchObject({
      systemPrompt: `约王女士在${UNFILLED}参观`,
      variables: { 称呼: '王女士' },
    });
  });

  it('uses the version it names', async () => {
    const { ask } = await kept({}, { content: '第二版', greeting: null });
    expect(await ask({ 称呼: '王女士' }, 1)).toMatchObject({ version: { version: 1 } });
    expect(await ask({ 称呼: '王女士' })).toEqual({
      systemPrompt: '第二版',
      version: { name: '参观', version: 2 },
      variables: {},
      greeting: DEFAULT_GREETING,
    });
  });

  it('leaves aside values for which it has no variable, whatever they are called', async () => {
    const { ask } = await kept({ content: '{{constructor}}{{toString}}', greeting: null, variables: {} });
    const prompt = await ask(JSON.parse('{"constructor":"c","__proto__":"p","prototype":"x"}'));
    expect(prompt.systemPrompt).toBe(`c${UNFILLED}`);
    expect(Object.entries(prompt.variables)).toEqual([['constructor', 'c']]);
  });

  it('greets as the product does where nothing is left of its greeting', async () => {
    const { ask } = await kept({ greeting: '{{称呼}}' });
    expect((await ask({})).greeting).toBe(DEFAULT_GREETING);
    expect((await ask({ 称呼: '王女士' })).greeting).toBe('王女士');
  });

  it('is refused when there is no such prompt or no such version', async () => {
    const { ask } = await kept({});
    expect(await refusalOf(ask({}, null, 'x'))).toEqual(['NOT_FOUND', 'prompt', 'There is no prompt called x.']);
    expect(await refusalOf(ask({}, 2))).toEqual(['NOT_FOUND', 'prompt', 'The prompt 参观 has no version 2.']);
  });

  it('is refused when its values make it longer than the AI may be given', async () => {
    const { ask } = await kept({ content: '{{a}}'.repeat(10), greeting: '{{b}}' });
    const long = 'x'.repeat(1600);
    expect((await ask({ a: long })).systemPrompt).toHaveLength(16_000);
    expect(await refusalOf(ask({ a: `${long}x` }))).toEqual(['INVALID_INPUT', 'prompt', expect.any(String)]);
    expect(await refusalOf(ask({ b: 'x'.repeat(501) }))).toEqual(['INVALID_INPUT', 'prompt', expect.any(String)]);
  });
});
