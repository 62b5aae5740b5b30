// No text of the console stands anywhere but in a words.ts.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../../architecture/imports.ts';
import { findTexts } from './find-texts.ts';

/** The product's name and units: the same in every language. */
const ALLOWED = new Set(['Ringside', '· Ringside', 'ms ·']);

describe('the console’s components', () => {
  it('hold no text of their own', () => {
    const files = sourceFiles(['renderer']).filter((file) => file.endsWith('.tsx'));
    expect(files.length).toBeGreaterThan(20);
    const strays = files.flatMap((file) =>
      findTexts(file, readFileSync(file, 'utf8'))
        .filter((text) => !ALLOWED.has(text))
        .map((text) => `${file}: ${text}`),
    );
    expect(strays).toEqual([]);
  });
});

describe('the search for texts', () => {
  const found = (jsx: string): readonly string[] => findTexts('a.tsx', `export const a = ${jsx};`);

  it('finds words between tags, in attributes that people read, and behind conditions', () => {
    expect(found('<p>挂断</p>')).toEqual(['挂断']);
    expect(found('<p>Hang up {n}</p>')).toEqual(['Hang up']);
    expect(found('<a title="Open" aria-label={x ? "关闭" : y} />')).toEqual(['Open', '关闭']);
    expect(found('<p>{x ?? "nothing"}</p>')).toEqual(['nothing']);
    expect(found(`<p>{\`after \${n} tries\`}</p>`)).toEqual(['after', 'tries']);
    expect(found('<Card actions={<b>Save</b>} />')).toEqual(['Save']);
  });

  it('leaves alone what is no language: class names, keys, signs, single letters', () => {
    expect(found('<p className="rs-card" data-area={"bar"}>{say("save")} · {n}</p>')).toEqual([]);
    expect(found('<i className={x ? "rs-a" : "rs-b"}>–</i>')).toEqual([]);
    expect(found('<kbd>E</kbd>')).toEqual([]);
  });
});
