// Which address shows which page.

import { LockOutlined, SearchOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { useMay } from '../bind/console.ts';
import { Empty } from '../ui/empty.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { places } from '../ui/places.ts';
import { useWords } from '../ui/use-words.ts';
import { decodePart, hashLocation } from './hash-location.ts';
import { LazyPage } from './lazy-page.tsx';
import { loadCall, loadDesk, loadHistory, loadPrompts, loadSettings, loadWall } from './pages.tsx';
import { appWords } from './words.ts';

const NOTHING = {};

export function Routes(): ReactNode {
  const say = useWords(appWords);
  const isSupervisor = useMay('supervisor');
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/desk" replace />
      </Route>
      <Route path="/desk">
        <LazyPage title={say('page-desk')} load={loadDesk} params={NOTHING} />
      </Route>
      <Route path="/wall">
        {isSupervisor ? <LazyPage title={say('page-wall')} load={loadWall} params={NOTHING} /> : <NotForRole />}
      </Route>
      <Route path="/calls">
        <LazyPage title={say('page-calls')} load={loadHistory} params={NOTHING} />
      </Route>
      <Route path="/calls/:callId">
        {({ callId }) => (
          <LazyPage key={callId} title={say('page-calls')} load={loadCall} params={{ callId: decodePart(callId) }} />
        )}
      </Route>
      <Route path="/prompts/:name?">
        {({ name }) => (
          <LazyPage
            title={say('page-prompts')}
            load={loadPrompts}
            params={{ name: name === undefined ? null : decodePart(name) }}
          />
        )}
      </Route>
      <Route path="/settings/:section?">
        {({ section }) => (
          <LazyPage
            title={say('page-settings')}
            load={loadSettings}
            params={{ section: section === undefined ? null : decodePart(section) }}
          />
        )}
      </Route>
      <Route>
        <NoSuchPage />
      </Route>
    </Switch>
  );
}

/** Everything beneath is routed by the part behind `#`. */
export function HashRouter({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Router hook={hashLocation.hook} searchHook={hashLocation.searchHook}>
      {children}
    </Router>
  );
}

function NotForRole(): ReactNode {
  const say = useWords(appWords);
  return (
    <PageFrame title={say('page-wall')}>
      <Empty icon={<LockOutlined />} title={say('not-for-role')} hint={say('not-for-role-hint')} />
    </PageFrame>
  );
}

function NoSuchPage(): ReactNode {
  const say = useWords(appWords);
  return (
    <PageFrame title={say('no-such-page')}>
      <Empty
        icon={<SearchOutlined />}
        title={say('no-such-page')}
        action={<a href={places.desk}>{say('to-desk')}</a>}
      />
    </PageFrame>
  );
}
