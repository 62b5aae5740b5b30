// The contract implemented: one router for REST, for /rpc and for this process.

import type { ApiParts } from './api-parts.ts';
import { baseProcedure } from './base-procedure.ts';
import { callsRouter } from './calls-router.ts';
import { sipConfigRouter, voiceConfigRouter } from './config-router.ts';
import { eventsRouter } from './events-router.ts';
import { historyRouter } from './history-router.ts';
import { linesRouter } from './lines-router.ts';
import type { OpenFeeds } from './open-feeds.ts';
import { promptsRouter } from './prompts-router.ts';
import { routesRouter } from './routes-router.ts';
import { securityRouter } from './security-router.ts';
import { SignIn } from './sign-in.ts';
import { systemRouter } from './system-router.ts';
import { authRouter, usersRouter } from './users-router.ts';

/** Who is signed in: one for all that asks. */
export function createSignIn({ store, clock, random, logger, stationToken }: ApiParts): SignIn {
  const { users, sessions } = store;
  const token = stationToken === undefined ? {} : { stationToken };
  return new SignIn({ users, sessions, clock, random, logger, ...token });
}

/** Makes the router; `feeds` keeps the streams that are open. */
export function createRouter(parts: ApiParts, feeds: OpenFeeds, signIn: SignIn = createSignIn(parts)) {
  const { callCenter, store, checks, doctor, lineStates, configChanged: changed, clock, logger } = parts;
  const { users } = store;
  const base = baseProcedure(signIn, clock, logger);
  return base.router({
    auth: authRouter(base, { users, signIn }),
    calls: callsRouter(base, callCenter),
    events: eventsRouter(base, parts, feeds),
    config: {
      sip: sipConfigRouter(base, { configs: store.sipConfigs, changed, checks }),
      voice: voiceConfigRouter(base, { configs: store.voiceConfigs, changed, checks }),
      security: securityRouter(base, { settings: store.settings, changed }),
    },
    lines: linesRouter(base, { lines: store.lines, states: lineStates, changed, checks, doctor }),
    routes: routesRouter(base, store.routes),
    users: usersRouter(base, { users, signIn, clock }),
    system: systemRouter(base, parts),
    prompts: promptsRouter(base, store.prompts),
    history: historyRouter(base, parts),
  });
}

/** The implemented contract. */
export type StationRouter = ReturnType<typeof createRouter>;
