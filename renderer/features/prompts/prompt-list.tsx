// The prompts at the left: search, new, and each with its version and state.

import { EditOutlined, PlusOutlined, SearchOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Input, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { useStore } from 'zustand';
import type { promptSummary } from '../../../shared/contract/prompt-schemas.ts';
import { Card } from '../../ui/card.tsx';
import { StatusText } from '../../ui/chip.tsx';
import { formatMoment } from '../../ui/format.ts';
import { places } from '../../ui/places.ts';
import { useNow } from '../../ui/second-clock.ts';
import { useLanguage, useWords } from '../../ui/use-words.ts';
import { draftsStore } from './drafts.ts';
import { promptWords } from './words.ts';

export type PromptSummary = z.output<typeof promptSummary>;

export interface PromptListProps {
  readonly prompts: readonly PromptSummary[];
  readonly chosen: string | null;
  /** Null: this person may not make one. */
  readonly onNew: (() => void) | null;
}

export function PromptList({ prompts, chosen, onNew }: PromptListProps): ReactNode {
  const say = useWords(promptWords);
  const [wanted, setWanted] = useState('');
  const word = wanted.trim().toLowerCase();
  const shown = prompts.filter(({ name }) => name.toLowerCase().includes(word));
  return (
    <Card flush area="list" className="rs-prompt-list">
      <div className="rs-prompt-find">
        <Input
          allowClear
          prefix={<SearchOutlined aria-hidden="true" />}
          placeholder={say('find')}
          aria-label={say('find')}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        {onNew !== null && (
          <Tooltip title={say('new')}>
            <Button aria-label={say('new')} icon={<PlusOutlined />} onClick={onNew} />
          </Tooltip>
        )}
      </div>
      {shown.length === 0 && <p className="rs-meta rs-prompt-none">{say('nothing-found')}</p>}
      <ul>
        {shown.map((prompt) => (
          <PromptEntry key={prompt.name} prompt={prompt} chosen={prompt.name === chosen} />
        ))}
      </ul>
    </Card>
  );
}

function PromptEntry({ prompt, chosen }: { readonly prompt: PromptSummary; readonly chosen: boolean }): ReactNode {
  const say = useWords(promptWords);
  const language = useLanguage();
  const now = useNow();
  const hasDraft = useStore(draftsStore, ({ drafts }) => Object.hasOwn(drafts, prompt.name));
  return (
    <li>
      <a
        href={places.prompt(prompt.name)}
        className="rs-prompt-entry rs-row"
        aria-current={chosen ? 'page' : undefined}
        title={prompt.name}
      >
        <bdi className="rs-strong rs-cut">{prompt.name}</bdi>
        <span className="rs-prompt-entry-foot">
          <span className="rs-meta rs-cut rs-number">
            v{prompt.version} · {formatMoment(prompt.updatedAt, now, language)}
          </span>
          {hasDraft && (
            <StatusText tone="warn" icon={<EditOutlined />}>
              {say('draft')}
            </StatusText>
          )}
          {!hasDraft && prompt.isDefault && (
            <StatusText tone="accent" icon={<StarOutlined />}>
              {say('default')}
            </StatusText>
          )}
        </span>
      </a>
    </li>
  );
}
