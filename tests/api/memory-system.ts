// What the border asks about the station itself, made up.

import type { ApiParts } from '../../electron/api/api-parts.ts';
import type { Diagnostics } from '../../shared/contract/system-schemas.ts';

export const DIAGNOSTICS: Diagnostics = {
  version: '0.1.0',
  host: 'station',
  runtime: { node: '24.0.0', sqlite: '3.50.0' },
  platform: 'linux x64, 6.1',
  uptimeSeconds: 5,
  liveCalls: 0,
  dataDirectory: '/data',
  database: { path: '/data/ringside.db', bytes: 4096 },
  recordings: { path: '/data/recordings', files: 0 },
  log: '/data/logs',
  secrets: 'file',
  strangers: { read: 0, ignored: 0, refused: 0, banned: 0 },
};

/** A station with nothing in its log, that records no calls, with no line up. */
export const MEMORY_SYSTEM: Pick<
  ApiParts,
  'diagnostics' | 'readLog' | 'recordings' | 'doctor' | 'lineStates' | 'desks'
> = {
  diagnostics: async () => DIAGNOSTICS,
  readLog: async () => [],
  recordings: null,
  doctor: { examine: async function* () {} },
  lineStates: () => [],
  desks: { open: () => () => {} },
};
