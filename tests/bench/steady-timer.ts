// The plain way to keep a 20 ms beat in Node: setTimeout against a fixed origin. What far ends live by, and what the
// product's own beat is compared with.

const PERIOD_MS = 20;

/** Calls `beat` every 20 ms with how late it is; returns the stopper. A beat that was missed is made up for. */
export function startSteadyTimer(beat: (lateMs: number) => void): () => void {
  const origin = performance.now();
  let beats = 0;
  let timer: NodeJS.Timeout;
  const run = (): void => {
    beats += 1;
    beat(performance.now() - origin - beats * PERIOD_MS);
    wait();
  };
  const wait = (): void => {
    timer = setTimeout(run, Math.max(0, origin + (beats + 1) * PERIOD_MS - performance.now()));
  };
  wait();
  return () => clearTimeout(timer);
}
