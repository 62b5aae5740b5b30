// Reads every import of the product's sources with oxc's parser, type imports and import() included.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One import: both paths relative to the repository root; `to` is a bare name when it is a package. */
export interface ImportEdge {
  readonly from: string;
  readonly to: string;
  readonly isPackage: boolean;
}

/** Every source file of `folders`, relative to the root. */
export function sourceFiles(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  );
}

/** The imports of one file. */
export function importsOf(file: string): readonly ImportEdge[] {
  const { module, errors } = parseSync(file, readFileSync(join(ROOT, file), 'utf8'));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const names = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap((entry) => entry.entries.flatMap((part) => part.moduleRequest?.value ?? [])),
    ...module.dynamicImports.flatMap((entry) => literal(file, entry.moduleRequest.start, entry.moduleRequest.end)),
  ];
  return names.map((name) => {
    const isPackage = !name.startsWith('.');
    const to = isPackage ? name : relative(ROOT, resolve(ROOT, dirname(file), name));
    return { from: file, to, isPackage };
  });
}

function literal(file: string, start: number, end: number): readonly string[] {
  const text = readFileSync(join(ROOT, file), 'utf8').slice(start, end);
  return /^(['"]).*\1$/.test(text) ? [text.slice(1, -1)] : [];
}
