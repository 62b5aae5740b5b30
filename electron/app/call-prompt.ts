// A call's prompt: what was asked for, looked up among the kept ones and filled in.

import { DEFAULT_GREETING, DEFAULT_SYSTEM_PROMPT } from '../../shared/default-prompt.ts';
import { ProductError } from '../../shared/errors.ts';
import type { VariableValues } from '../../shared/prompt-text.ts';
import {
  fillInPrompt,
  fitsCall,
  MOST_GREETING_CHARACTERS,
  MOST_PROMPT_CHARACTERS,
  usedValues,
} from '../../shared/prompt-text.ts';
import type { CallPrompt, PromptRequest } from '../calls/call-prompt.ts';
import type { PromptRepository } from '../store/prompt-repository.ts';
import type { PromptRow } from '../store/prompt-rows.ts';

/** The kept prompts, to be looked up. */
export type KeptPrompts = Pick<PromptRepository, 'find' | 'findDefault'>;

/** See `SettingsSource.prompt`; INVALID_INPUT when values make the text longer than the AI may be given. */
export async function callPrompt(request: PromptRequest | null, prompts: KeptPrompts): Promise<CallPrompt> {
  if (request === null) {
    const kept = await prompts.findDefault();
    return kept === null ? ownText(DEFAULT_SYSTEM_PROMPT) : filledIn(kept, {});
  }
  if (request.kind === 'text') return ownText(request.text);
  const { name, version, variables } = request;
  const kept = await prompts.find(name, version);
  if (kept === null) throw new ProductError('NOT_FOUND', unknownPrompt(name, version), 'prompt');
  return filledIn(kept, variables);
}

function ownText(systemPrompt: string): CallPrompt {
  return { systemPrompt, version: null, variables: {}, greeting: DEFAULT_GREETING };
}

/** Values given win over the default ones, a blank one too: whoever wants the default leaves the variable out. */
function filledIn(kept: PromptRow, given: VariableValues): CallPrompt {
  const variables = usedValues(kept, { ...kept.variables, ...given });
  const text = fillInPrompt(kept, variables);
  if (!fitsCall(text)) throw new ProductError('INVALID_INPUT', TOO_LONG, 'prompt');
  return {
    systemPrompt: text.content,
    version: { name: kept.name, version: kept.version },
    variables,
    greeting: text.greeting ?? DEFAULT_GREETING,
  };
}

const TOO_LONG = `With its values the prompt may have ${MOST_PROMPT_CHARACTERS} characters, and the greeting ${MOST_GREETING_CHARACTERS}: shorten them.`;

function unknownPrompt(name: string, version: number | null): string {
  return version === null ? `There is no prompt called ${name}.` : `The prompt ${name} has no version ${version}.`;
}
