// The versions of a prompt: choosing one shows the difference to the editor, and offers the way back to it.

import { RollbackOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../ui/use-words.ts';
import type { PromptVersionView } from './drafts.ts';
import { lineCounts } from './line-counts.ts';
import { promptWords } from './words.ts';

export interface VersionStripProps {
  readonly versions: readonly PromptVersionView[];
  /** The version compared with; null: none. */
  readonly compared: PromptVersionView | null;
  readonly content: string;
  readonly onCompare: (version: number | null) => void;
  /** Null: this person may not change prompts. */
  readonly onRestore: ((version: PromptVersionView) => void) | null;
}

/** More versions than these are reached by the side panel. */
const SHOWN = 6;

export function VersionStrip(props: VersionStripProps): ReactNode {
  const { versions, compared, content, onCompare, onRestore } = props;
  const say = useWords(promptWords);
  const shown = versions.slice(0, SHOWN);
  const listed = compared === null || shown.includes(compared) ? shown : [...shown, compared];
  const counts = compared === null ? null : lineCounts(compared.content, content);
  return (
    <div className="rs-prompt-versions">
      <Segmented
        aria-label={say('compare-with')}
        size="small"
        value={compared?.version ?? 0}
        options={[
          { value: 0, label: say('editing') },
          ...listed.map(({ version }) => ({ value: version, label: `${say('compare-with')} v${version}` })),
        ]}
        onChange={(version) => onCompare(version === 0 ? null : version)}
      />
      {counts !== null && compared !== null && (
        <span className="rs-prompt-counts rs-meta rs-number" role="status">
          {counts.added + counts.removed === 0 ? (
            say('same')
          ) : (
            <>
              <ins>{say('added', { count: counts.added })}</ins> <del>{say('removed', { count: counts.removed })}</del>
            </>
          )}
        </span>
      )}
      {compared !== null && onRestore !== null && counts !== null && (
        <Button size="small" icon={<RollbackOutlined />} onClick={() => onRestore(compared)}>
          {say('restore', { version: compared.version })}
        </Button>
      )}
    </div>
  );
}
