// Kept inputs as files: where a run starts from, and where what it found goes, so that it is tried ever after.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FuzzTarget } from './target.ts';

const TESTS = fileURLToPath(new URL('..', import.meta.url));

function folderOf(target: FuzzTarget): string {
  return join('fuzz', 'corpus', target.name);
}

/** Every kept input of a target, in the order of their names. */
export function readCorpus(target: FuzzTarget): readonly Uint8Array[] {
  return [folderOf(target), ...target.seeds].flatMap((folder) =>
    readdirSync(join(TESTS, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((file) => readFileSync(file)),
  );
}

/** Keeps an input that something did not hold for; its path below `tests/`. */
export function keepCrasher(target: FuzzTarget, input: Uint8Array): string {
  const name = `crasher-${createHash('sha256').update(input).digest('hex').slice(0, 16)}`;
  mkdirSync(join(TESTS, folderOf(target)), { recursive: true });
  writeFileSync(join(TESTS, folderOf(target), name), input);
  return join(folderOf(target), name);
}
