// Which way imports may point: the one table of docs/design.md. tests/architecture/layers.test.ts compares every import.

/** A folder (or file) under a layer. `siblings`: whether modules of one layer may import each other across folders. */
export interface Layer {
  readonly level: number;
  readonly paths: readonly string[];
  readonly siblings: boolean;
}

/** Main process: an import may point to a lower level, or stay inside its own path. Longest path wins. */
export const LAYERS: readonly Layer[] = [
  // The version is told from package.json itself.
  { level: 0, paths: ['shared', 'package.json'], siblings: true },
  { level: 1, paths: ['electron/base'], siblings: true },
  // In the window's own process: it knows the words of shared/ alone.
  { level: 1, paths: ['electron/preload', 'electron/preload.ts'], siblings: true },
  { level: 2, paths: ['electron/sip-message', 'electron/sdp', 'electron/rtp', 'electron/audio'], siblings: false },
  { level: 3, paths: ['electron/sip', 'electron/voice'], siblings: false },
  {
    level: 4,
    paths: ['electron/net', 'electron/media', 'electron/store', 'electron/secrets', 'electron/log'],
    siblings: false,
  },
  { level: 5, paths: ['electron/leg'], siblings: true },
  { level: 6, paths: ['electron/calls'], siblings: true },
  { level: 7, paths: ['electron/campaigns', 'electron/reports', 'electron/practice'], siblings: false },
  { level: 8, paths: ['electron/api'], siblings: true },
  { level: 9, paths: ['electron/app'], siblings: true },
];

/** The console, above shared/ and apart from electron/: it knows the station by its contract alone. */
export const CONSOLE_LAYERS: readonly Layer[] = [
  { level: 0, paths: ['shared'], siblings: true },
  { level: 1, paths: ['renderer/api', 'renderer/ui'], siblings: false },
  { level: 2, paths: ['renderer/state'], siblings: true },
  { level: 3, paths: ['renderer/bind'], siblings: true },
  // A live call is shown by desk and wall alike.
  { level: 4, paths: ['renderer/live'], siblings: true },
  {
    level: 5,
    paths: [
      'renderer/features/sign-in',
      'renderer/features/desk',
      'renderer/features/wall',
      'renderer/features/history',
      'renderer/features/prompts',
      'renderer/features/settings',
    ],
    siblings: false,
  },
  { level: 6, paths: ['renderer/app'], siblings: true },
];

/** Modules that only some folders may import. */
export const RESERVED: Readonly<Record<string, readonly string[]>> = {
  electron: ['electron/app', 'electron/secrets', 'electron/preload.ts'],
  'node:dgram': ['electron/net', 'electron/media'],
  'node:worker_threads': ['electron/leg', 'electron/store', 'electron/app/workers'],
  ws: ['electron/net', 'electron/api'],
  'better-sqlite3': ['electron/store'],
};

/** practice/ may use layers up to this one only, and only app/ and tests may use practice/. */
export const PRACTICE = { path: 'electron/practice', highest: 5, users: ['electron/app'] } as const;
