import { writeFileSync } from 'node:fs';

/** Prints `N passed, N failed` as the run's last line, and leaves it in GONGKAI_TEST_SUMMARY. Suites that don't load count as failed. */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const line = `${String(results.numPassedTests)} passed, ${String(failed)} failed`;
    process.stdout.write(`\n${line}\n`);
    const file = process.env['GONGKAI_TEST_SUMMARY'];
    if (file) writeFileSync(file, line);
  }
}
