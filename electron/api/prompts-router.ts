// Prompts served: what there is, what it said at each version, and the next version of it.

import type { Language } from '../../shared/contract/procedure.ts';
import { fillInPrompt, fitsCall, usedValues, valueNamed, variablesOf } from '../../shared/prompt-text.ts';
import type { PromptRepository } from '../store/prompt-repository.ts';
import type { CountedPrompt, PromptRow } from '../store/prompt-rows.ts';
import type { BaseProcedure } from './base-procedure.ts';
import { WordedError } from './border-error.ts';
import { promptSavedMeanwhile, WORDS } from './words.ts';

/** `prompts.*`. */
export function promptsRouter({ prompts }: BaseProcedure, repository: PromptRepository) {
  return {
    list: prompts.list.handler(async () => (await repository.list()).map(summary)),
    get: prompts.get.handler(async ({ input: { name }, context }) => {
      const versions = await repository.versions(name);
      if (versions.length === 0) throw unknown(context.language);
      return { name, isDefault: versions.some((version) => version.isDefault), versions: versions.map(versionView) };
    }),
    save: prompts.save.handler(async ({ input, context: { language, caller } }) => {
      const { name, content, greeting, basedOn } = input;
      const variables = usedValues(input, input.variables);
      if (!fitsCall(fillInPrompt(input, variables)))
        throw new WordedError('INVALID_INPUT', WORDS.promptTooLong[language], 'variables');
      const outcome = await repository.save({ name, content, greeting, variables, createdBy: caller.name }, basedOn);
      if (outcome.kind === 'outdated')
        throw new WordedError('CONFLICT', outdatedWords(language, name, basedOn, outcome.newest), 'basedOn');
      return versionView(outcome.row);
    }),
    setDefault: prompts.setDefault.handler(async ({ input, context }) => {
      if (!(await repository.setDefault(input.name))) throw unknown(context.language);
      return null;
    }),
  };
}

function unknown(language: Language): WordedError {
  return new WordedError('NOT_FOUND', WORDS.promptUnknown[language], 'name');
}

function outdatedWords(language: Language, name: string, basedOn: number, newest: PromptRow | null): string {
  if (newest === null) return WORDS.promptUnknown[language];
  return promptSavedMeanwhile(language, { name, version: newest.version, by: newest.createdBy, basedOn });
}

function summary(prompt: CountedPrompt) {
  const names = variablesOf(prompt.content, prompt.greeting ?? '');
  return {
    name: prompt.name,
    version: prompt.version,
    isDefault: prompt.isDefault,
    variables: names.map((name) => ({ name, defaultValue: valueNamed(name, prompt.variables) })),
    updatedAt: new Date(prompt.createdAt).toISOString(),
    updatedBy: prompt.createdBy,
    calls: prompt.calls,
  };
}

function versionView(prompt: CountedPrompt) {
  return {
    version: prompt.version,
    content: prompt.content,
    greeting: prompt.greeting,
    variables: { ...prompt.variables },
    createdAt: new Date(prompt.createdAt).toISOString(),
    createdBy: prompt.createdBy,
    calls: prompt.calls,
  };
}
