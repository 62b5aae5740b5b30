// The wish to stop: SIGINT, SIGTERM or SIGHUP. A terminal's Ctrl-C may arrive twice (once through the launcher).

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A wish to stop that was or will be told; `forget` gives the signals back to the system. */
export interface StopSignal {
  readonly wished: Promise<void>;
  forget(): void;
}

/** Listens from now on. */
export function listenForStop(): StopSignal {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = (): void => resolve();
  for (const signal of SIGNALS) process.on(signal, stop);
  return {
    wished: promise,
    forget: () => {
      for (const signal of SIGNALS) process.off(signal, stop);
    },
  };
}
