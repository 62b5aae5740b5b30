// The rules as a table: each in sentences, moved, changed and removed by buttons.

import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { InboundRoute } from '../../../../shared/inbound-routes.ts';
import { useConsole } from '../../../bind/console.ts';
import { useQuery } from '../../../bind/use-query.ts';
import { useWords } from '../../../ui/use-words.ts';
import { useRouteWords } from './use-route-words.ts';
import { routesWords } from './words.ts';

/** A rule as it is being edited; `id` null: not saved yet. */
export interface DraftRoute extends InboundRoute {
  readonly id: number | null;
  /** Names it while it is moved. */
  readonly key: string;
}

export interface RouteTableProps {
  readonly routes: readonly DraftRoute[];
  readonly onMove: (at: number, step: 1 | -1) => void;
  readonly onChange: (at: number) => void;
  readonly onRemove: (at: number) => void;
}

export function RouteTable({ routes, ...acts }: RouteTableProps): ReactNode {
  const say = useWords(routesWords);
  const { client } = useConsole();
  const lines = useQuery(['lines'], () => client.lines.list());
  const names = new Map((lines.data ?? []).map(({ id, name }) => [id, name]));
  return (
    <table className="rs-routes">
      <thead>
        <tr>
          <th scope="col">{say('order')}</th>
          <th scope="col">{say('col-name')}</th>
          <th scope="col">{say('col-when')}</th>
          <th scope="col">{say('col-target')}</th>
          <th scope="col">{say('col-hours')}</th>
          <th scope="col">{say('col-else')}</th>
          <th scope="col">
            <span className="rs-visually-hidden">{say('actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {routes.map((route, at) => (
          <RouteRow key={route.key} route={route} at={at} isLast={at === routes.length - 1} lines={names} {...acts} />
        ))}
        <tr>
          <td />
          <td colSpan={6} className="rs-meta">
            {say('default')}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

interface RouteRowProps extends Omit<RouteTableProps, 'routes'> {
  readonly route: DraftRoute;
  readonly at: number;
  readonly isLast: boolean;
  readonly lines: ReadonlyMap<number, string>;
}

function RouteRow({ route, at, isLast, lines, onMove, onChange, onRemove }: RouteRowProps): ReactNode {
  const say = useWords(routesWords);
  const { when, target, hours, otherwise } = useRouteWords(lines)(route);
  const name = route.name === '' ? say('unnamed', { number: at + 1 }) : route.name;
  return (
    <tr>
      <td className="rs-routes-order">
        <Button
          type="text"
          size="small"
          icon={<ArrowUpOutlined aria-hidden="true" />}
          aria-label={say('up', { name })}
          disabled={at === 0}
          onClick={() => onMove(at, -1)}
        />
        <Button
          type="text"
          size="small"
          icon={<ArrowDownOutlined aria-hidden="true" />}
          aria-label={say('down', { name })}
          disabled={isLast}
          onClick={() => onMove(at, 1)}
        />
      </td>
      <th scope="row" className="rs-foreign">
        {name}
      </th>
      <td className="rs-foreign">{when}</td>
      <td className="rs-foreign">{target}</td>
      <td className="rs-number">{hours}</td>
      <td>
        {otherwise.map((text) => (
          <div key={text}>{text}</div>
        ))}
        {otherwise.length === 0 && <span className="rs-no-value">–</span>}
      </td>
      <td className="rs-routes-actions">
        <Button type="text" size="small" aria-label={say('change-of', { name })} onClick={() => onChange(at)}>
          {say('change')}
        </Button>
        <Button type="text" size="small" danger aria-label={say('remove-of', { name })} onClick={() => onRemove(at)}>
          {say('remove')}
        </Button>
      </td>
    </tr>
  );
}
