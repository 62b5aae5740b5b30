// One prompt being read or changed: what is typed is kept at once, and saved as a version when the person says so.

import { EditOutlined, StarOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { MOST_PROMPT_CHARACTERS } from '../../../shared/prompt-text.ts';
import { useConsole, useMay } from '../../bind/console.ts';
import { useAction } from '../../bind/use-action.ts';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { FaultText } from '../../ui/fault-text.tsx';
import { formatCount } from '../../ui/format.ts';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { useConfirm } from '../../ui/use-confirm.tsx';
import { useLanguage, useWords } from '../../ui/use-words.ts';
import type { Draft, PromptDetail, PromptText, PromptVersionView } from './drafts.ts';
import {
  draftNamed,
  draftsStore,
  dropDraft,
  isSame,
  keepDraft,
  settleDraft,
  textOf,
  toSave,
  unfilled,
} from './drafts.ts';
import { PromptEditor } from './prompt-editor.tsx';
import { PromptSide } from './prompt-side.tsx';
import { VersionStrip } from './version-strip.tsx';
import { promptWords } from './words.ts';

export interface WorkshopProps {
  readonly detail: PromptDetail;
  /** This is the newest version now. */
  readonly onSaved: (saved: PromptVersionView) => void;
  /** The station keeps something new: fetch it. */
  readonly onChanged: () => void;
}

export function Workshop({ detail, onSaved, onChanged }: WorkshopProps): ReactNode {
  const say = useWords(promptWords);
  const { message } = App.useApp();
  const confirm = useConfirm();
  const { client } = useConsole();
  const readOnly = !useMay('supervisor');
  const [newest] = detail.versions;
  const kept = useStore(draftsStore, ({ drafts }) => draftNamed(detail.name, drafts));
  const [comparedVersion, setCompared] = useState<number | null>(null);
  const draft = kept ?? draftOf(newest);
  const changed = newest === undefined || !isSame(draft, textOf(newest));
  const next = (newest?.version ?? 0) + 1;
  const compared = detail.versions.find(({ version }) => version === comparedVersion) ?? null;

  const save = useAction(async (text: Draft) => {
    const saved = await client.prompts.save({ name: detail.name, ...toSave(text) }).catch((rejection: unknown) => {
      // It may be that somebody else saved: then the new version is to be seen.
      onChanged();
      throw rejection;
    });
    // Before the draft goes: the editor must not fall back to the version before.
    onSaved(saved);
    settleDraft(detail.name, text, saved.version);
    setCompared(null);
    void message.success(say('saved-as', { version: saved.version }));
  });
  const makeDefault = useAction(async () => {
    await client.prompts.setDefault({ name: detail.name });
    onChanged();
  });
  const change = (part: Partial<PromptText>): void => {
    if (readOnly) return;
    save.clear();
    keepDraft(detail.name, { ...draft, ...part });
  };
  const restore = (version: PromptVersionView): void => {
    keepDraft(detail.name, { ...textOf(version), basedOn: newest?.version ?? 0 });
    setCompared(null);
    void message.info(say('restored', { version: version.version }));
  };
  const discard = async (): Promise<void> => {
    const isSure = await confirm({
      title: say('discard-title', { name: detail.name }),
      consequence: say('discard-text', { version: newest?.version ?? 0 }),
      doIt: say('discard'),
      leaveIt: say('keep-editing'),
    });
    if (isSure) dropDraft(detail.name);
  };
  const trySave = (): void => {
    if (readOnly || draft.content.trim() === '' || draft.content.length > MOST_PROMPT_CHARACTERS) return;
    if (!changed) void message.info(say('nothing-changed', { version: newest?.version ?? 0 }));
    else void save.run(draft);
  };
  useHotkeys(say('keys'), [{ keys: 'Mod+s', label: say('key-save'), run: trySave }]);

  // Somebody saved while this was written: the writer looks at it before it is written over.
  const overtaken = kept !== undefined && newest !== undefined && draft.basedOn < newest.version;
  const seeNewest = (): void => {
    if (newest === undefined) return;
    save.clear();
    keepDraft(detail.name, { ...draft, basedOn: newest.version });
    setCompared(newest.version);
  };
  return (
    <>
      <Card
        flush
        area="editor"
        className="rs-prompt-card"
        title={<bdi>{detail.name}</bdi>}
        meta={
          <>
            {detail.isDefault && (
              <Chip tone="accent" icon={<StarOutlined />}>
                {say('default')}
              </Chip>
            )}{' '}
            {changed && !readOnly && (
              <Chip tone="warn" icon={<EditOutlined />}>
                {say('unsaved')}
              </Chip>
            )}
          </>
        }
        actions={
          readOnly ? (
            <span className="rs-meta">{say('read-only')}</span>
          ) : (
            <>
              {!detail.isDefault && (
                <Button
                  loading={makeDefault.busy}
                  title={say('default-hint')}
                  onClick={() => void makeDefault.run(undefined)}
                >
                  {say('set-default')}
                </Button>
              )}
              {changed && newest !== undefined && (
                <Button type="text" onClick={() => void discard()}>
                  {say('discard')}
                </Button>
              )}
              <Button type="primary" loading={save.busy} onClick={trySave}>
                {say('save-as', { version: next })}
              </Button>
            </>
          )
        }
      >
        <VersionStrip
          versions={detail.versions}
          compared={compared}
          content={draft.content}
          onCompare={setCompared}
          onRestore={readOnly ? null : restore}
        />
        {overtaken && (
          <div className="rs-prompt-fault" role="status">
            <strong className="rs-strong">{say('conflict')}</strong>
            <span className="rs-meta">{say('conflict-help')}</span>
            <Button size="small" onClick={seeNewest}>
              {say('see-newest')}
            </Button>
          </div>
        )}
        {save.fault !== null && !overtaken && (
          <div className="rs-prompt-fault">
            <FaultText fault={save.fault} />
          </div>
        )}
        <PromptEditor
          content={draft.content}
          compareWith={compared?.content ?? null}
          label={say('content')}
          readOnly={readOnly}
          onChange={(content) => change({ content })}
        />
        <Foot draft={draft} kept={kept !== undefined} />
      </Card>
      <PromptSide detail={detail} draft={draft} readOnly={readOnly} onChange={change} onCompare={setCompared} />
    </>
  );
}

function Foot({ draft, kept }: { readonly draft: Draft; readonly kept: boolean }): ReactNode {
  const say = useWords(promptWords);
  const language = useLanguage();
  const most = formatCount(MOST_PROMPT_CHARACTERS);
  const missing = unfilled(draft);
  return (
    <footer className="rs-prompt-foot rs-meta rs-number">
      <span>{say('characters', { count: formatCount(draft.content.length), most })}</span>
      {kept && <span>{say('draft-kept')}</span>}
      {draft.content.length > MOST_PROMPT_CHARACTERS && (
        <span className="rs-tone-bad">{say('too-long', { most })}</span>
      )}
      {draft.content.trim() === '' && <span className="rs-tone-bad">{say('content-empty')}</span>}
      {missing.length > 0 && (
        <span className="rs-tone-warn rs-cut rs-foreign">
          {say('variable-missing', { names: missing.join(language === 'zh' ? '、' : ', ') })}
        </span>
      )}
    </footer>
  );
}

function draftOf(newest: PromptVersionView | undefined): Draft {
  if (newest === undefined) return { content: '', greeting: '', variables: {}, basedOn: 0 };
  return { ...textOf(newest), basedOn: newest.version };
}
