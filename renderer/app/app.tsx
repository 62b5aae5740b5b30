// The console: who is signed in decides what is shown.

import { CloudServerOutlined } from '@ant-design/icons';
import type { i18n } from 'i18next';
import { type ReactNode, use, useEffect, useMemo } from 'react';
import { ConsoleContext, type ConsoleParts, usePreferences, useSession } from '../bind/console.ts';
import { SignInPage } from '../features/sign-in/page.tsx';
import { Empty } from '../ui/empty.tsx';
import { createHotkeyRegister, HotkeyContext } from '../ui/hotkeys.ts';
import { ClockContext, createSecondClock } from '../ui/second-clock.ts';
import { useWords } from '../ui/use-words.ts';
import { Appearance } from './appearance.tsx';
import { LazyPage } from './lazy-page.tsx';
import { loadFirstStart } from './pages.tsx';
import { HashRouter } from './routes.tsx';
import { Shell } from './shell.tsx';
import { appWords } from './words.ts';

const NOTHING = {};

interface ConsoleProps {
  readonly parts: ConsoleParts;
  readonly translations: i18n;
}

export function Console({ parts, translations }: ConsoleProps): ReactNode {
  const clock = useMemo(() => createSecondClock(() => Date.now() + parts.station.getState().clockOffset), [parts]);
  const hotkeys = useMemo(createHotkeyRegister, []);
  return (
    <ConsoleContext value={parts}>
      <ClockContext value={clock}>
        <HotkeyContext value={hotkeys}>
          <Appearance translations={translations}>
            <HashRouter>
              <Keyboard />
              <Gate />
            </HashRouter>
          </Appearance>
        </HotkeyContext>
      </ClockContext>
    </ConsoleContext>
  );
}

/** The one listener of all shortcuts. */
function Keyboard(): ReactNode {
  const register = use(HotkeyContext);
  const singleKeys = usePreferences((state) => state.singleKeys);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => void register.handle(event, singleKeys);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [register, singleKeys]);
  return null;
}

function Gate(): ReactNode {
  const session = useSession((state) => state.session);
  const say = useWords(appWords);
  switch (session.kind) {
    case 'restoring':
      return (
        <main className="rs-gate">
          <Empty icon={<CloudServerOutlined />} title={say('connecting')} hint={say('connecting-hint')} />
        </main>
      );
    case 'signed-out':
      return <SignInPage reason={session.reason} />;
    case 'signed-in':
      return session.firstStart && session.user.role === 'admin' ? (
        <LazyPage title={say('page-settings')} load={loadFirstStart} params={NOTHING} />
      ) : (
        <Shell />
      );
  }
}
