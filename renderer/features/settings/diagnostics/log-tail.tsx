// The last lines of the station's log, newest first, from a level up.

import {
  BugOutlined,
  CloseCircleOutlined,
  FileTextOutlined,
  InfoCircleOutlined,
  ReloadOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { LogLine } from '../../../../shared/contract/system-schemas.ts';
import { useConsole } from '../../../bind/console.ts';
import { useQuery } from '../../../bind/use-query.ts';
import { Card } from '../../../ui/card.tsx';
import { StatusText, type Tone } from '../../../ui/chip.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { formatClock, formatCount } from '../../../ui/format.ts';
import { LoadFault } from '../../../ui/load-fault.tsx';
import { NamedSelect } from '../../../ui/named-select.tsx';
import { SkeletonRows } from '../../../ui/skeleton-rows.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { diagnosticsWords } from './words.ts';

type Level = LogLine['level'];

const LEVELS: readonly Level[] = ['debug', 'info', 'warn', 'error'];
/** As much as one reads; the whole is in the file. */
const LINES = 500;

const TONES: Readonly<Record<Level, Tone>> = { debug: 'neutral', info: 'neutral', warn: 'warn', error: 'bad' };
const ICONS: Readonly<Record<Level, ReactNode>> = {
  debug: <BugOutlined />,
  info: <InfoCircleOutlined />,
  warn: <WarningOutlined />,
  error: <CloseCircleOutlined />,
};

export function LogTail(): ReactNode {
  const { client } = useConsole();
  const say = useWords(diagnosticsWords);
  const [least, setLeast] = useState<Level>('info');
  const query = useQuery(['log'], () => client.system.log({ lines: LINES }));
  return (
    <Card
      title={say('log')}
      meta={query.data === undefined ? undefined : say('log-lines', { count: formatCount(query.data.length) })}
      actions={
        <>
          <NamedSelect<Level>
            label={say('level')}
            size="small"
            value={least}
            popupMatchSelectWidth={false}
            options={LEVELS.map((value) => ({ value, label: say(`level-${value}`) }))}
            onChange={setLeast}
          />
          <Button size="small" icon={<ReloadOutlined />} onClick={query.retry} loading={query.slow}>
            {say('refresh')}
          </Button>
        </>
      }
      area="log"
      flush
    >
      {query.fault !== null && <LoadFault what={say('log-what')} fault={query.fault} onRetry={query.retry} />}
      {query.data === undefined && query.slow && <SkeletonRows />}
      {query.data !== undefined && <LogLines lines={query.data} least={least} />}
    </Card>
  );
}

function LogLines({ lines, least }: { readonly lines: readonly LogLine[]; readonly least: Level }): ReactNode {
  const say = useWords(diagnosticsWords);
  const shown = lines.filter(({ level }) => LEVELS.indexOf(level) >= LEVELS.indexOf(least)).toReversed();
  if (shown.length === 0) {
    return (
      <Empty
        icon={<FileTextOutlined />}
        title={say('log-none')}
        hint={say('log-none-hint', { count: formatCount(lines.length) })}
      />
    );
  }
  return (
    <ol className="rs-log">
      {shown.map((line, index) => (
        // Lines of one moment may be alike in everything: their place tells them apart, and none moves.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
        <li key={index} className="rs-log-line">
          <time className="rs-meta rs-number" dateTime={line.at} title={line.at}>
            {formatClock(line.at)}
          </time>
          <StatusText icon={ICONS[line.level]} tone={TONES[line.level]}>
            {say(`is-${line.level}`)}
          </StatusText>
          <div>
            <p className="rs-foreign">{line.message}</p>
            {line.fields !== '' && <p className="rs-code rs-foreign rs-log-fields">{line.fields}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
