// Keyboard shortcuts: declared where they act, kept in one register that `?` shows, heard by one listener.

import { createContext, use, useEffect, useRef } from 'react';

export interface Hotkey {
  /**
   * `e`, `?`, `Space`, `ArrowLeft`, `Shift+ArrowLeft`, `F4`; `Mod` is Ctrl, on macOS ⌘. A bare letter, digit or sign works
   * only while no text field and no dialog has the focus, and can be switched off by the person.
   */
  readonly keys: string;
  /** What it does, in the person's language: shown by `?`. */
  readonly label: string;
  readonly run: (event: KeyboardEvent) => void;
  /** Also while the key is held down. */
  readonly repeats?: boolean;
}

export interface HotkeyGroup {
  readonly title: string;
  readonly hotkeys: readonly Hotkey[];
}

/** The register. A group entered later is asked first: the page before the window. */
export interface HotkeyRegister {
  /** Groups that are in force, in order of entry. */
  readonly groups: () => readonly HotkeyGroup[];
  /** `current` is asked anew for each key. Returns how to leave. */
  enter(current: () => HotkeyGroup): () => void;
  /** Runs what fits; true when something did. */
  handle(event: KeyboardEvent, singleKeys: boolean): boolean;
}

export function createHotkeyRegister(): HotkeyRegister {
  const entries: (() => HotkeyGroup)[] = [];
  return {
    groups: () => entries.map((current) => current()),
    enter(current) {
      entries.push(current);
      return () => void entries.splice(entries.indexOf(current), 1);
    },
    handle(event, singleKeys) {
      if (event.defaultPrevented || event.isComposing) return false;
      const pressed = keysOf(event);
      if (isSingle(pressed) && !(singleKeys && mayTakeSingle(event.target, pressed))) return false;
      for (const current of [...entries].reverse()) {
        const hotkey = current().hotkeys.find((candidate) => candidate.keys === pressed);
        if (hotkey === undefined) continue;
        event.preventDefault();
        if (!event.repeat || hotkey.repeats === true) hotkey.run(event);
        return true;
      }
      return false;
    },
  };
}

/** The event's keys as hotkeys name them. Shift is named only for keys that it does not turn into another sign. */
export function keysOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && key.length > 1;
  return [
    ...(event.ctrlKey || event.metaKey ? ['Mod'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(shift ? ['Shift'] : []),
    key,
  ].join('+');
}

/** Without modifier and not a function key: what a person may also mean as text or for a control. */
function isSingle(keys: string): boolean {
  return !/^(Mod|Alt|F\d)/.test(keys);
}

const TEXT =
  'input:not([type=checkbox],[type=radio],[type=range],[type=button]), textarea, select, [contenteditable=true]';
const MOVED_BY_ARROWS =
  '[role=slider],[role=radiogroup],[role=listbox],[role=menu],[role=tablist],[role=combobox],input[type=range],input[type=radio]';
const PRESSED_BY_SPACE = 'button, a[href], summary, [role=button], [role=tab], [role=switch], input[type=checkbox]';

/** False where the focused control needs the key itself. */
function mayTakeSingle(target: EventTarget | null, keys: string): boolean {
  if (!isElement(target)) return true;
  if (target.closest(TEXT) !== null || target.closest('[role=dialog],[role=alertdialog]') !== null) return false;
  if (/Arrow|Home|End|Page/.test(keys)) return target.closest(MOVED_BY_ARROWS) === null;
  if (keys === 'Space' || keys === 'Enter') return target.closest(PRESSED_BY_SPACE) === null;
  return true;
}

function isElement(target: EventTarget | null): target is Element {
  return target !== null && 'closest' in target;
}

export const HotkeyContext = createContext<HotkeyRegister>(createHotkeyRegister());

/** Puts `hotkeys` in force while the component stands; the functions may change with every render. */
export function useHotkeys(title: string, hotkeys: readonly Hotkey[]): void {
  const register = use(HotkeyContext);
  const group = useRef<HotkeyGroup>({ title, hotkeys });
  useEffect(() => {
    group.current = { title, hotkeys };
  });
  useEffect(() => register.enter(() => group.current), [register]);
}

const SHOWN: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

/** `Mod+1` as it stands on a key cap: `Ctrl 1`, `⌘ 1`; `e` as `E`. */
export function showKeys(keys: string, isMac: boolean): string {
  return keys
    .split('+')
    .map((key) =>
      key === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : (SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key)),
    )
    .join(' ');
}
