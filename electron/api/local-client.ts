// The station's procedures for this very process: no network, no token, the same checks of input and errors.

import { createRouterClient } from '@orpc/server';
import type { StationClient } from '../../shared/contract/client.ts';
import type { Language } from '../../shared/contract/procedure.ts';
import type { ApiParts } from './api-parts.ts';
import type { ApiContext } from './context.ts';
import { OpenFeeds } from './open-feeds.ts';
import { createRouter } from './router.ts';

/** A client that acts as the station itself (role admin). */
export function createLocalClient(parts: ApiParts, language: Language = 'en'): StationClient {
  const context: ApiContext = {
    credential: { kind: 'known', caller: { userId: null, name: null, role: 'admin' } },
    language,
    address: 'local',
  };
  return createRouterClient(createRouter(parts, new OpenFeeds()), { context });
}
