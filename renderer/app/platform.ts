// Which machine this window runs on, as far as the keyboard cares.

import { desktopBridge } from '../api/host.ts';

/** ⌘ takes the place of Ctrl. */
export const isMac = desktopBridge()?.platform === 'darwin' || /^Mac/.test(navigator.platform);
