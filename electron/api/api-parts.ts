// What the API is made from.

import type { Diagnostics, LogLine } from '../../shared/contract/system-schemas.ts';
import type { LineState } from '../../shared/lines.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Random } from '../base/random.ts';
import type { CallCenter } from '../calls/call-center.ts';
import type { OpenDesks } from '../calls/desks.ts';
import type { Store } from '../store/open-store.ts';
import type { LineDoctor } from './line-doctor.ts';
import type { SettingChecks } from './setting-checks.ts';
import type { StatusSource } from './status-source.ts';

export interface ApiParts {
  readonly callCenter: CallCenter;
  /** Told who is at a console. */
  readonly desks: Pick<OpenDesks, 'open'>;
  readonly store: Omit<Store, 'engineVersion' | 'close'>;
  /** Told by `health`. */
  readonly version: string;
  /** True when calls go to the practice line now. */
  readonly practice: () => boolean;
  /** How line and voice service stand. */
  readonly status: StatusSource;
  /** Tries settings. */
  readonly checks: SettingChecks;
  /** Looks lines over. */
  readonly doctor: LineDoctor;
  /** How each line in use stands now. */
  readonly lineStates: () => readonly LineState[];
  /** Where the built console is; null: there is none. */
  readonly consoleDirectory: string | null;
  /** The folder of recordings; null: calls are not recorded. */
  readonly recordings: string | null;
  /** Called after a configuration was stored, before the answer: registers anew for instance. */
  readonly configChanged: () => Promise<void>;
  readonly diagnostics: () => Promise<Diagnostics>;
  /** The last `most` lines of the log, oldest first. */
  readonly readLog: (most: number) => Promise<LogLine[]>;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** A token of the admin role for the command line of this machine. */
  readonly stationToken?: string;
}
