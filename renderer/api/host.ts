// What the desktop host offers its page, where there is one. In a browser there is none.

/** Handed over by electron/preload.ts as `window.ringside`. Every method is checked again on the other side. */
export interface DesktopBridge {
  readonly platform: 'win32' | 'darwin' | 'linux';
  readonly version: string;
  /** Asks for the port to the engine; it arrives once, as a `message` event on window with `ringside-port` as data. */
  connect(): void;
  /** Calls the listener for each number that a `tel:` link or the command line brought; returns how to stop. */
  onDial(listener: (number: string) => void): () => void;
  /** The first start's password of user `admin`, once; null later. */
  firstPassword(): Promise<string | null>;
  /** A notification of the system, shown when the window is not in front. */
  notify(notice: { readonly title: string; readonly body: string; readonly callId: string | null }): void;
  /** The person clicked a notification about this call. */
  onOpenCall(listener: (callId: string) => void): () => void;
}

declare global {
  interface Window {
    readonly ringside?: DesktopBridge;
  }
}

export function desktopBridge(): DesktopBridge | null {
  return window.ringside ?? null;
}
