// What the forms alone would not tell about the line that is in use.

import type { ReactNode } from 'react';
import { useStation } from '../../../bind/console.ts';
import { useWords } from '../../../ui/use-words.ts';
import type { StoredLine } from './line-values.ts';
import { lineWords } from './words.ts';

export function LineNote({ lines }: { readonly lines: readonly StoredLine[] }): ReactNode {
  const say = useWords(lineWords);
  const line = useStation(({ status }) => status?.line ?? null);
  if (line === null) return null;
  const hasEnabled = lines.some(({ enabled }) => enabled);
  if (hasEnabled) return line.practice ? <p className="rs-settings-note">{say('practice-forced')}</p> : null;
  if (line.server !== null) {
    return <p className="rs-settings-note">{say('from-environment', { server: line.server })}</p>;
  }
  return lines.length === 0 ? <p className="rs-settings-note">{say('none-yet')}</p> : null;
}
