// What this page connects by: the desktop's port where there is one, else a socket to where the page came from.

import { PORT_MESSAGE } from '../../shared/desktop-bridge.ts';
import type { ConnectionParts } from './connection-parts.ts';
import type { DesktopBridge } from './host.ts';
import { desktopBridge } from './host.ts';
import type { PortSource } from './port-wire.ts';
import { portWire } from './port-wire.ts';
import { socketUrl, socketWire } from './socket-wire.ts';
import { pageTiming } from './timing.ts';

export function pageParts(): ConnectionParts {
  const bridge = desktopBridge();
  return {
    openWire: bridge === null ? socketWire(socketUrl(window.location.href)) : portWire(windowPorts(bridge)),
    timing: pageTiming,
    onWake: (listener) => {
      window.addEventListener('online', listener);
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') listener();
      });
    },
  };
}

/** The preload script passes a port on as a message of this window to itself. */
function windowPorts(bridge: Pick<DesktopBridge, 'connect'>): PortSource {
  return {
    ask: () => bridge.connect(),
    onPort: (listener) => {
      const hear = ({ source, data, ports: [port] }: MessageEvent<unknown>): void => {
        if (source === window && data === PORT_MESSAGE && port !== undefined) listener(port);
      };
      window.addEventListener('message', hear);
      return () => window.removeEventListener('message', hear);
    },
  };
}
