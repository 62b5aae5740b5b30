// The prompt workshop: what the AI is told, version by version.

import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { useConsole, useMay } from '../../bind/console.ts';
import { useQuery } from '../../bind/use-query.ts';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LoadFault } from '../../ui/load-fault.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { goTo, places } from '../../ui/places.ts';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { PromptDetail } from './drafts.ts';
import { draftNamed, draftsStore, keepDraft } from './drafts.ts';
import { NewPromptDialog } from './new-prompt-dialog.tsx';
import { PromptList } from './prompt-list.tsx';
import { promptWords } from './words.ts';
import { Workshop } from './workshop.tsx';
import './prompts.css';

/** `name` null: the default prompt is shown. */
export function PromptsPage({ name }: { readonly name: string | null }): ReactNode {
  const say = useWords(promptWords);
  const { client } = useConsole();
  const [naming, setNaming] = useState(false);
  const mayWrite = useMay('supervisor');
  const list = useQuery(['prompts'], (signal) => client.prompts.list(undefined, { signal }));
  const prompts = list.data ?? [];
  const chosen = name ?? (prompts.find((prompt) => prompt.isDefault) ?? prompts[0])?.name ?? null;
  const create = (fresh: string): void => {
    keepDraft(fresh, { content: '', greeting: '', variables: {}, basedOn: 0 });
    setNaming(false);
    goTo(places.prompt(fresh));
  };
  return (
    <PageFrame
      title={say('title')}
      bar={list.data !== undefined && <span className="rs-meta">{say('count', { count: prompts.length })}</span>}
      className="rs-prompts"
    >
      {list.data === undefined && list.fault !== null && (
        <Card>
          <LoadFault what={say('the-list')} fault={list.fault} onRetry={list.retry} />
        </Card>
      )}
      {list.data !== undefined && (
        <PromptList prompts={prompts} chosen={chosen} onNew={mayWrite ? () => setNaming(true) : null} />
      )}
      {chosen !== null && <Chosen key={chosen} name={chosen} onChanged={list.retry} />}
      {chosen === null && list.data !== undefined && (
        <Card className="rs-prompt-card">
          <Empty
            icon={<FileTextOutlined />}
            title={say('nobody-title')}
            hint={say('nobody-hint')}
            action={mayWrite && <Button onClick={() => setNaming(true)}>{say('new')}</Button>}
          />
        </Card>
      )}
      <NewPromptDialog
        open={naming}
        taken={(fresh) => prompts.some((prompt) => prompt.name === fresh)}
        onCreate={create}
        onClose={() => setNaming(false)}
      />
    </PageFrame>
  );
}

function Chosen({ name, onChanged }: { readonly name: string; readonly onChanged: () => void }): ReactNode {
  const say = useWords(promptWords);
  const { client } = useConsole();
  const query = useQuery(['prompt', name], (signal) => client.prompts.get({ name }, { signal }));
  const isNew = useStore(draftsStore, ({ drafts }) => draftNamed(name, drafts)?.basedOn === 0);
  // A name that the station does not know yet, with a first draft of it here.
  const unsaved = query.data === undefined && query.fault?.code === 'NOT_FOUND' && isNew;
  const detail: PromptDetail | undefined = unsaved ? { name, isDefault: false, versions: [] } : query.data;
  if (detail !== undefined)
    return (
      <Workshop
        detail={detail}
        onSaved={(saved) => {
          query.replace({ ...detail, versions: [saved, ...detail.versions] });
          onChanged();
        }}
        onChanged={() => {
          query.retry();
          onChanged();
        }}
      />
    );
  return (
    <Card className="rs-prompt-card">
      {query.fault !== null && <LoadFault what={say('the-prompt')} fault={query.fault} onRetry={query.retry} />}
      {query.fault === null && query.slow && <SkeletonRows rows={10} />}
    </Card>
  );
}
