// The line of a page in a browser: a WebSocket to the station that served it.

import type { OpenWire } from './wire.ts';

/** Lines to `url` (`ws:` or `wss:`). */
export function socketWire(url: string): OpenWire {
  return (events) => {
    const socket = new WebSocket(url);
    socket.addEventListener('open', () => events.opened());
    socket.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') events.message(data);
    });
    // A fault is always followed by this.
    socket.addEventListener('close', () => events.ended());
    return {
      send: (text) => socket.send(text),
      close: () => socket.close(),
    };
  };
}

/** Where the station that served the page at `href` has its socket. */
export function socketUrl(href: string): string {
  const url = new URL('rpc', href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.search = '';
  url.hash = '';
  return url.href;
}
