// The first start keeps the product's own prompt, so that there is one to look at, to change and to call with.

import { DEFAULT_GREETING, DEFAULT_PROMPT_NAME, DEFAULT_SYSTEM_PROMPT } from '../../shared/default-prompt.ts';
import type { PromptRepository } from '../store/prompt-repository.ts';

/** Does nothing where any prompt is kept; returns whether it did. */
export function seedPrompt(prompts: Pick<PromptRepository, 'seed'>): Promise<boolean> {
  return prompts.seed({
    name: DEFAULT_PROMPT_NAME,
    content: DEFAULT_SYSTEM_PROMPT,
    greeting: DEFAULT_GREETING,
    variables: {},
    createdBy: null,
  });
}
