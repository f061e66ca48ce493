import { expect, test } from 'vitest';
import { summarise } from '../../scripts/test-summary.mjs';

const report = (passed: number, failed: number, files: { status: string; tests: string[] }[] = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: files.map(({ status, tests }) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  })),
});

test('counts what the runner counted', () => {
  expect(summarise(report(5, 0), 0, [])).toEqual({ passed: 5, failed: 0 });
  expect(summarise(report(5, 2), 1, [])).toEqual({ passed: 5, failed: 2 });
});

test('a file that could not be loaded has no failed test and is a failure all the same', () => {
  const files = [
    { status: 'failed', tests: [] },
    { status: 'failed', tests: ['passed', 'failed'] },
    { status: 'passed', tests: ['passed'] },
  ];
  expect(summarise(report(2, 1, files), 1, [])).toEqual({ passed: 2, failed: 2 });
});

test('a runner that failed for its own reason is a failure', () => {
  expect(summarise(report(5, 0), 1, [])).toEqual({ passed: 5, failed: 1 });
});

test('no report is a failure, whatever the exit code', () => {
  expect(summarise(null, 0, [])).toEqual({ passed: 0, failed: 1 });
});

test('each failed check counts', () => {
  expect(summarise(report(5, 0), 0, ['lint', 'tsconfig.core.json'])).toEqual({ passed: 5, failed: 2 });
});
