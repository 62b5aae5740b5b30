// A Vitest reporter whose only word is the closing line that CI reads: `N passed, N failed, N skipped`.

import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Counts test cases over all files; a file that could not be collected, and an error outside tests, count as failed. */
export class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      let cases = 0;
      for (const test of module.children.allTests()) {
        cases += 1;
        const { state } = test.result();
        count[state === 'pending' ? 'skipped' : state] += 1;
      }
      if (cases === 0 && module.state() === 'failed') count.failed += 1;
    }
    const line = `\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`;
    // On exit, so that nothing of the default reporter comes after it.
    process.once('exit', () => writeSync(1, line));
  }
}
