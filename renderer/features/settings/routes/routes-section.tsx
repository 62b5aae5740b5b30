// Where calls in go: the rules in their order, changed here and saved as a whole.

import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { z } from 'zod';
import type { routeView } from '../../../../shared/contract/route-schemas.ts';
import { useConsole } from '../../../bind/console.ts';
import { useAction } from '../../../bind/use-action.ts';
import { useQuery } from '../../../bind/use-query.ts';
import { Card } from '../../../ui/card.tsx';
import { formatHourMinute } from '../../../ui/format.ts';
import { LoadFault } from '../../../ui/load-fault.tsx';
import { useClock } from '../../../ui/second-clock.ts';
import { SkeletonRows } from '../../../ui/skeleton-rows.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { FormFoot } from '../form-foot.tsx';
import { settingsWords } from '../words.ts';
import { RouteDialog } from './route-dialog.tsx';
import { type DraftRoute, RouteTable } from './route-table.tsx';
import { moved } from './route-values.ts';
import { routesWords } from './words.ts';
import './routes.css';

type StoredRoute = z.output<typeof routeView>;

export function RoutesSection(): ReactNode {
  const { client } = useConsole();
  const say = useWords(routesWords);
  const query = useQuery(['routes'], () => client.routes.list());
  if (query.data === undefined) {
    return (
      <Card title={say('title')}>
        {query.fault !== null && <LoadFault what={say('what')} fault={query.fault} onRetry={query.retry} />}
        {query.slow && <SkeletonRows />}
      </Card>
    );
  }
  return <RouteList stored={query.data} onStored={query.replace} />;
}

interface RouteListProps {
  readonly stored: readonly StoredRoute[];
  readonly onStored: (routes: StoredRoute[]) => void;
}

function RouteList({ stored, onStored }: RouteListProps): ReactNode {
  const say = useWords(routesWords);
  const sayShared = useWords(settingsWords);
  const { client } = useConsole();
  const clock = useClock();
  const [drafts, setDrafts] = useState<readonly DraftRoute[]>(() => stored.map(draftOf));
  const [opened, setOpened] = useState<number | 'new' | null>(null);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const save = useAction((routes: readonly DraftRoute[]) => client.routes.save({ routes: routes.map(content) }));
  const isChanged = JSON.stringify(drafts.map(content)) !== JSON.stringify(stored.map(draftOf).map(content));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const saved = await save.run(drafts);
    if (saved === undefined) return;
    setDrafts(saved.map(draftOf));
    onStored(saved);
    setSavedAt(clock.now());
  };
  const done =
    savedAt === null || isChanged
      ? null
      : `${sayShared('saved-at', { time: formatHourMinute(savedAt) })} · ${say('saved')}`;
  return (
    <form className="rs-settings-form" onSubmit={(event) => void submit(event)} noValidate>
      <Card
        title={say('title')}
        meta={say('count', { count: drafts.length })}
        actions={
          <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setOpened('new')}>
            {say('add')}
          </Button>
        }
        area="form"
      >
        <p className="rs-routes-intro rs-meta">{say(drafts.length === 0 ? 'none-yet' : 'intro')}</p>
        <RouteTable
          routes={drafts}
          onMove={(at, step) => setDrafts(moved(drafts, at, step))}
          onChange={setOpened}
          onRemove={(at) => setDrafts(drafts.toSpliced(at, 1))}
        />
        <FormFoot
          isSaving={save.busy}
          isChanged={isChanged}
          onDiscard={() => setDrafts(stored.map(draftOf))}
          fault={save.fault}
          done={done}
        />
      </Card>
      {opened !== null && (
        <RouteDialog
          route={opened === 'new' ? null : (drafts[opened] ?? null)}
          onClose={() => setOpened(null)}
          onDone={(route) => {
            const before = opened === 'new' ? undefined : drafts[opened];
            const draft = { ...route, id: before?.id ?? null, key: before?.key ?? crypto.randomUUID() };
            setDrafts(opened === 'new' ? [...drafts, draft] : drafts.with(opened, draft));
            setOpened(null);
          }}
        />
      )}
    </form>
  );
}

const draftOf = (route: StoredRoute): DraftRoute => ({ ...route, key: String(route.id) });

/** As it is sent: without its key, and with lists of its own. */
function content({ key: _key, target, hours, ...rest }: DraftRoute) {
  return {
    ...rest,
    target: target.kind === 'queue' ? { ...target, users: [...target.users] } : target,
    hours: hours === null ? null : { ...hours, days: [...hours.days] },
  };
}
