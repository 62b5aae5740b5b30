// Variables in prompts: found, filled in, and harmless whatever they are called and filled with.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillIn, fillInSpoken, UNFILLED, variablesOf } from '../../shared/prompt-text.ts';

/** Names that mean something to JavaScript. */
const HOSTILE = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'] as const;
const name = fc.oneof(
  fc.constantFrom(...HOSTILE, '家长称呼', 'child name', 'x-1', '_', '０'),
  fc.stringMatching(/^[a-z_][a-z0-9_-]{0,39}$/),
);
const plain = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('{') && !text.includes('}'));

describe('the variables of a text', () => {
  it('are found once each, in order of appearance, over several texts', () => {
    expect(variablesOf('{{b}} {{ a }}{{b}}', '你好{{家长称呼}}，{{a}}')).toEqual(['b', 'a', '家长称呼']);
  });

  it.each([
    '{{}}',
    '{{ }}',
    '{a}',
    '{{a}',
    '{{a\n{{',
    '{{-a}}',
    '{{ a.b }}',
    `{{${'x'.repeat(41)}}}`,
    '{{<b>}}',
    '{{a|b}}',
  ])('are not seen in %j', (text) => {
    expect(variablesOf(text)).toEqual([]);
    expect(fillIn(text, { a: '1', '': '2' })).toBe(text);
  });

  it('may be called anything that JavaScript knows', () => {
    expect(variablesOf(HOSTILE.map((each) => `{{${each}}}`).join(''))).toEqual(HOSTILE);
  });
});

describe('filling in', () => {
  it('puts each value in its places, without the blanks around it', () => {
    expect(fillIn('{{a}}和{{ a }}，{{b}}', { a: ' 甲 ', b: '乙', c: '丙' })).toBe('甲和甲，乙');
  });

  it('tells the AI to be silent about what has no value', () => {
    expect(fillIn('{{a}}{{b}}', { b: ' \n' })).toBe(UNFILLED + UNFILLED);
  });

  it('never takes a value from the prototype of its values', () => {
    for (const each of HOSTILE) expect(fillIn(`{{${each}}}`, {}), each).toBe(UNFILLED);
    expect(fillIn('{{__proto__}}', JSON.parse('{"__proto__":"x"}'))).toBe('x');
  });

  it('takes values as they are: neither as patterns nor as further variables', () => {
    expect(fillIn('{{a}}|{{b}}', { a: '$& $1 $$', b: '{{a}}' })).toBe('$& $1 $$|{{a}}');
  });

  it('changes nothing but its variables, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, name, plain)), plain, (parts, end) => {
        const text = parts.map(([before, each]) => `${before}{{${each}}}`).join('') + end;
        const values = Object.fromEntries(parts.map(([, each, value]) => [each, value]));
        const expected = parts.map(([before, each]) => before + (values[each]?.trim() || UNFILLED)).join('') + end;
        expect(fillIn(text, values)).toBe(expected);
        expect(variablesOf(text)).toEqual([...new Set(parts.map(([, each]) => each))]);
      }),
    );
  });

  it('takes no long time over a text made to be slow', () => {
    const from = performance.now();
    for (const text of [
      `{{a${' '.repeat(16_000)}`,
      '{{'.repeat(8000),
      '{{ a '.repeat(3200),
      `${' '.repeat(16_000)}{{a`,
    ])
      fillIn(text, {});
    expect(performance.now() - from).toBeLessThan(1000);
  });
});

describe('a text that is spoken word for word', () => {
  it.each([
    ['您好，{{称呼}}，我是招生顾问', '您好，我是招生顾问'],
    ['您好{{称呼}}，我是招生顾问', '您好，我是招生顾问'],
    ['{{称呼}}您好', '您好'],
    ['您好，{{称呼}}', '您好'],
    ['您好，{{称呼}}、{{孩子}}。再见', '您好。再见'],
    ['请问{{孩子}}多大了？', '请问多大了？'],
    ['Hello {{name}}, is this a good time?', 'Hello, is this a good time?'],
    ['Hello, {{name}}, is this a good time?', 'Hello, is this a good time?'],
    ['{{称呼}}', ''],
    ['您好，，请讲……', '您好，，请讲……'],
  ])('leaves out of %j what has no value', (text, spoken) => {
    expect(fillInSpoken(text, {})).toBe(spoken);
  });

  it('says the values there are, as `fillIn` does', () => {
    const values = { 称呼: '王女士', 孩子: '$&' };
    for (const text of ['您好，{{称呼}}，我是', '{{称呼}} {{孩子}}, ok', '{{ 称呼 }}'])
      expect(fillInSpoken(text, values)).toBe(fillIn(text, values));
  });
});
