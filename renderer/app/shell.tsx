// The window around every page: rail, the top bar's end, banner, shortcuts that hold everywhere.

import { type ReactNode, useState } from 'react';
import { useSession } from '../bind/console.ts';
import { useHotkeys } from '../ui/hotkeys.ts';
import { BarContext, TitlePrefixContext } from '../ui/page-frame.tsx';
import { goTo } from '../ui/places.ts';
import { useWords } from '../ui/use-words.ts';
import { AccountMenu } from './account-menu.tsx';
import { focusNextArea } from './areas.ts';
import { Banners } from './banners.tsx';
import { IncomingStack } from './incoming/incoming-stack.tsx';
import { useIncomingTitle } from './incoming/use-incoming-title.ts';
import { RAIL } from './pages.tsx';
import { Rail } from './rail.tsx';
import { Routes } from './routes.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { StationStatusBar } from './station-status.tsx';
import { visibleTo } from './visible-pages.ts';
import { appWords } from './words.ts';
import './shell.css';

export function Shell(): ReactNode {
  const say = useWords(appWords);
  const [areShortcutsOpen, setShortcutsOpen] = useState(false);
  const pages = visibleTo(
    RAIL,
    useSession((state) => state.session),
  );
  useHotkeys(say('keys-window'), [
    { keys: '?', label: say('keys-shortcuts'), run: () => setShortcutsOpen(true) },
    { keys: 'F6', label: say('keys-areas'), run: () => focusNextArea(1) },
    { keys: 'Shift+F6', label: say('keys-areas-back'), run: () => focusNextArea(-1) },
    ...pages.map(({ page, place }, index) => ({
      keys: `Mod+${index + 1}`,
      label: say(`page-${page}`),
      run: () => goTo(place),
    })),
  ]);
  const titlePrefix = useIncomingTitle();
  const [bar, setBar] = useState<HTMLElement | null>(null);
  return (
    <div className="rs-shell">
      <button type="button" className="rs-skip" onClick={() => document.getElementById('content')?.focus()}>
        {say('skip-to-content')}
      </button>
      <Rail />
      <div className="rs-page">
        <header>
          <div className="rs-page-bar" data-area="bar" tabIndex={-1}>
            <div ref={setBar} className="rs-page-head" />
            <div className="rs-bar-end">
              <StationStatusBar />
              <AccountMenu onShortcuts={() => setShortcutsOpen(true)} />
            </div>
          </div>
          <Banners />
        </header>
        <TitlePrefixContext value={titlePrefix}>
          <BarContext value={bar}>{bar !== null && <Routes />}</BarContext>
        </TitlePrefixContext>
      </div>
      <IncomingStack />
      <ShortcutsDialog open={areShortcutsOpen} onClose={() => setShortcutsOpen(false)} />
    </div>
  );
}
