// wouter on the part behind `#`, its query included: the page is one file, whoever serves it.

import { useSyncExternalStore } from 'react';

/** wouter decodes a path as a whole, which spoils an encoded `/` or `%` in a name: it gets its own escapes back. */
const shielded = (text: string): string => text.replaceAll('%', '%25');

const listeners = new Set<() => void>();
/** One listener of the browser's for all: otherwise React would draw half the page at the old address between two. */
const tellAll = (): void => {
  for (const listener of [...listeners]) listener();
};

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('hashchange', tellAll);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('hashchange', tellAll);
  };
}

const inHash = (): string => location.hash.replace(/^#?\/?/, '/');
const path = (): string => shielded(inHash().split('?', 1)[0] ?? '/');
const query = (): string => shielded(inHash().split('?').slice(1).join('?'));

function navigate(to: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  if (replace) location.replace(`#${to}`);
  else location.hash = to;
}

const useHashPath = (): [string, typeof navigate] => [useSyncExternalStore(subscribe, path), navigate];

/** `hook` and `searchHook` of wouter's Router: path parts stay encoded, see `decodePart`. */
export const hashLocation = {
  hook: Object.assign(useHashPath, { hrefs: (to: string) => `#${to}` }),
  searchHook: () => useSyncExternalStore(subscribe, query),
} as const;

/** A part of the path as it was given to `places`; as it stands when somebody typed nonsense. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
