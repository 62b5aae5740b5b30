// A window that crashes or hangs is loaded again, a few times; calls live in another process and go on meanwhile.

import type { WebContents } from 'electron';
import type { Clock, Timer } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';

export interface CrashParts {
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  /** Loads the page again. */
  readonly reload: () => void;
  /** It crashes again and again: a person must decide. */
  readonly onBroken: () => void;
}

/** More in a minute and loading again is what makes it crash. */
const MOST_RELOADS = 3;
const WITHIN = 60_000;

/** A large page may think for some seconds; nobody waits longer than this for one that does not react. */
const PATIENCE = 10_000;

/** Watches until the contents are gone for good. */
export function watchCrashes(contents: WebContents, { clock, logger, reload, onBroken }: CrashParts): void {
  let crashes: number[] = [];
  let hanging: Timer | null = null;
  const reacts = (): void => {
    hanging?.cancel();
    hanging = null;
  };
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    reacts();
    if (reason === 'clean-exit') return;
    logger.error('the window crashed', { reason, exitCode });
    const now = clock.now();
    crashes = [...crashes.filter((at) => now - at < WITHIN), now];
    if (crashes.length <= MOST_RELOADS) reload();
    else onBroken();
  });
  contents.on('unresponsive', () => {
    if (hanging !== null) return;
    logger.warn('the window does not react');
    hanging = clock.after(PATIENCE, () => {
      hanging = null;
      contents.forcefullyCrashRenderer();
    });
  });
  contents.on('responsive', reacts);
  contents.on('destroyed', reacts);
}
