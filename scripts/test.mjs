/**
 * `npm test`: everything that has to hold, from a fresh clone. Installs, builds, lints, type-checks, runs all tests.
 * Arguments go to Vitest: `npm test -- --project unit`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ROOT, runNode } from './run-command.mjs';
import { ensureInstalled } from './setup.mjs';
import { summarise } from './test-summary.mjs';
import { typecheck } from './typecheck.mjs';

const RESULTS = join(ROOT, '.earmark');
const REPORT = join(RESULTS, 'test-report.json');
const SUMMARY = join(RESULTS, 'test-summary.txt');

/** @returns {Promise<string[]>} the checks that failed */
async function runChecks() {
  const lintExit = await runNode('node_modules/@biomejs/biome/bin/biome', ['check', '.']);
  const failedRealms = await typecheck();
  for (const project of failedRealms) console.error(`Type errors: ${project}`);
  return [...(lintExit === 0 ? [] : ['lint']), ...failedRealms];
}

/** @param {string[]} args */
async function runTests(args) {
  const exitCode = await runNode('node_modules/vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${REPORT}`,
    ...args,
  ]);
  return { exitCode, report: existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')) : null };
}

/** @param {string[]} args for Vitest */
async function testEverything(args) {
  await ensureInstalled();
  process.env.EARMARK_CHROMIUM = await ensureChromium();
  await ensureBuilt({ quiet: true });
  const failedChecks = await runChecks();
  const { exitCode, report } = await runTests(args);
  return summarise(report, exitCode, failedChecks);
}

mkdirSync(RESULTS, { recursive: true });
rmSync(REPORT, { force: true });
rmSync(SUMMARY, { force: true });
const { passed, failed } = await testEverything(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  return { passed: 0, failed: 1 };
});
const line = `${passed} passed, ${failed} failed`;
writeFileSync(SUMMARY, `${line}\n`);
console.log(line);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
