// Notifications of the system, while the window is not in front; a click on one opens its call.

import type { Notification } from 'electron';
import type { Notice } from '../../../shared/desktop-bridge.ts';
import type { ElectronApi } from './electron-api.ts';

export interface NotifierParts {
  readonly electron: Pick<ElectronApi, 'Notification'>;
  readonly isInFront: () => boolean;
  readonly onOpen: (callId: string | null) => void;
}

/** Shows notices from now on. */
export function createNotifier({ electron, isInFront, onOpen }: NotifierParts): (notice: Notice) => void {
  // One that is collected as garbage would not hear its click.
  const shown = new Set<Notification>();
  return ({ title, body, callId }) => {
    if (isInFront() || !electron.Notification.isSupported()) return;
    const notification = new electron.Notification({ title, body });
    const forget = (): void => {
      shown.delete(notification);
    };
    notification.on('click', () => {
      forget();
      onOpen(callId);
    });
    notification.on('close', forget);
    notification.on('failed', forget);
    shown.add(notification);
    notification.show();
  };
}
