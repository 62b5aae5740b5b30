// Which packages the built programs import, with all that those depend on. The console's are inside its own bundle.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';

/** `from "x"`, `import "x"` and `import("x")`, as a bundler writes them. */
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["']([^"'.][^"']*)["']/g;

/** Folders of packages below `root`, relative to it: `node_modules/ws` for instance. */
export function runtimePackages(root: string, built: string): readonly string[] {
  const found = new Set<string>();
  const wait = importsOf(join(root, built)).map((name) => ({ name, from: root }));
  for (let next = wait.pop(); next !== undefined; next = wait.pop()) {
    const folder = locate(next.name, next.from, root);
    if (folder === null || found.has(folder)) continue;
    found.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = manifest(join(root, folder));
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies }))
      wait.push({ name, from: join(root, folder) });
  }
  return [...found].sort();
}

function importsOf(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const names = files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(IMPORT)].map(([, specifier = '']) => packageOf(specifier)),
  );
  return [...new Set(names)].filter((name) => !isBuiltin(name) && name !== 'electron');
}

/** `@scope/name/deep/path` is of `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Node's own way: in the node_modules beside `from`, else in those above it. Null: an optional one that is not there. */
function locate(name: string, from: string, root: string): string | null {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder.slice(root.length).replace(/^[\\/]/, '');
  return from.length <= root.length ? null : locate(name, dirname(from), root);
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function manifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
