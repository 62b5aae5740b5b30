// Every regular expression of the protocol code, on texts made to run it long: none takes more than linear time.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../electron/', import.meta.url));
/** As long as a datagram can be: what takes quadratic time takes a minute here. */
const LENGTH = 65_000;
/** Milliseconds of processor time for one text, measured again before it counts. */
const LIMIT = 50;

interface Pattern {
  readonly file: string;
  readonly expression: RegExp;
}

function patternsIn(file: string): readonly Pattern[] {
  const found: Pattern[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const regex: unknown = Reflect.get(node, 'regex');
    if (Reflect.get(node, 'type') === 'Literal' && typeof regex === 'object' && regex !== null) {
      const expression = new RegExp(String(Reflect.get(regex, 'pattern')), String(Reflect.get(regex, 'flags')));
      found.push({ file, expression });
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(file, readFileSync(ROOT + file, 'utf8')).program.body);
  return found;
}

const patterns = ['sip-message', 'sip', 'sdp'].flatMap((folder) =>
  readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => patternsIn(`${folder}/${file}`)),
);

/** Characters that the pattern names, and those that addresses and lists are made of. */
function alphabet(source: string): readonly string[] {
  return [...new Set([...source.replace(/\\[a-zA-Z]/g, ''), ...' \t\r\n"\\;,=<>:@%.0aA!'])];
}

/** The beginning that a text needs to get into the pattern: its literal head, classes and counts made plain. */
function headOf(source: string): string {
  return source
    .replace(/\[[^\]]*\][*+]?(?:\{[^}]*\})?\??/g, '')
    .replace(/\\([^a-zA-Z])/g, '$1')
    .replace(/[\^$()|?*+]|\\[a-zA-Z]|\?[:=!]/g, '')
    .slice(0, 40);
}

function* textsFor({ expression: { source } }: Pattern): Generator<string> {
  const letters = alphabet(source);
  const heads = ['', headOf(source), '"', 'SIP'];
  for (const letter of letters) for (const head of heads) yield `${head}${letter.repeat(LENGTH - head.length)}\0`;
  for (const first of letters.slice(0, 24))
    for (const second of ' \\"=;,') yield `${(first + second).repeat(LENGTH / 2)}\0`;
}

function took(expression: RegExp, text: string): number {
  expression.lastIndex = 0;
  const before = process.cpuUsage();
  if (expression.global) text.replace(expression, '');
  else expression.test(text);
  return process.cpuUsage(before).user / 1_000;
}

describe('the patterns of protocol code', () => {
  it('are found', () => expect(patterns.length).toBeGreaterThan(30));

  it.each(patterns.map((pattern) => [pattern.file, String(pattern.expression), pattern] as const))(
    '%s %s',
    (_file, _text, pattern) => {
      for (const text of textsFor(pattern)) {
        const least = (): number => Math.min(took(pattern.expression, text), took(pattern.expression, text));
        const time = took(pattern.expression, text);
        if (time > LIMIT) expect(least(), JSON.stringify(text.slice(0, 60))).toBeLessThan(LIMIT);
      }
    },
  );
});
