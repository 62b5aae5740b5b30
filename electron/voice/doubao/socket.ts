// The port to a WebSocket, as a Doubao session uses one. `net/` adapts the real thing, tests a fake.

/** Where to connect and with which HTTP headers. */
export interface SocketRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a socket tells, in order. `refused`, `failed` or `closed` is the last event, once. */
export type SocketEvent =
  /** The upgrade succeeded; `logId` names the connection in the service's own logs. */
  | { readonly type: 'open'; readonly logId: string | null }
  /** HTTP answered something other than an upgrade; `body` is its beginning. */
  | { readonly type: 'refused'; readonly status: number; readonly body: string; readonly logId: string | null }
  /** A binary message; the bytes belong to the receiver. */
  | { readonly type: 'message'; readonly bytes: Uint8Array }
  | { readonly type: 'text'; readonly text: string }
  /**
   * The connection could not be made or broke: DNS, refused, reset, oversized message, stalled uplink. `code` is the
   * system's or the library's name for it, such as ENOTFOUND, where there is one.
   */
  | { readonly type: 'failed'; readonly opened: boolean; readonly detail: string; readonly code?: string }
  | { readonly type: 'closed'; readonly code: number; readonly reason: string };

/** A socket that is opening or open. */
export interface Socket {
  /** Sends one binary message; `bytes` are copied before return. Ignored once the socket is over. */
  send(bytes: Uint8Array): void;
  /** Closes in order; bounded. */
  close(): void;
  /** Drops the connection at once. Nothing is told after either. */
  abort(): void;
}

/** Opens a socket; never throws: what is wrong comes as `failed`. No event before it returned. */
export type OpenSocket = (request: SocketRequest, listener: (event: SocketEvent) => void) => Socket;
