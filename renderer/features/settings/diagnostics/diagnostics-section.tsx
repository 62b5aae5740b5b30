// What the station runs on, where its files are, what it wrote to its log.

import type { ReactNode } from 'react';
import type { Diagnostics } from '../../../../shared/contract/system-schemas.ts';
import { useConsole } from '../../../bind/console.ts';
import { useQuery } from '../../../bind/use-query.ts';
import { Card } from '../../../ui/card.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { formatBytes, formatCount, formatLongTime } from '../../../ui/format.ts';
import { LoadFault } from '../../../ui/load-fault.tsx';
import { SkeletonRows } from '../../../ui/skeleton-rows.tsx';
import { useLanguage, useWords } from '../../../ui/use-words.ts';
import { LogTail } from './log-tail.tsx';
import { diagnosticsWords } from './words.ts';
import './diagnostics.css';

export function DiagnosticsSection(): ReactNode {
  const { client } = useConsole();
  const say = useWords(diagnosticsWords);
  const query = useQuery(['diagnostics'], () => client.system.diagnostics());
  return (
    <div className="rs-settings-work rs-settings-beside">
      <Card title={say('about')} area="form">
        {query.fault !== null && <LoadFault what={say('what')} fault={query.fault} onRetry={query.retry} />}
        {query.data === undefined && query.slow && <SkeletonRows />}
        {query.data !== undefined && <Facts diagnostics={query.data} />}
      </Card>
      <LogTail />
    </div>
  );
}

function Facts({ diagnostics }: { readonly diagnostics: Diagnostics }): ReactNode {
  const say = useWords(diagnosticsWords);
  const language = useLanguage();
  const { database, recordings, runtime, strangers } = diagnostics;
  return (
    <>
      <dl className="rs-settings-facts">
        <Fact name={say('version')}>{diagnostics.version}</Fact>
        <Fact name={say('host')}>{say(`host-${diagnostics.host}`)}</Fact>
        <Fact name={say('runtime')}>
          {Object.entries(runtime)
            .map(([name, version]) => `${name} ${version}`)
            .join(' · ')}
        </Fact>
        <Fact name={say('platform')}>{diagnostics.platform}</Fact>
        <Fact name={say('uptime')}>{formatLongTime(diagnostics.uptimeSeconds, language)}</Fact>
        <Fact name={say('live-calls')}>{formatCount(diagnostics.liveCalls)}</Fact>
        <Fact name={say('strangers')}>
          {say('strangers-told', {
            read: formatCount(strangers.read),
            ignored: formatCount(strangers.ignored),
            refused: formatCount(strangers.refused),
            banned: formatCount(strangers.banned),
          })}
        </Fact>
        <Fact name={say('secrets')}>{say(`secrets-${diagnostics.secrets}`)}</Fact>
      </dl>
      <h3 className="rs-label rs-settings-part">{say('paths')}</h3>
      <dl className="rs-settings-facts">
        <PathFact name={say('data')} path={diagnostics.dataDirectory} />
        <PathFact name={say('database')} path={database.path} size={formatBytes(database.bytes)} />
        <PathFact
          name={say('recordings')}
          path={recordings.path}
          size={say('files', { count: formatCount(recordings.files) })}
        />
        <PathFact name={say('log-file')} path={diagnostics.log} />
      </dl>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="rs-foreign">{children}</dd>
    </div>
  );
}

interface PathFactProps {
  readonly name: string;
  readonly path: string;
  readonly size?: string;
}

function PathFact({ name, path, size }: PathFactProps): ReactNode {
  const say = useWords(diagnosticsWords);
  return (
    <div>
      <dt>{name}</dt>
      <dd className="rs-path">
        <span className="rs-code rs-foreign">{path}</span>
        {size !== undefined && <span className="rs-meta rs-number">{size}</span>}
        <CopyButton text={path} label={say('copy', { what: name })} />
      </dd>
    </div>
  );
}
