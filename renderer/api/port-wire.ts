// The line of the desktop's window: a port to the engine, handed over anew whenever it is asked for.

import type { OpenWire } from './wire.ts';

/** Where ports come from. */
export interface PortSource {
  /** Asks for a port. */
  ask(): void;
  /** Calls the listener for each port that arrives; returns how to stop. */
  onPort(listener: (port: MessagePort) => void): () => void;
}

/** Lines from `source`. Each message is counted back, so that the engine never sends a window more than it takes. */
export function portWire(source: PortSource): OpenWire {
  return (events) => {
    let port: MessagePort | null = null;
    let taken = 0;
    const stopWaiting = source.onPort((arrived) => {
      stopWaiting();
      port = arrived;
      arrived.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (typeof data !== 'string') return;
        events.message(data);
        taken += 1;
        arrived.postMessage(taken);
      });
      arrived.addEventListener('close', () => events.ended());
      arrived.start();
      events.opened();
    });
    source.ask();
    return {
      send: (text) => port?.postMessage(text),
      close: () => {
        stopWaiting();
        port?.close();
      },
    };
  };
}
