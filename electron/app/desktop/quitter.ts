// Runs the quit table: asks, hides, closes the engine within its time, exits.

import type { Clock } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { step } from '../../base/state-machine.ts';
import type { QuitAction, QuitInput, QuitState } from './quit-table.ts';
import { QUIT_TABLE } from './quit-table.ts';

export interface QuitterParts {
  readonly liveCalls: () => number;
  /** Puts the question; resolves to the answer. */
  readonly ask: () => Promise<'hang-up' | 'stay' | 'cancel'>;
  readonly hide: () => void;
  readonly close: () => Promise<void>;
  readonly exit: (code: number) => void;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
}

/** As the station's: what hangs until now hangs for ever, and systems that shut down wait about as long. */
const CLOSE_WITHIN = 4700;

export class Quitter {
  readonly #parts: QuitterParts;
  #state: QuitState = 'running';
  #code = 0;

  constructor(parts: QuitterParts) {
    this.#parts = parts;
  }

  get isOver(): boolean {
    return this.#state === 'over';
  }

  /** A person wants to quit. */
  wish(): void {
    this.#take(this.#parts.liveCalls() > 0 ? 'wish-busy' : 'wish');
  }

  /** The system wants it: nobody is asked. */
  force(): void {
    this.#take('force');
  }

  #take(input: QuitInput): void {
    const arm = step(QUIT_TABLE, this.#state, input);
    if (arm === undefined) return;
    this.#state = arm.next;
    for (const action of arm.actions) this.#actions[action]();
  }

  readonly #actions: Readonly<Record<QuitAction, () => void>> = {
    ask: () => {
      this.#parts.ask().then(
        (answer) => this.#take(answer),
        () => this.#take('cancel'),
      );
    },
    hide: () => this.#parts.hide(),
    close: () => void this.#close().then(() => this.#take('closed')),
    exit: () => this.#parts.exit(this.#code),
  };

  async #close(): Promise<void> {
    const { close, clock, logger } = this.#parts;
    const { promise: late, resolve } = Promise.withResolvers<'late'>();
    const timer = clock.after(CLOSE_WITHIN, () => resolve('late'));
    try {
      if ((await Promise.race([close(), late])) === 'late') {
        this.#code = 1;
        logger.warn('could not stop in order in time; what was left is repaired at the next start');
      }
    } catch (fault) {
      this.#code = 1;
      logger.error('could not stop in order', { fault: messageOf(fault) });
    } finally {
      timer.cancel();
    }
  }
}
