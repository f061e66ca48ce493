/**
 * Makes the labels of the tempo benchmark: `node scripts/tempo/label-tracks.mjs --music DIR --out FILE.csv [--part 0/4]`.
 * Every track of 30 s and more below DIR is put to every oracle, 90 s from the middle of its first 240 s; a line a track. Lines that are there
 * already stay, so that an interrupted run goes on. Needs ffmpeg, ffprobe and the oracles on the path.
 */
import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatTrack, HEADER, parseTracks } from './label-file.mjs';
import { ask, findMusic, hashOf } from './music-files.mjs';
import { oracles } from './oracles.mjs';

const SHORTEST_SECONDS = 30;
const EXCERPT_SECONDS = 90;
/** The benchmark hears no more of a track. */
const BENCHMARK_SECONDS = 240;

const options = readOptions();
const known = await knownTracks(options.out);
const scratch = await mkdtemp(join(tmpdir(), 'earmark-tempo-'));
try {
  for (const file of await listFiles()) await label(file);
} finally {
  await rm(scratch, { recursive: true });
}

/** The files in the order of the hashes of their paths, so that a run that is stopped leaves a fair sample. */
async function listFiles() {
  const [part = 0, parts = 1] = options.part?.split('/').map(Number) ?? [];
  return (await findMusic(options.music))
    .map((file) => ({ ...file, place: createHash('sha256').update(file.path).digest('hex') }))
    .filter(
      ({ path, place }) => !known.paths.has(path) && Number.parseInt(place.slice(0, 8), 16) % parts === part,
    )
    .sort((a, b) => (a.place < b.place ? -1 : 1));
}

/** @param {{ path: string; bytes: number }} file */
async function label({ path, bytes }) {
  const full = join(options.music, path);
  const sha256 = await hashOf(full);
  // Games in several languages have their music several times.
  if (known.hashes.has(sha256)) return;
  known.hashes.add(sha256);
  const seconds = await durationOf(full);
  if (!(seconds >= SHORTEST_SECONDS)) return;
  const wav = join(scratch, 'excerpt.wav');
  const raw = join(scratch, 'excerpt.f32');
  const start = Math.max(0, (Math.min(seconds, BENCHMARK_SECONDS) - EXCERPT_SECONDS) / 2);
  const source = ['-ss', String(start), '-t', String(EXCERPT_SECONDS), '-i', full];
  const form = ['-map', '0:a:0', '-ac', '1', '-ar', '44100'];
  const outputs = [...form, '-c:a', 'pcm_s16le', wav, ...form, '-f', 'f32le', raw];
  const decoded = await ask('ffmpeg', ['-v', 'error', '-y', ...source, ...outputs]);
  if (!decoded.ok) return console.error(`not decoded: ${path}`);
  /** @type {Record<string, number | null>} */
  const votes = {};
  for (const [name, oracle] of Object.entries(oracles)) votes[name] = await oracle({ wav, raw });
  await appendFile(options.out, `${formatTrack({ path, sha256, bytes, seconds, votes })}\n`);
}

/** @param {string} path */
async function durationOf(path) {
  const { output } = await ask('ffprobe', [
    '-v',
    'error',
    '-show_entries',
    'format=duration',
    '-of',
    'csv=p=0',
    path,
  ]);
  return Number.parseFloat(output.toString());
}

/** @param {string} out */
async function knownTracks(out) {
  const text = await readFile(out, 'utf8').catch(() => '');
  if (text === '') await appendFile(out, `${HEADER}\n`);
  const tracks = text === '' ? [] : parseTracks(text);
  return {
    paths: new Set(tracks.map(({ path }) => path)),
    hashes: new Set(tracks.map(({ sha256 }) => sha256)),
  };
}

function readOptions() {
  /** @type {Record<string, string | undefined>} */
  const given = {};
  for (let index = 2; index < process.argv.length; index += 2)
    given[process.argv[index]?.replace(/^--/, '') ?? ''] = process.argv[index + 1];
  const { music, out, part } = given;
  if (music === undefined || out === undefined) {
    console.error('Usage: node scripts/tempo/label-tracks.mjs --music DIR --out FILE.csv [--part 0/4]');
    process.exit(2);
  }
  return { music, out, part };
}
