// Beside the call: the prompt the AI uses with its variables, and how earlier calls with this number came out.

import { ExclamationCircleOutlined, FileTextOutlined, HistoryOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useConsole } from '../../bind/console.ts';
import { useQuery } from '../../bind/use-query.ts';
import { useStanding } from '../../live/use-call.ts';
import type { CallStanding } from '../../state/live-calls.ts';
import { Card } from '../../ui/card.tsx';
import { StatusText } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { places } from '../../ui/places.ts';
import { useWords } from '../../ui/use-words.ts';
import { PastCalls } from './past-calls.tsx';
import { deskWords } from './words.ts';
import './side-panel.css';

export function SidePanel({ shown }: { readonly shown: string | null }): ReactNode {
  const say = useWords(deskWords);
  const known = useStanding(shown ?? '');
  return (
    <Card className="rs-desk-side" area="side" flush>
      <section className="rs-side-part" aria-label={say('prompt-head')}>
        <h2 className="rs-label">{say('prompt-head')}</h2>
        {known === undefined ? (
          <Empty icon={<FileTextOutlined />} title={say('prompt-none')} />
        ) : (
          <PromptInUse known={known} />
        )}
      </section>
      <section className="rs-side-part" aria-label={say('past-head')}>
        {known === undefined ? (
          <>
            <h2 className="rs-label">{say('past-head')}</h2>
            <Empty icon={<HistoryOutlined />} title={say('past-idle')} />
          </>
        ) : (
          <PastCalls key={known.call.phoneNumber} known={known} />
        )}
      </section>
    </Card>
  );
}

function PromptInUse({ known }: { readonly known: CallStanding }): ReactNode {
  const say = useWords(deskWords);
  const { client } = useConsole();
  const { callId, prompt } = known.call;
  const { data } = useQuery(['variables', callId], async (signal) => ({
    callId,
    variables: (await client.history.get({ callId }, { signal })).variables,
  }));
  const variables = data?.callId === callId ? Object.entries(data.variables) : null;
  if (prompt === null) return <p className="rs-meta">{say('prompt-own')}</p>;
  return (
    <>
      <p className="rs-side-prompt">
        <a href={places.prompt(prompt.name)} className="rs-cut">
          <bdi>{prompt.name}</bdi>
        </a>
        <span className="rs-meta">v{prompt.version}</span>
      </p>
      {variables?.length === 0 && <p className="rs-meta">{say('variables-none')}</p>}
      {variables !== null && variables.length > 0 && (
        <dl className="rs-side-variables">
          {variables.map(([name, value]) => (
            <div key={name}>
              <dt className="rs-foreign">{name}</dt>
              <dd className="rs-foreign">
                {value.trim() === '' ? (
                  <StatusText tone="warn" icon={<ExclamationCircleOutlined />}>
                    {say('empty-variable')}
                  </StatusText>
                ) : (
                  value
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
