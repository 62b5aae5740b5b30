// Wall: its heading.

import type { ReactNode } from 'react';
import { PageFrame } from '../../ui/page-frame.tsx';
import { defineWords, useWords } from '../../ui/use-words.ts';

const words = defineWords('wall', { title: '监控墙' }, { title: 'Wall' });

export function WallPage(): ReactNode {
  const say = useWords(words);
  return <PageFrame title={say('title')}>{null}</PageFrame>;
}
