// Settings of the lines: one is chosen in the top bar, its form stands here, the line doctor beside.

import { type ReactNode, useState } from 'react';
import { useConsole, useStation } from '../../../bind/console.ts';
import { type Query, useQuery } from '../../../bind/use-query.ts';
import { Card } from '../../../ui/card.tsx';
import { LoadFault } from '../../../ui/load-fault.tsx';
import { useClock } from '../../../ui/second-clock.ts';
import { SkeletonRows } from '../../../ui/skeleton-rows.tsx';
import { useConfirm } from '../../../ui/use-confirm.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { changesOthers } from './line-defaults.ts';
import { type LastSaved, LineForm } from './line-form.tsx';
import { withLine, withStates } from './line-states.ts';
import { type LineChoice, LineTabs } from './line-tabs.tsx';
import type { StoredLine } from './line-values.ts';
import { PracticeCard } from './practice-card.tsx';
import type { SavedLine } from './save-line.ts';
import { lineWords } from './words.ts';
import './line.css';

export function LinesSection(): ReactNode {
  const { client } = useConsole();
  const say = useWords(lineWords);
  const query = useQuery(['lines'], () => client.lines.list());
  if (query.data === undefined) {
    return (
      <Card title={say('lines')}>
        {query.fault !== null && <LoadFault what={say('what')} fault={query.fault} onRetry={query.retry} />}
        {query.slow && <SkeletonRows height={52} />}
      </Card>
    );
  }
  return <Lines query={query} stored={query.data} />;
}

interface LinesProps {
  readonly query: Query<StoredLine[]>;
  readonly stored: readonly StoredLine[];
}

function Lines({ query, stored }: LinesProps): ReactNode {
  const states = useStation(({ status }) => status?.lines ?? null);
  const lines = withStates(stored, states);
  const [wish, setWish] = useState<LineChoice | null>(null);
  const chosen = choiceOf(lines, wish);
  const { leave, setUnsaved } = useUnsaved();
  const choose = async (choice: LineChoice): Promise<void> => {
    if (choice !== chosen && (await leave())) setWish(choice);
  };
  const [saved, setSaved] = useState<(LastSaved & { readonly id: number }) | null>(null);
  const clock = useClock();
  const line = lines.find(({ id }) => id === chosen) ?? null;
  const changed = ({ line: now, fault }: SavedLine): void => {
    query.replace(withLine(stored, now));
    // Which line inherited a default is the station's to say.
    const before = stored.find(({ id }) => id === now.id);
    if (changesOthers(before, now)) query.retry();
    setSaved({ id: now.id, at: clock.now(), fault });
    setWish(now.id);
  };
  return (
    <>
      <LineTabs lines={lines} chosen={chosen} onChoose={(choice) => void choose(choice)} />
      {chosen === 'practice' ? (
        <PracticeCard lines={lines} />
      ) : (
        <LineForm
          key={chosen}
          stored={line}
          lines={lines}
          lastSaved={saved !== null && saved.id === line?.id ? saved : null}
          onSaved={changed}
          onRemoved={() => {
            setWish(null);
            query.retry();
          }}
          onUnsaved={setUnsaved}
        />
      )}
    </>
  );
}

/** Without any wish the first line; without any line a new one is begun. */
function choiceOf(lines: readonly StoredLine[], wish: LineChoice | null): LineChoice {
  if (typeof wish === 'string') return wish;
  return lines.find(({ id }) => id === wish)?.id ?? lines[0]?.id ?? 'new';
}

/** Asks before what was typed and not saved is left behind. */
function useUnsaved(): { readonly leave: () => Promise<boolean>; readonly setUnsaved: (name: string | null) => void } {
  const say = useWords(lineWords);
  const confirm = useConfirm();
  const [unsaved, setUnsaved] = useState<string | null>(null);
  const leave = async (): Promise<boolean> =>
    unsaved === null ||
    confirm({
      title: say('unsaved-question', { name: unsaved }),
      consequence: say('unsaved-means'),
      doIt: say('unsaved-leave'),
      leaveIt: say('unsaved-stay'),
    });
  return { leave, setUnsaved };
}
