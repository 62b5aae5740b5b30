// Desk: its heading.

import type { ReactNode } from 'react';
import { PageFrame } from '../../ui/page-frame.tsx';
import { defineWords, useWords } from '../../ui/use-words.ts';

const words = defineWords('desk', { title: '坐席台' }, { title: 'Desk' });

export function DeskPage(): ReactNode {
  const say = useWords(words);
  return <PageFrame title={say('title')}>{null}</PageFrame>;
}
