// The menus: the application's, minimal for each platform; the tray's; the one of a text field.

import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { Words } from './words.ts';

type Item = MenuItemConstructorOptions;

const SEPARATOR: Item = { type: 'separator' };

/** The menu bar. Zoom belongs to everybody, reloading and the tools to developers. */
export function applicationMenu(
  words: Words,
  host: { readonly platform: NodeJS.Platform; readonly isPackaged: boolean },
  quit: () => void,
): Item[] {
  const isMac = host.platform === 'darwin';
  const quitItem: Item = { label: words.quit, accelerator: 'CommandOrControl+Q', click: quit };
  const program: Item = isMac
    ? { label: 'Ringside', submenu: [{ role: 'about' }, SEPARATOR, { role: 'hide' }, SEPARATOR, quitItem] }
    : { label: 'Ringside', submenu: [quitItem] };
  const view: Item[] = [
    { role: 'resetZoom', label: words.zoomReset },
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    SEPARATOR,
    { role: 'togglefullscreen', label: words.fullScreen },
  ];
  if (!host.isPackaged)
    view.push(SEPARATOR, { role: 'reload', label: words.reload }, { role: 'toggleDevTools', label: words.developer });
  const menu: Item[] = [
    program,
    { label: words.edit, submenu: editItems(words) },
    { label: words.view, submenu: view },
  ];
  return isMac ? [...menu, { role: 'windowMenu', label: words.window }] : menu;
}

function editItems(words: Words): Item[] {
  return [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    SEPARATOR,
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'selectAll', label: words.selectAll },
  ];
}

/** The tray's menu under the line that says how many calls are live. */
export function trayMenu(words: Words, count: number, actions: { open(): void; quit(): void }): Item[] {
  return [
    { label: words.status(count), enabled: false },
    SEPARATOR,
    { label: words.open, click: actions.open },
    { label: words.quit, click: actions.quit },
  ];
}

/** What a right click offers; empty where there is nothing to copy and nowhere to paste. */
export function fieldMenu(words: Words, params: Pick<ContextMenuParams, 'isEditable' | 'selectionText'>): Item[] {
  if (params.isEditable)
    return [
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
    ];
  return params.selectionText === '' ? [] : [{ role: 'copy', label: words.copy }];
}
