// Drafts: kept, compared and made ready to be saved.

import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../renderer/features/prompts/drafts.ts';
import {
  createDraftsStore,
  draftNamed,
  isSame,
  toSave,
  unfilled,
  variableNames,
} from '../../../renderer/features/prompts/drafts.ts';
import { savePromptInput } from '../../../shared/contract/prompt-schemas.ts';

const draft = (changes: Partial<Draft> = {}): Draft => ({
  content: '你好，{{孩子姓名}}的家长，{{ 班级 }}还有名额',
  greeting: '您好{{称呼}}',
  variables: { 班级: '小班', 旧的: 'x' },
  basedOn: 3,
  ...changes,
});

class MemoryStorage implements Storage {
  readonly #kept = new Map<string, string>();
  readonly length = 0;
  clear = (): void => this.#kept.clear();
  getItem = (key: string): string | null => this.#kept.get(key) ?? null;
  key = (): string | null => null;
  removeItem = (key: string): void => void this.#kept.delete(key);
  setItem = (key: string, value: string): void => void this.#kept.set(key, value);
}

describe('a draft', () => {
  it('has the variables of its content and its greeting, each once, in order', () => {
    expect(variableNames(draft({ greeting: '{{班级}}{{称呼}}' }))).toEqual(['孩子姓名', '班级', '称呼']);
  });

  it('tells which of them have no default', () => {
    expect(unfilled(draft({ variables: { 班级: '  ', 称呼: '女士' } }))).toEqual(['孩子姓名', '班级']);
  });

  it('does not take a value from what every object has', () => {
    expect(unfilled(draft({ content: '{{constructor}}', greeting: '', variables: {} }))).toEqual(['constructor']);
  });

  it('is the same as a text when saving it would change nothing', () => {
    expect(isSame(draft(), draft({ variables: { 班级: ' 小班 ' } }))).toBe(true);
    expect(isSame(draft(), draft({ greeting: '' }))).toBe(false);
    expect(isSame(draft(), draft({ variables: { 班级: '中班' } }))).toBe(false);
  });

  it('is saved without values of variables that it does not have, and without an empty greeting', () => {
    const saved = toSave(draft({ greeting: '  ' }));
    expect(saved).toEqual({
      content: draft().content,
      greeting: null,
      variables: { 孩子姓名: '', 班级: '小班' },
      basedOn: 3,
    });
    expect(savePromptInput.safeParse({ name: 'a', ...saved }).success).toBe(true);
  });

  it('is there again after the window was closed', () => {
    const storage = new MemoryStorage();
    createDraftsStore(() => storage).setState({ drafts: { a: draft() } });
    expect(createDraftsStore(() => storage).getState().drafts).toEqual({ a: draft() });
  });

  it.each(['__proto__', 'constructor'])('belongs to its own prompt, even to one called %s', (name) => {
    expect(draftNamed(name, {})).toBeUndefined();
    const storage = new MemoryStorage();
    createDraftsStore(() => storage).setState({ drafts: { [name]: draft({ basedOn: 7 }) } });
    expect(draftNamed(name, createDraftsStore(() => storage).getState().drafts)).toEqual(draft({ basedOn: 7 }));
  });

  it.each([
    'no JSON',
    'null',
    '[]',
    '{"state":null,"version":0}',
    '{"state":{"drafts":null},"version":0}',
    '{"state":{"drafts":[1,"a",null]},"version":0}',
    JSON.stringify({ state: { drafts: { a: { ...draft(), variables: { x: 1 } } } }, version: 0 }),
    JSON.stringify({ state: { drafts: { a: { ...draft(), variables: null } } }, version: 0 }),
    JSON.stringify({ state: { drafts: { a: { ...draft(), content: undefined } } }, version: 0 }),
  ])('is not made of what else the storage holds: %s', (kept) => {
    const storage = new MemoryStorage();
    storage.setItem('ringside.prompt-drafts', kept);
    const store = createDraftsStore(() => storage);
    expect(store.getState().drafts).toEqual({});
    store.setState({ drafts: { a: draft() } });
    expect(createDraftsStore(() => storage).getState().drafts).toEqual({ a: draft() });
  });
});
