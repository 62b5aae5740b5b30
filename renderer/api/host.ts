// What the desktop host offers its page, where there is one. In a browser there is none.

import type { DesktopBridge } from '../../shared/desktop-bridge.ts';

export type { DesktopBridge } from '../../shared/desktop-bridge.ts';

declare global {
  interface Window {
    readonly ringside?: DesktopBridge;
  }
}

export function desktopBridge(): DesktopBridge | null {
  return window.ringside ?? null;
}
