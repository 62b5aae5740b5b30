// What the desktop needs of the running engine: the station's services behind a few doors.

import type { CallView } from '../../../shared/call.ts';
import type { ProductEvent } from '../../../shared/events.ts';
import type { HostPort } from '../../api/rpc-port.ts';
import type { Listenable } from '../../base/emitter.ts';
import type { Logger } from '../../base/logger.ts';
import type { DesktopOptions } from './read-options.ts';

export interface Engine {
  readonly events: Listenable<ProductEvent>;
  /** The calls that are not over. */
  active(): readonly CallView[];
  /** Answers a request of the page for one of its files or a recording; the rest is answered with 404. */
  answer(request: Request): Promise<Response>;
  /** Serves every procedure on `port` until either side closes it; the returned function does so for ours. */
  servePort(port: HostPort): () => void;
  /** The password made at the first start, while it still is to be shown; null otherwise. */
  firstPassword(): Promise<string | null>;
  /** The computer woke from sleep: the lines register at once. */
  resumed(): void;
  readonly logger: Logger;
  /** Hangs up, says goodbye and gives the data directory back. */
  close(): Promise<void>;
}

/** Rejects in plain words, with DataDirectoryHeld when another process has the data directory. */
export type OpenEngine = (options: DesktopOptions) => Promise<Engine>;
