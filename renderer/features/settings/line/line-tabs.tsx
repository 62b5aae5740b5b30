// The lines as segments in the top bar, each with how it stands, and 加线路.

import {
  CheckCircleOutlined,
  DisconnectOutlined,
  EditOutlined,
  PlusOutlined,
  StopOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { StatusText } from '../../../ui/chip.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { SectionBar } from '../section-bar.tsx';
import { lookOf } from './line-standing.tsx';
import type { StoredLine } from './line-values.ts';
import { lineWords } from './words.ts';

/** A line by its id, or one of the two that have none. */
export type LineChoice = number | 'new' | 'practice';

export interface LineTabsProps {
  readonly lines: readonly StoredLine[];
  readonly chosen: LineChoice;
  readonly onChoose: (choice: LineChoice) => void;
}

export function LineTabs({ lines, chosen, onChoose }: LineTabsProps): ReactNode {
  const say = useWords(lineWords);
  return (
    <SectionBar>
      <div className="rs-line-tabs">
        <Segmented<LineChoice>
          aria-label={say('choose-line')}
          value={chosen}
          onChange={onChoose}
          options={[
            ...lines.map((line) => ({ value: line.id, label: <LineTab line={line} /> })),
            ...(chosen === 'new' ? [{ value: 'new' as const, label: <NewTab /> }] : []),
            { value: 'practice' as const, label: say('practice') },
          ]}
        />
      </div>
      <Button
        type="text"
        icon={<PlusOutlined aria-hidden="true" />}
        disabled={chosen === 'new'}
        onClick={() => onChoose('new')}
      >
        {say('add')}
      </Button>
    </SectionBar>
  );
}

function LineTab({ line }: { readonly line: StoredLine }): ReactNode {
  return (
    <span className="rs-line-tab">
      <bdi className="rs-cut">{line.name}</bdi>
      <LineMark line={line} />
    </span>
  );
}

function LineMark({ line }: { readonly line: StoredLine }): ReactNode {
  const say = useWords(lineWords);
  const look = lookOf(line);
  switch (look) {
    case 'off':
    case 'registered':
      return (
        <StatusText tone="ok" icon={<CheckCircleOutlined />}>
          {say('tab-ok')}
        </StatusText>
      );
    case 'failed':
    case 'unregistered':
      return (
        <StatusText tone={look === 'failed' ? 'bad' : 'warn'} icon={<DisconnectOutlined />}>
          {say(`state-${look}`)}
        </StatusText>
      );
    case 'registering':
      return <StatusText icon={<SyncOutlined />}>{say('state-registering')}</StatusText>;
    case 'disabled':
      return <StatusText icon={<StopOutlined />}>{say('state-disabled')}</StatusText>;
  }
}

function NewTab(): ReactNode {
  const say = useWords(lineWords);
  return (
    <span className="rs-line-tab">
      {say('new-line')}
      <StatusText icon={<EditOutlined />}>{say('tab-new')}</StatusText>
    </span>
  );
}
