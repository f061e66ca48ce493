/** Turns what the test runner and the checks report into two numbers that cannot look better than they are. */

/**
 * As much of Vitest's JSON report as is counted.
 * @typedef {{
 *   numPassedTests: number,
 *   numFailedTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[],
 * }} TestReport
 */

/**
 * Counts passed and failed. A file that failed without a failed test (it could not be loaded, or a hook broke), a
 * failed check, and a runner that failed for a reason of its own count as one failure each.
 * @param {TestReport | null} report `null` when the runner wrote none
 * @param {number} runnerExitCode
 * @param {string[]} failedChecks
 * @returns {{ passed: number, failed: number }}
 */
export function summarise(report, runnerExitCode, failedChecks) {
  if (report === null) return { passed: 0, failed: 1 + failedChecks.length };
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const inTests = report.numFailedTests + brokenFiles;
  const unexplained = runnerExitCode !== 0 && inTests === 0 ? 1 : 0;
  return { passed: report.numPassedTests, failed: inTests + unexplained + failedChecks.length };
}
