// What somebody is writing and has not saved: kept on this machine, so that a closed window loses nothing.

import type { z } from 'zod';
import { createJSONStorage, persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { promptDetail, promptVersionView } from '../../../shared/contract/prompt-schemas.ts';
import { valueNamed, variablesOf } from '../../../shared/prompt-text.ts';

export type PromptDetail = z.output<typeof promptDetail>;
export type PromptVersionView = z.output<typeof promptVersionView>;

/** The text of a version, or what may become one. */
export interface PromptText {
  readonly content: string;
  /** Empty: the product's own. */
  readonly greeting: string;
  /** Default values by variable; values of variables that are not in the text are kept until it is saved. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface Draft extends PromptText {
  /** The newest version when the writing began; 0 for a new prompt. */
  readonly basedOn: number;
}

export type Drafts = Readonly<Record<string, Draft>>;

/** By name of the prompt. */
export const createDraftsStore = (storage: () => Storage) =>
  createStore<{ readonly drafts: Drafts }>()(
    persist(() => ({ drafts: {} as Drafts }), {
      name: 'ringside.prompt-drafts',
      storage: createJSONStorage(storage),
      merge: (kept, state) => ({ ...state, drafts: draftsIn(kept) }),
    }),
  );

export const draftsStore = createDraftsStore(() => localStorage);

/** The draft of the prompt called `name`, which may be the name of something that every object has. */
export function draftNamed(name: string, drafts: Drafts): Draft | undefined {
  return Object.hasOwn(drafts, name) ? drafts[name] : undefined;
}

export function keepDraft(name: string, draft: Draft): void {
  draftsStore.setState(({ drafts }) => ({ drafts: { ...drafts, [name]: draft } }));
}

export function dropDraft(name: string): void {
  draftsStore.setState(({ drafts }) => {
    const { [name]: _, ...others } = drafts;
    return { drafts: others };
  });
}

/** `saved` is version `version` now: the draft goes, unless it was written on meanwhile. */
export function settleDraft(name: string, saved: Draft, version: number): void {
  const now = draftNamed(name, draftsStore.getState().drafts);
  if (now === undefined || isSame(now, saved)) dropDraft(name);
  else keepDraft(name, { ...now, basedOn: version });
}

export function textOf(version: PromptVersionView): PromptText {
  const { content, greeting, variables } = version;
  return { content, greeting: greeting ?? '', variables };
}

/** The variables of a text, content first, each once. */
export function variableNames({ content, greeting }: PromptText): readonly string[] {
  return variablesOf(content, greeting);
}

/** Those without a default value. */
export function unfilled(text: PromptText): readonly string[] {
  return variableNames(text).filter((name) => valueNamed(name, text.variables) === '');
}

/** Whether saving `a` over `b` would change anything. */
export function isSame(a: PromptText, b: PromptText): boolean {
  const names = variableNames(a);
  return (
    a.content === b.content &&
    a.greeting.trim() === b.greeting.trim() &&
    names.every((name) => valueNamed(name, a.variables) === valueNamed(name, b.variables))
  );
}

/** The draft as it is saved: values of variables that are not in the text any more are left out. */
export function toSave(draft: Draft) {
  const greeting = draft.greeting.trim();
  return {
    content: draft.content,
    greeting: greeting === '' ? null : greeting,
    variables: Object.fromEntries(variableNames(draft).map((name) => [name, valueNamed(name, draft.variables)])),
    basedOn: draft.basedOn,
  };
}

/** What the storage holds, as far as it makes sense: others write there too. */
function draftsIn(kept: unknown): Drafts {
  const { drafts } = partsOf(kept);
  return Object.fromEntries(
    Object.entries(partsOf(drafts)).filter((entry): entry is [string, Draft] => isDraft(entry[1])),
  );
}

function isDraft(candidate: unknown): candidate is Draft {
  const { content, greeting, variables, basedOn } = partsOf(candidate);
  return (
    typeof content === 'string' &&
    typeof greeting === 'string' &&
    typeof variables === 'object' &&
    variables !== null &&
    Object.values(partsOf(variables)).every((value) => typeof value === 'string') &&
    Number.isInteger(basedOn)
  );
}

function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
