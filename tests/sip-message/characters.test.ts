// Control characters: where the grammar has a place for them, and nowhere else.

import { describe, expect, it } from 'vitest';
import { PeerFault } from '../../electron/base/errors.ts';
import { hasStrayControl } from '../../electron/sip-message/characters.ts';
import { parseNameAddress } from '../../electron/sip-message/name-address.ts';

describe('a control character', () => {
  it('may follow a backslash within quotes', () => {
    expect(hasStrayControl('"BEL:\\\x07 NUL:\\\0 DEL:\\\x7f" <sip:a@b>')).toBe(false);
    expect(hasStrayControl('a\tb "c\td"')).toBe(false);
  });

  it.each(['a\0', '"a\x07"', '\\\0', '"\\a\0"', '"\\\r"', '"\\\n"', '"a" \x7f', '"\\"\0"'])(
    'may not stand in %j',
    (text) => {
      expect(hasStrayControl(text)).toBe(true);
    },
  );

  it('reaches nobody: it is a blank in what is read', () => {
    expect(parseNameAddress('"BEL:\\\x07 NUL:\\\0" <sip:a@b>;x="\\\x7f"')).toMatchObject({
      displayName: 'BEL:  NUL: ',
    });
    expect(parseNameAddress('"a" <sip:a@b>;x="\\\x7f"').parameters.get('x')).toBe(' ');
  });
});

describe('an address', () => {
  it.each([
    'x "<sip:a\\\x01@192.0.2.9>"',
    '<sip:a"\\\x01"@192.0.2.9>',
    '<sip:a\x01@192.0.2.9>',
    'sip:a\x7f@192.0.2.9',
    '<sip:a\tb@192.0.2.9>',
    'x "y <sip:a@192.0.2.9>',
  ])('is none in %j', (text) => {
    expect(() => parseNameAddress(text)).toThrow(PeerFault);
  });

  it('stands behind a quoted part wherever that is', () => {
    const text = 'x "<sip:a@192.0.2.9>" <sip:b@192.0.2.8>';
    expect(parseNameAddress(text).uri).toBe('sip:b@192.0.2.8');
  });
});
