// Entry of the console's page: makes the parts, joins them, shows the console.

import { createRoot } from 'react-dom/client';
import { createConnection } from '../api/create-connection.ts';
import { desktopBridge } from '../api/host.ts';
import type { ConsoleParts } from '../bind/console.ts';
import { Levels } from '../state/levels.ts';
import { createLiveCallsStore } from '../state/live-calls.ts';
import { createPreferencesStore, keepPreferences, readPreferences } from '../state/preferences.ts';
import { createSessionStore } from '../state/session.ts';
import { createSessionKeeper } from '../state/session-keeper.ts';
import { createStationStore } from '../state/station.ts';
import { goTo } from '../ui/places.ts';
import { Console } from './app.tsx';
import { feedStores } from './feed-stores.ts';
import { followDesktop } from './follow-desktop.ts';
import { createTranslations } from './i18n.ts';
import '../ui/global.css';

const bridge = desktopBridge();

const preferences = createPreferencesStore(readPreferences(localStorage, navigator.language));
keepPreferences(preferences, localStorage);

const connection = createConnection();
connection.setLanguage(preferences.getState().language);
preferences.subscribe(({ language }) => connection.setLanguage(language));

const session = createSessionStore();
const keeper = createSessionKeeper({
  client: connection.client,
  connection,
  session,
  kept: sessionStorage,
  firstPassword: () => bridge?.firstPassword() ?? Promise.resolve(null),
});
const parts: ConsoleParts = {
  client: connection.client,
  connection,
  session,
  keeper,
  station: createStationStore(),
  live: createLiveCallsStore(),
  levels: new Levels(),
  preferences,
};
feedStores(connection, parts, {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (delayMs, action) => void setTimeout(action, delayMs),
});
void keeper.restore();
if (bridge !== null) followDesktop(bridge, goTo);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<Console parts={parts} translations={createTranslations(preferences.getState().language)} />);
