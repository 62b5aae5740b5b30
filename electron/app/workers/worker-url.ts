// Where a worker's entry is: the TypeScript source beside this file when run from source, the bundle when built.

/** The workers of the station. */
export type WorkerName = 'media-worker' | 'store-worker' | 'practice-worker';

/** URL for `new Worker(…)`. Vite leaves `new URL` alone in SSR builds, so the workers are inputs of their own. */
export function workerUrl(name: WorkerName): URL {
  const runsFromSource = import.meta.url.endsWith('.ts');
  const bundles = new URL(import.meta.url.includes('/chunks/') ? '../' : './', import.meta.url);
  return runsFromSource ? new URL(`./${name}.ts`, import.meta.url) : new URL(`${name}.js`, bundles);
}

/** The folder of the practice line's speech clips. */
export function speechDirectory(): URL {
  const runsFromSource = import.meta.url.endsWith('.ts');
  if (runsFromSource) return new URL('../../practice/speech/', import.meta.url);
  return new URL(import.meta.url.includes('/chunks/') ? '../speech/' : './speech/', import.meta.url);
}
