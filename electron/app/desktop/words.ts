// Every sentence of the desktop outside its page: dialogs, tray, menu, notifications; in both languages.

import type { Language } from '../../../shared/contract/procedure.ts';
import { END_REASON_WORDS } from '../../../shared/end-reason-words.ts';

const calls = (count: number): string => (count === 1 ? '1 call' : `${count} calls`);

const ZH = {
  open: '打开 Ringside',
  quit: '退出 Ringside',
  status: (count: number) => (count === 0 ? 'Ringside · 没有通话' : `Ringside · ${count} 通电话`),
  quitAsk: (count: number) => `还有 ${count} 通电话在进行`,
  quitDetail: '退出会挂断这些电话。留在托盘，通话照常继续。',
  hangUpAndQuit: '挂断并退出',
  stayInTray: '留在托盘',
  cancel: '取消',
  close: '关闭',
  cannotStart: 'Ringside 无法启动',
  held: (who: string) => `数据目录正被另一个站点使用（${who}）`,
  heldDetail: (dataDir: string) => `${dataDir}\n可以在浏览器里打开那个站点的页面，或者先停掉它再启动。`,
  process: (pid: number) => `进程 ${pid}`,
  unknownProcess: '进程不明',
  openInBrowser: '在浏览器打开',
  windowBroken: '窗口反复崩溃',
  windowBrokenDetail: '通话不受影响，仍在继续。',
  reopen: '重新打开窗口',
  callIn: '来电',
  callFailed: '呼叫失败',
  callLost: '通话中断',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '查看',
  zoomIn: '放大',
  zoomOut: '缩小',
  zoomReset: '原始大小',
  fullScreen: '全屏',
  reload: '重新载入',
  developer: '开发者工具',
  window: '窗口',
  reasons: END_REASON_WORDS.zh,
};

export type Words = typeof ZH;

const EN: Words = {
  open: 'Open Ringside',
  quit: 'Quit Ringside',
  status: (count) => (count === 0 ? 'Ringside · no calls' : `Ringside · ${calls(count)}`),
  quitAsk: (count) => `${calls(count)} still going on`,
  quitDetail: 'Quitting hangs up. In the tray, calls go on as before.',
  hangUpAndQuit: 'Hang up and quit',
  stayInTray: 'Keep in tray',
  cancel: 'Cancel',
  close: 'Close',
  cannotStart: 'Ringside cannot start',
  held: (who) => `Another station uses this data directory (${who})`,
  heldDetail: (dataDir) => `${dataDir}\nOpen that station’s page in the browser, or stop it first.`,
  process: (pid) => `process ${pid}`,
  unknownProcess: 'process unknown',
  openInBrowser: 'Open in browser',
  windowBroken: 'The window keeps crashing',
  windowBrokenDetail: 'Calls are not affected and go on.',
  reopen: 'Reopen the window',
  callIn: 'Incoming call',
  callFailed: 'Call failed',
  callLost: 'Call cut off',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomReset: 'Actual size',
  fullScreen: 'Full screen',
  reload: 'Reload',
  developer: 'Developer tools',
  window: 'Window',
  reasons: END_REASON_WORDS.en,
};

export const DESKTOP_WORDS: Readonly<Record<Language, Words>> = { zh: ZH, en: EN };

/** The language for a locale of the system (BCP 47): Chinese for Chinese ones. */
export function languageFor(locale: string): Language {
  return /^zh\b/i.test(locale) ? 'zh' : 'en';
}

/** A mobile number in groups of 3-4-4; any other as it is. */
export function spacedNumber(number: string): string {
  return number.replace(/^(1\d{2})(\d{4})(\d{4})$/, '$1 $2 $3');
}
