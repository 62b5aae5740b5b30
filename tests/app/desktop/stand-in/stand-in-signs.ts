// What shows outside a window: menus, the tray, notifications, questions.

import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions, MessageBoxOptions } from 'electron';

/** A menu as the template it was built from. */
export class StandInMenu {
  readonly items: readonly MenuItemConstructorOptions[];
  readonly #onPopup: (menu: StandInMenu) => void;

  constructor(items: readonly MenuItemConstructorOptions[], onPopup: (menu: StandInMenu) => void = () => {}) {
    this.items = items;
    this.#onPopup = onPopup;
  }

  popup(): void {
    this.#onPopup(this);
  }

  /** Clicks the item with this label, wherever it is. */
  click(label: string): void {
    const item = flat(this.items).find((candidate) => candidate.label === label);
    if (item?.click === undefined) throw new Error(`no such item: ${label}`);
    Reflect.apply(item.click, item, []);
  }

  get labels(): readonly (string | undefined)[] {
    return flat(this.items).map(({ label }) => label);
  }
}

function flat(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

export class StandInTray extends EventEmitter {
  tip = '';
  title = '';
  menu = new StandInMenu([]);

  setToolTip(tip: string): void {
    this.tip = tip;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  setContextMenu(menu: StandInMenu): void {
    this.menu = menu;
  }
}

export class StandInNotification extends EventEmitter {
  readonly title: string;
  readonly body: string;

  constructor(options: { readonly title: string; readonly body: string }) {
    super();
    this.title = options.title;
    this.body = options.body;
  }

  show(): void {}
}

/** A question on the screen: the test clicks one of its buttons. */
export class StandInQuestion {
  readonly options: MessageBoxOptions;
  readonly isOverWindow: boolean;
  readonly answer: Promise<{ readonly response: number }>;
  readonly #answer = Promise.withResolvers<{ readonly response: number }>();

  constructor(options: MessageBoxOptions, isOverWindow: boolean) {
    this.options = options;
    this.isOverWindow = isOverWindow;
    this.answer = this.#answer.promise;
  }

  click(button: string): void {
    const response = this.options.buttons?.indexOf(button) ?? -1;
    if (response < 0) throw new Error(`no button "${button}" in ${JSON.stringify(this.options.buttons)}`);
    this.#answer.resolve({ response });
  }
}
