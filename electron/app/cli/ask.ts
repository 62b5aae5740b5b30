// Questions at a terminal; secrets are not echoed. Without a terminal only a secret can be given: the first line of standard input.

import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { SettingFault } from '../environment.ts';

/** Asks one question; an empty answer takes `fallback`. Throws SettingFault when nobody can be asked. */
export async function ask(question: string, fallback?: string): Promise<string> {
  if (!process.stdin.isTTY)
    throw new SettingFault(
      `${question}? Nobody can be asked here: give it as an option (see --help) or in the environment`,
    );
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const shown = fallback === undefined ? `${question}: ` : `${question} [${fallback}]: `;
    return (await lines.question(shown)).trim() || (fallback ?? '');
  } finally {
    lines.close();
  }
}

/** Asks for a secret without showing it; without a terminal, the first line of standard input is the secret. */
export async function askSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) return readFirstLine();
  process.stderr.write(`${question}: `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

async function readFirstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line;
  return '';
}
