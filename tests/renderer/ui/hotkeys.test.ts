// Which key does what, and when it does nothing.

import { describe, expect, it } from 'vitest';
import { createHotkeyRegister, keysOf, showKeys } from '../../../renderer/ui/hotkeys.ts';

interface Press {
  readonly key: string;
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
  readonly altKey?: boolean;
  readonly shiftKey?: boolean;
  readonly repeat?: boolean;
  readonly isComposing?: boolean;
  readonly defaultPrevented?: boolean;
  readonly target?: Pick<Element, 'closest'>;
}

/** A focused element, inside what the selectors' parts name. */
const inside = (...parts: readonly string[]): Pick<Element, 'closest'> => ({
  closest: (selectors: string) => (parts.some((part) => selectors.includes(part)) ? ({} as Element) : null),
});

function press(options: Press): KeyboardEvent & { prevented: boolean } {
  const event = {
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    isComposing: false,
    defaultPrevented: false,
    target: null,
    prevented: false,
    ...options,
    preventDefault: () => {
      event.prevented = true;
    },
  };
  return event as unknown as KeyboardEvent & { prevented: boolean };
}

describe('the names of keys', () => {
  it('name modifiers first, letters in small, Shift only where it makes no other sign', () => {
    const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
    expect(keysOf({ ...none, key: 'E' })).toBe('e');
    expect(keysOf({ ...none, key: '?', shiftKey: true })).toBe('?');
    expect(keysOf({ ...none, key: ' ' })).toBe('Space');
    expect(keysOf({ ...none, key: 'ArrowLeft', shiftKey: true })).toBe('Shift+ArrowLeft');
    expect(keysOf({ ...none, key: '1', metaKey: true })).toBe('Mod+1');
    expect(keysOf({ ...none, key: 'ArrowLeft', altKey: true })).toBe('Alt+ArrowLeft');
  });

  it('stand on key caps as people know them', () => {
    expect(showKeys('Mod+1', false)).toBe('Ctrl 1');
    expect(showKeys('Mod+1', true)).toBe('⌘ 1');
    expect(showKeys('Shift+ArrowLeft', false)).toBe('Shift ←');
    expect(showKeys('e', false)).toBe('E');
  });
});

describe('the register', () => {
  function scene() {
    const register = createHotkeyRegister();
    const heard: string[] = [];
    const group = (title: string, keys: string, repeats = false) => ({
      title,
      hotkeys: [{ keys, label: title, repeats, run: () => void heard.push(title) }],
    });
    return { register, heard, group };
  }

  it('asks the group that entered last first, and forgets one that left', () => {
    const { register, heard, group } = scene();
    register.enter(() => group('window', 'e'));
    const leave = register.enter(() => group('page', 'e'));
    const event = press({ key: 'e' });
    expect(register.handle(event, true)).toBe(true);
    expect(event.prevented).toBe(true);
    leave();
    register.handle(press({ key: 'e' }), true);
    expect(heard).toEqual(['page', 'window']);
    expect(register.groups().map(({ title }) => title)).toEqual(['window']);
  });

  it('leaves keys alone that nobody asked for', () => {
    const { register, group } = scene();
    register.enter(() => group('page', 'e'));
    const event = press({ key: 'x' });
    expect(register.handle(event, true)).toBe(false);
    expect(event.prevented).toBe(false);
  });

  it('hears no single letters when they are switched off, but combinations and function keys', () => {
    const { register, heard, group } = scene();
    for (const keys of ['e', 'Mod+1', 'F6']) register.enter(() => group(keys, keys));
    for (const event of [press({ key: 'e' }), press({ key: '1', ctrlKey: true }), press({ key: 'F6' })]) {
      register.handle(event, false);
    }
    expect(heard).toEqual(['Mod+1', 'F6']);
  });

  it('takes a key that is held down once, unless it is meant to repeat', () => {
    const { register, heard, group } = scene();
    register.enter(() => group('hang up', 'e'));
    register.enter(() => group('move', 'ArrowRight', true));
    for (const repeat of [false, true]) {
      register.handle(press({ key: 'e', repeat }), true);
      register.handle(press({ key: 'ArrowRight', repeat }), true);
    }
    expect(heard).toEqual(['hang up', 'move', 'move']);
  });

  it.each([
    ['textarea', 'e', false],
    ['textarea', 'Enter', false],
    ['textarea', 'F4', true],
    ['[role=dialog]', 'e', false],
    ['a[href]', 'e', true],
    ['a[href]', ' ', false],
    ['[role=listbox]', 'ArrowDown', false],
    ['[role=listbox]', 'e', true],
    ['main', 'ArrowDown', true],
  ])('inside %s hears %s: %s', (part, key, isHeard) => {
    const { register, group } = scene();
    for (const keys of ['e', 'Space', 'Enter', 'F4', 'ArrowDown']) register.enter(() => group(keys, keys));
    expect(register.handle(press({ key, target: inside(part) }), true)).toBe(isHeard);
  });

  it('leaves alone what an input method composes and what was handled already', () => {
    const { register, heard, group } = scene();
    register.enter(() => group('page', 'e'));
    register.handle(press({ key: 'e', isComposing: true }), true);
    register.handle(press({ key: 'e', defaultPrevented: true }), true);
    expect(heard).toEqual([]);
  });
});
