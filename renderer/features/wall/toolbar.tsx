// How the wall is looked at: order, filters, cards or table; all of it kept per person.

import { AppstoreOutlined, DisconnectOutlined, SwapOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ConsoleCall } from '../../../shared/console-events.ts';
import { useLiveCalls } from '../../bind/console.ts';
import { useLostSince } from '../../live/use-call.ts';
import { liveWords } from '../../live/words.ts';
import { liveCount } from '../../state/live-calls-selectors.ts';
import { StatusText } from '../../ui/chip.tsx';
import { formatClock } from '../../ui/format.ts';
import { NamedSelect } from '../../ui/named-select.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Wall } from './use-wall.ts';
import { placerOf, promptOf, wallChoices } from './wall-order.ts';
import { WALL_SHAPES, WALL_SORTS, type WallShape } from './wall-view.ts';
import { wallWords } from './words.ts';
import './toolbar.css';

const SHAPE_ICONS: Readonly<Record<WallShape, ReactNode>> = {
  cards: <AppstoreOutlined />,
  table: <UnorderedListOutlined />,
};

export function Toolbar({ wall }: { readonly wall: Wall }): ReactNode {
  const say = useWords(wallWords);
  const sayLive = useWords(liveWords);
  const lostSince = useLostSince();
  const all = useLiveCalls(liveCount);
  const count = wall.shown.length;
  return (
    <div className="rs-wall-tools">
      <NamedSelect
        prefix={<span className="rs-meta">{say('sort')}</span>}
        label={say('sort')}
        value={wall.view.sort}
        onChange={(sort) => wall.change({ sort })}
        popupMatchSelectWidth={false}
        options={WALL_SORTS.map((sort) => ({ value: sort, label: say(`sort-${sort}`) }))}
      />
      <Filter
        name={say('filter-prompt')}
        blank={say('own-prompt')}
        partOf={promptOf}
        value={wall.view.prompt}
        onChange={(prompt) => wall.change({ prompt })}
      />
      <Filter
        name={say('filter-placed-by')}
        blank={say('nobody')}
        partOf={placerOf}
        value={wall.view.placedBy}
        onChange={(placedBy) => wall.change({ placedBy })}
      />
      <span className="rs-meta rs-number">
        {count === all ? say('shown', { count }) : say('shown-of', { count, all })}
      </span>
      {lostSince !== null && (
        <StatusText icon={<DisconnectOutlined />} tone="warn">
          {sayLive('before-loss', { time: formatClock(lostSince) })}
        </StatusText>
      )}
      {wall.changes > 0 && (
        <Button size="small" color="primary" variant="filled" icon={<SwapOutlined rotate={90} />} onClick={wall.update}>
          {say('order-changed', { count: wall.changes })}
        </Button>
      )}
      <Segmented
        className="rs-wall-shape"
        aria-label={say('view')}
        value={wall.view.shape}
        onChange={(shape) => wall.change({ shape })}
        options={WALL_SHAPES.map((shape) => ({ value: shape, label: say(`view-${shape}`), icon: SHAPE_ICONS[shape] }))}
      />
    </div>
  );
}

interface FilterProps {
  readonly name: string;
  /** The word for the empty value. */
  readonly blank: string;
  readonly partOf: (call: ConsoleCall) => string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** `all` is no value that a call can have: every other one is told by its place in the list. */
const ALL = -1;

function Filter({ name, blank, partOf, value, onChange }: FilterProps): ReactNode {
  const say = useWords(wallWords);
  const live = useLiveCalls(useShallow((state) => wallChoices(state, partOf)));
  const choices = value === null || live.includes(value) ? live : [value, ...live];
  return (
    <NamedSelect
      prefix={<span className="rs-meta">{name}</span>}
      label={name}
      className={value === null ? '' : 'rs-wall-filtered'}
      value={value === null ? ALL : choices.indexOf(value)}
      onChange={(place) => onChange(choices[place] ?? null)}
      popupMatchSelectWidth={false}
      options={[
        { value: ALL, label: say('all') },
        ...choices.map((choice, place) => ({ value: place, label: choice === '' ? blank : <bdi>{choice}</bdi> })),
      ]}
    />
  );
}
