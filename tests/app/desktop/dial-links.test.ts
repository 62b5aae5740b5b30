// What counts as a number from outside: plainly numbers, and nothing that could be anything else.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberFrom, numberIn } from '../../../electron/app/desktop/dial-links.ts';
import { isDialable } from '../../../shared/phone-number.ts';

describe('a number from outside', () => {
  it.each([
    ['tel:13800001234', '13800001234'],
    ['TEL:+86-138-0000-1234', '+8613800001234'],
    ['tel:+86(21)0000.6600;ext=12', '+862100006600'],
    ['tel://10086', '10086'],
    ['tel:*21%23', '*21#'],
    ['tel:%2B8613800001234?x=1', '+8613800001234'],
    ['138 0000 1234', '13800001234'],
    ['10086', '10086'],
  ])('%s is %s', (text, number) => {
    expect(numberFrom(text)).toBe(number);
  });

  it.each([
    '',
    'tel:',
    'tel:abc',
    'tel:%',
    'tel:1%00',
    'tel:1\r\nVia: x',
    'sip:user@example.com',
    'https://example.com/10086',
    '--enable-logging',
    '/home/user/10086',
    'tel:+86+138',
    `tel:${'1'.repeat(33)}`,
    `tel:${' '.repeat(200)}1`,
  ])('%j is none', (text) => {
    expect(numberFrom(text)).toBeNull();
  });

  it('can be dialled as it stands, whatever the text was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (text, isLink) => {
        const number = numberFrom(isLink ? `tel:${text}` : text);
        expect(number === null || isDialable(number)).toBe(true);
      }),
    );
  });

  it('is the first one among a command line’s words', () => {
    expect(numberIn(['.', 'tel:10086', 'tel:10010'])).toBe('10086');
    expect(numberIn(['.', '--flag'])).toBeNull();
  });
});
