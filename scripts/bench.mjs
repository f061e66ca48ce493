/**
 * `npm run bench:library -- --music DIR` or `-- --files N`: imports and hears a folder in a real browser and measures it.
 * Arguments reach the benchmark as `EARMARK_BENCH_<NAME>`.
 */
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { runNode } from './run-command.mjs';
import { ensureInstalled } from './setup.mjs';

const [name, ...args] = process.argv.slice(2);
/** @type {Record<string, string>} */
const env = {};
for (let index = 0; index < args.length; index += 2) {
  const option = args[index]?.replace(/^--/, '').replaceAll('-', '_').toUpperCase();
  const value = args[index + 1];
  if (!option || value === undefined) {
    console.error('Options come in pairs, e.g. --music DIR.');
    process.exit(2);
  }
  env[`EARMARK_BENCH_${option}`] = value;
}
await ensureInstalled();
process.env.EARMARK_CHROMIUM = await ensureChromium();
await ensureBuilt({ quiet: true });
const vitest = 'node_modules/vitest/vitest.mjs';
const options = [
  'run',
  '--config',
  'vitest.bench.config.ts',
  '--reporter',
  'dot',
  '--silent=false',
  `test/bench/${name}.bench.ts`,
];
process.exitCode = await runNode(vitest, options, { env });
