/**
 * `npm run fidelity -- --music DIR [--tracks N]`: encodes tracks of a folder with ffmpeg to mp3, AAC, Opus and Vorbis, and tells how far
 * the fingerprints of the copies are from those of the originals. The last line is one JSON object.
 */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './chromium.mjs';
import { CommandFailed, ROOT, runNode } from './run-command.mjs';
import { ensureInstalled } from './setup.mjs';

const DEFAULT_TRACKS = '10';

try {
  const { values } = parseArgs({
    options: { music: { type: 'string' }, tracks: { type: 'string', default: DEFAULT_TRACKS } },
  });
  if (values.music === undefined) throw new Error('Which music? --music DIR names its folder.');
  const music = resolve(process.env.INIT_CWD ?? process.cwd(), values.music);
  if (!(await stat(music)).isDirectory()) throw new Error(`${music} is no folder.`);
  await ensureInstalled();
  const chromium = await ensureChromium();
  const exitCode = await runNode('scripts/build-kernel.mjs', [], { quiet: true });
  if (exitCode !== 0) throw new CommandFailed('Building the kernel', exitCode);
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(ROOT, 'test', 'bench', 'fidelity', 'command.ts'), {
    configFile: false,
    logLevel: 'warn',
    root: ROOT,
  });
  await module.runFidelity({ music, tracks: Number(values.tracks), chromium });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error('npm run fidelity -- --music DIR [--tracks N]');
  process.exitCode = 1;
}
