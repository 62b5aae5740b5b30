// All calls, as cards or as a table; arrow keys lead from one to the next.

import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { useWords } from '../../ui/use-words.ts';
import { CallCard } from './call-card.tsx';
import { CallRow } from './call-row.tsx';
import { MOVE_KEYS, type MoveKey, nextPlace } from './next-place.ts';
import type { Wall } from './use-wall.ts';
import { wallWords } from './words.ts';
import './wall-calls.css';

const COLUMNS = ['number', 'state', 'time', 'speaker', 'words', 'prompt', 'placed-by', 'line'] as const;
const AT_THE_RIGHT: readonly string[] = ['time', 'line'];

export function WallCalls({ wall }: { readonly wall: Wall }): ReactNode {
  const say = useWords(wallWords);
  const area = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState<string | null>(null);
  const { shown, opened, open } = wall;
  const tabStop = [reached, opened].find((callId) => callId !== null && shown.includes(callId)) ?? shown[0];
  const move = (key: MoveKey): void => {
    const items = [...(area.current?.querySelectorAll<HTMLElement>('[data-call]') ?? [])];
    const from = items.findIndex((item) => item.dataset.call === tabStop);
    // The first press only enters the grid.
    const isInside = area.current?.contains(document.activeElement) === true || opened !== null;
    const to = items[isInside ? nextPlace(key, from, items.length, columnsOf(items)) : Math.max(0, from)];
    const callId = to?.dataset.call;
    if (to === undefined || callId === undefined) return;
    setReached(callId);
    to.focus();
    if (opened !== null) open(callId);
  };
  useHotkeys(
    say('title'),
    MOVE_KEYS.map((keys) => ({ keys, label: say('key-move'), run: () => move(keys), repeats: true })),
  );
  const items = shown.map((callId) => ({
    callId,
    isOpened: callId === opened,
    isReached: callId === tabStop,
    onOpen: open,
  }));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a call holds its place, it is no control
    <div
      ref={area}
      className="rs-wall-calls"
      onPointerMove={wall.hold}
      onKeyDown={wall.hold}
      onPointerLeave={() => !hasFocus(area.current) && wall.release()}
      onFocus={(event) => {
        wall.hold();
        setReached(event.target.dataset.call ?? null);
      }}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && wall.release()}
    >
      {wall.view.shape === 'cards' ? (
        <ul className="rs-wall-grid" aria-label={say('calls')}>
          {items.map((item) => (
            <li key={item.callId}>
              <CallCard {...item} />
            </li>
          ))}
        </ul>
      ) : (
        <table className="rs-wall-table" aria-label={say('calls')}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className={AT_THE_RIGHT.includes(column) ? 'rs-wall-right' : ''}>
                  {say(`col-${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <CallRow key={item.callId} {...item} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

const hasFocus = (area: HTMLElement | null): boolean => area?.contains(document.activeElement) === true;

/** Items beside each other in the first row. */
function columnsOf(items: readonly HTMLElement[]): number {
  const topOf = (item: HTMLElement | undefined): number | undefined => item?.getBoundingClientRect().top;
  const top = topOf(items[0]);
  const inRow = items.findIndex((item) => topOf(item) !== top);
  return inRow === -1 ? Math.max(1, items.length) : inRow;
}
