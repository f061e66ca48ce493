/** What must be loaded before the screen stands. */
import { expect, test } from 'vitest';
import { initialScriptKb, initialScripts } from '../../scripts/initial-script.mjs';
import { ensureBuiltDist } from './harness/dist.ts';

const LIMIT_KB = 250;
/** A first screen cannot do with less; below it, the measure has lost its scripts. */
const LEAST_KB = 100;

// A view imported by the frame instead of when it is opened would pass unseen until a slow machine opens the page.
test('the initial script stays under its limit, compressed', () => {
  const dist = ensureBuiltDist();
  const sizes = initialScripts(dist).map(({ file, gzipBytes }) => `${file} ${gzipBytes}`);
  const kilobytes = initialScriptKb(dist);
  expect(kilobytes, sizes.join('\n')).toBeLessThanOrEqual(LIMIT_KB);
  expect(kilobytes).toBeGreaterThan(LEAST_KB);
});
