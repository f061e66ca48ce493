#!/usr/bin/env node
// Writes real pairs of fingerprints, streaming and batch, for the tests: of some tracks from every folder below --music,
// heard as the workers hear them, but decoded by ffmpeg, so that no browser is needed.
//   node scripts/fingerprint-pairs.mjs --music DIR [--per-folder 1] [--tracks 20] --out FILE.json
import { execFile } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { CommandFailed, ROOT, runNode } from './run-command.mjs';
import { ensureInstalled } from './setup.mjs';

const SAMPLE_RATE_HZ = 44_100;
const CHANNELS = 2;
const BLOCK_FRAMES = SAMPLE_RATE_HZ;
const MUSIC = /\.(?:ogg|oga|mp3|opus|flac|m4a|wav)$/i;
/** Shorter tracks are heard whole at once, and have no pair. */
const SHORTEST_SECONDS = 80;
const LONGEST_SECONDS = 600;
/** An hour of stereo would not fit. */
const MAXIMUM_PCM_BYTES = 512 * 1024 * 1024;

const run = promisify(execFile);
const options = parseArgs({
  options: {
    music: { type: 'string' },
    out: { type: 'string' },
    'per-folder': { type: 'string', default: '1' },
    tracks: { type: 'string', default: '20' },
  },
}).values;
const { music, out } = options;
if (!music || !out) throw new Error('Say --music DIR and --out FILE.json.');

await ensureInstalled();
const exitCode = await runNode('scripts/build-kernel.mjs', [], { quiet: true });
if (exitCode !== 0) throw new CommandFailed('Building the kernel', exitCode);
const ear = await loadEar();
const pairs = [];
for (const file of await chooseFiles(music, Number(options['per-folder']), Number(options.tracks))) {
  const channels = await decode(file);
  const path = relative(music, file).split(sep).join('/');
  pairs.push({ path, streaming: await hear(channels, 'streaming'), batch: await hear(channels, 'batch') });
  console.log(path);
}
const version = pairs[0]?.batch.version ?? null;
writeFileSync(out, `${JSON.stringify({ provenance: await provenance(), version, pairs }, briefly, 2)}\n`);
console.log(`${pairs.length} pairs of version ${version} written.`);

/** Where the music comes from and what decoded it: the folders below --music are the packages it was taken from. */
async function provenance() {
  const { stdout } = await run('ffmpeg', ['-version']);
  return {
    music: 'Music of free games, as packaged by Debian 12; the first part of each path names the package.',
    decoder: stdout.split('\n')[0]?.split(' Copyright')[0] ?? 'ffmpeg',
    command: 'node scripts/fingerprint-pairs.mjs --music DIR --out test/fixtures/fingerprint-pairs.json',
  };
}

/** Six digits are far more than a fingerprint is exact to. @param {string} _key @param {unknown} value */
function briefly(_key, value) {
  return typeof value === 'number' ? Number(value.toPrecision(6)) : value;
}

/** The parts of the application that hear. */
async function loadEar() {
  const { runnerImport } = await import('vite');
  const load = async (/** @type {string} */ path) => (await runnerImport(join(ROOT, path))).module;
  const [listening, plan, kernel] = await Promise.all([
    load('src/workers/listening.ts'),
    load('src/workers/window-plan.ts'),
    load('test/fixtures/load-kernel.ts'),
  ]);
  return { Listening: listening.Listening, planWindows: plan.planWindows, loadKernel: kernel.loadKernel };
}

/**
 * The same files for the same folders, spread over each folder's names.
 * @param {string} directory @param {number} perFolder @param {number} most
 */
async function chooseFiles(directory, perFolder, most) {
  const folders = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  /** @type {string[]} */
  const chosen = [];
  for (const { name } of folders.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    const files = musicBelow(join(directory, name));
    let taken = 0;
    for (let at = 0; at < files.length && taken < perFolder; at += 1) {
      const file = files[(at * 7 + 3) % files.length]; // neighbours by name are often variants of one piece
      const seconds = file ? await durationOf(file) : 0;
      if (!file || chosen.includes(file) || seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) continue;
      chosen.push(file);
      taken += 1;
    }
  }
  const step = Math.max(1, chosen.length / most);
  return chosen.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
}

/** @param {string} directory @returns {string[]} */
function musicBelow(directory) {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => MUSIC.test(name))
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

/** @param {string} file */
async function durationOf(file) {
  const wanted = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file];
  return run('ffprobe', wanted).then(
    ({ stdout }) => Number(stdout.trim()) || 0,
    () => 0, // no audio that ffmpeg knows, hence none for the tests
  );
}

/** @param {string} file */
async function decode(file) {
  const wanted = [
    '-v',
    'error',
    '-i',
    file,
    '-vn',
    '-f',
    'f32le',
    '-ac',
    `${CHANNELS}`,
    '-ar',
    `${SAMPLE_RATE_HZ}`,
    '-',
  ];
  const { stdout } = await run('ffmpeg', wanted, { encoding: 'buffer', maxBuffer: MAXIMUM_PCM_BYTES });
  const frames = Math.floor(stdout.length / 4 / CHANNELS);
  const samples = new Float32Array(
    stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + frames * CHANNELS * 4),
  );
  return Array.from({ length: CHANNELS }, (_, channel) =>
    Float32Array.from({ length: frames }, (_unused, frame) => samples[frame * CHANNELS + channel] ?? 0),
  );
}

/** @param {Float32Array[]} channels @param {'streaming' | 'batch'} pass */
async function hear(channels, pass) {
  const durationSeconds = (channels[0]?.length ?? 0) / SAMPLE_RATE_HZ;
  const windows = pass === 'streaming' ? ear.planWindows(durationSeconds) : null;
  const listening = new ear.Listening({
    kernel: await ear.loadKernel(),
    pass,
    durationSeconds,
    onUpdate() {},
  });
  for (const window of windows ?? [{ startSeconds: 0, endSeconds: durationSeconds }]) {
    if (windows) listening.startWindow(window.startSeconds);
    const end = Math.round(window.endSeconds * SAMPLE_RATE_HZ);
    for (let start = Math.round(window.startSeconds * SAMPLE_RATE_HZ); start < end; start += BLOCK_FRAMES) {
      const block = channels.map((channel) => channel.subarray(start, Math.min(start + BLOCK_FRAMES, end)));
      listening.hear(block, block[0]?.length ?? 0, SAMPLE_RATE_HZ);
    }
  }
  const outcome = listening.outcome('ffmpeg', null, 0);
  if (outcome.status !== 'heard') throw new Error(outcome.failure.detail);
  return outcome.fingerprint;
}
