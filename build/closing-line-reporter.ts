// A Vitest reporter whose only word is the closing line that CI reads: `N passed, N failed, N skipped`.

import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Counts test cases over all files; a file that fails outside its tests, and an error outside all files, count as failed. */
export class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      const failedBefore = count.failed;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state === 'pending' ? 'skipped' : state] += 1;
      }
      // No test failed but the file did: it could not be collected, or what it does before or after its tests failed.
      if (count.failed === failedBefore && module.state() === 'failed') count.failed += 1;
    }
    const line = `\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`;
    // On exit, so that nothing of the default reporter comes after it.
    process.once('exit', () => writeSync(1, line));
  }
}
