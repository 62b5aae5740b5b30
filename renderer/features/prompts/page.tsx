// Prompts: its heading.

import type { ReactNode } from 'react';
import { PageFrame } from '../../ui/page-frame.tsx';
import { defineWords, useWords } from '../../ui/use-words.ts';

const words = defineWords('prompts', { title: '提示词' }, { title: 'Prompts' });

/** `name` null: the list, nothing chosen. */
export function PromptsPage({ name }: { readonly name: string | null }): ReactNode {
  const say = useWords(words);
  return <PageFrame title={name ?? say('title')}>{null}</PageFrame>;
}
