// The supervisor's wall: all live calls at once; one opened beside them.

import { AppstoreOutlined, FilterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useMissedEnds } from '../../live/use-missed-ends.ts';
import { Empty } from '../../ui/empty.tsx';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { PageFrame } from '../../ui/page-frame.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CallPanel } from './call-panel.tsx';
import { Tiles } from './tiles.tsx';
import { Toolbar } from './toolbar.tsx';
import { useWall, type Wall } from './use-wall.ts';
import { WallCalls } from './wall-calls.tsx';
import { wallWords } from './words.ts';
import './page.css';

export function WallPage(): ReactNode {
  const say = useWords(wallWords);
  const wall = useWall();
  const { view, change, opened, open } = wall;
  useMissedEnds();
  useHotkeys(say('title'), [
    {
      keys: 'g',
      label: say('key-view'),
      run: () => change({ shape: view.shape === 'cards' ? 'table' : 'cards' }),
    },
    { keys: 's', label: say('key-sort'), run: () => change({ sort: view.sort === 'longest' ? 'newest' : 'longest' }) },
    ...(opened === null ? [] : [{ keys: 'Escape', label: say('key-close'), run: () => open(null) }]),
  ]);
  return (
    <PageFrame title={say('title')} className="rs-wall">
      <div className={opened === null ? 'rs-wall-page' : 'rs-wall-page rs-wall-beside'}>
        <Tiles />
        <div className="rs-wall-main">
          <Toolbar wall={wall} />
          {wall.shown.length === 0 ? <NoCalls wall={wall} /> : <WallCalls wall={wall} />}
        </div>
        {opened !== null && <CallPanel callId={opened} onClose={() => open(null)} />}
      </div>
    </PageFrame>
  );
}

/** Names the filter to drop, where one hides what there is. */
function NoCalls({ wall }: { readonly wall: Wall }): ReactNode {
  const say = useWords(wallWords);
  const { prompt, placedBy } = wall.view;
  if (prompt === null && placedBy === null)
    return <Empty icon={<AppstoreOutlined />} title={say('empty-title')} hint={say('empty-hint')} />;
  const filter = prompt === null ? placedBy || say('nobody') : prompt || say('own-prompt');
  return (
    <Empty
      icon={<FilterOutlined />}
      title={say('filtered-title', { filter })}
      action={
        <Button onClick={() => wall.change(prompt === null ? { placedBy: null } : { prompt: null })}>
          {say('filtered-do', { filter })}
        </Button>
      }
    />
  );
}
