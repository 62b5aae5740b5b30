// The station's services inside the desktop: the same as without a window, browsers of the house included.

import { messageOf } from '../../base/errors.ts';
import type { SystemKeyStore } from '../../secrets/safe-storage-box.ts';
import { openSystemSecrets } from '../../secrets/safe-storage-box.ts';
import type { ServedApi } from '../serve-api.ts';
import { serveApi } from '../serve-api.ts';
import type { Services } from '../services.ts';
import { startServices } from '../services.ts';
import { answerPage } from './answer-page.ts';
import type { Engine } from './engine.ts';
import type { DesktopOptions } from './read-options.ts';

/** Rejects in plain words, with DataDirectoryHeld when another process has the data directory. */
export async function openEngine(options: DesktopOptions, keyStore: SystemKeyStore): Promise<Engine> {
  const services = await startServices({
    ...options,
    openSecrets: (dataDir, random, logger) => openSystemSecrets({ store: keyStore, dataDir, random, logger }),
  });
  try {
    const api = await serveApi(services, { ...options, orAnyPort: !options.isPortChosen });
    services.lock.publish({ url: api.url, token: api.token });
    await openLine(services);
    return engineOf(services, api);
  } catch (fault) {
    await services.close();
    throw fault;
  }
}

/** A line that cannot be opened is put right in the settings, for which the window must be there. */
async function openLine({ applySettings, logger }: Services): Promise<void> {
  try {
    await applySettings();
  } catch (fault) {
    logger.error('the line could not be opened', { fault: messageOf(fault) });
  }
}

function engineOf(services: Services, api: ServedApi): Engine {
  const { callCenter, store, line, logger } = services;
  return {
    events: callCenter.events,
    active: () => callCenter.active(),
    answer: (request) => answerPage(request, { ...api, logger }),
    servePort: (port) => api.servePort(port),
    firstPassword: async () => {
      const admin = await store.users.find('admin');
      return admin?.firstStart === true ? api.adminPassword : null;
    },
    resumed: () => {
      line.renew().catch((fault: unknown) => logger.warn('a line was not renewed', { fault: messageOf(fault) }));
    },
    logger,
    close: async () => {
      await api.close();
      await services.close();
    },
  };
}
