/**
 * `npm run accuracy -- --music DIR [--bpm FILE.csv] [--export FILE.json] [--write-docs]`: hears a folder of music in a real browser
 * and tells how good fingerprints and confidences are. The last line is one JSON object.
 */
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './chromium.mjs';
import { CommandFailed, ROOT, runNode } from './run-command.mjs';
import { ensureInstalled } from './setup.mjs';

const USAGE = 'npm run accuracy -- --music DIR [--bpm FILE.csv] [--export FILE.json] [--write-docs]';

/** What `npm run` was called with; relative paths are those of the caller's folder. */
function readOptions() {
  const { values } = parseArgs({
    options: {
      music: { type: 'string' },
      bpm: { type: 'string' },
      export: { type: 'string' },
      'write-docs': { type: 'boolean', default: false },
    },
  });
  const { music, bpm, export: exported } = values;
  if (music === undefined) throw new Error('Which music? --music DIR names its folder.');
  const from = process.env.INIT_CWD ?? process.cwd();
  return {
    music: resolve(from, music),
    bpm: bpm === undefined ? undefined : resolve(from, bpm),
    export: exported === undefined ? undefined : resolve(from, exported),
    document: values['write-docs'] ? join(ROOT, 'docs', 'accuracy.md') : undefined,
  };
}

/**
 * A file that cannot be read or written at the end of a long run had better be told at its beginning.
 * @param {ReturnType<typeof readOptions>} options
 */
async function check({ music, bpm, export: exported }) {
  await expectFolder(music);
  if (bpm !== undefined && !(await statOf(bpm))?.isFile()) throw new Error(`There is no file ${bpm}.`);
  if (exported === undefined) return;
  await expectFolder(dirname(exported));
  if ((await statOf(exported))?.isDirectory()) throw new Error(`${exported} is a folder, not a file.`);
}

/** @param {string} path */
async function expectFolder(path) {
  if (!(await statOf(path))?.isDirectory()) throw new Error(`There is no folder ${path}.`);
}

/** @param {string} path */
async function statOf(path) {
  return stat(path).catch((error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
}

/** @param {ReturnType<typeof readOptions>} options */
async function measure(options) {
  await ensureInstalled();
  const chromium = await ensureChromium();
  const exitCode = await runNode('scripts/build-kernel.mjs', [], { quiet: true });
  if (exitCode !== 0) throw new CommandFailed('Building the kernel', exitCode);
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(ROOT, 'test', 'bench', 'accuracy', 'command.ts'), {
    configFile: false,
    logLevel: 'warn',
    root: ROOT,
  });
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  await module.runAccuracy({ ...options, chromium, version });
}

try {
  const options = readOptions();
  await check(options);
  await measure(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exitCode = 1;
}
