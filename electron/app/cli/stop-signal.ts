// The wish to stop: SIGINT, SIGTERM or SIGHUP. A terminal's Ctrl-C may arrive twice (once through the launcher).

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The station promises to be gone 5 s after the wish; what hangs until now hangs for ever. */
const FORCED_AFTER = 4700;

/** A wish to stop that was or will be told; `forget` gives the signals back to the system. */
export interface StopSignal {
  readonly wished: Promise<void>;
  forget(): void;
}

/** Listens from now on. A process that does not end in time after the wish, whatever it waits for, is ended. */
export function listenForStop(): StopSignal {
  const { promise, resolve } = Promise.withResolvers<void>();
  let force: NodeJS.Timeout | undefined;
  const stop = (): void => {
    resolve();
    force ??= setTimeout(() => {
      process.stderr.write(
        'ringside: could not stop in order within 5 s; what was left is repaired at the next start\n',
      );
      process.exit(1);
    }, FORCED_AFTER);
    force.unref();
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return {
    wished: promise,
    forget: () => {
      clearTimeout(force);
      for (const signal of SIGNALS) process.off(signal, stop);
    },
  };
}
