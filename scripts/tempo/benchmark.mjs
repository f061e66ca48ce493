/**
 * `npm run tempo -- --music DIR [--half held-out]`: the tempo of the labelled tracks that are found below DIR, against their
 * labels. ffmpeg decodes at most 240 s of each from the beginning; the kernel hears them in Node, whole and in the six windows of the streaming pass.
 *
 * Prints, a group a line, how many are right within 4 % (Acc1: at the level of the label, on tracks whose level the oracles
 * agree on; Acc2: also at 2, 3, 1/2, 1/3 of it), of the product and of each oracle.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CommandFailed, ROOT, runNode } from '../run-command.mjs';
import { ensureInstalled } from '../setup.mjs';
import { parseTracks } from './label-file.mjs';
import { ask, findMusic, hashOf } from './music-files.mjs';
import { ORACLES } from './votes.mjs';

const RATE_HZ = 44100;
const LONGEST_SECONDS = 240;
const TOLERANCE = 0.04;
const OCTAVES = [1, 2, 3, 1 / 2, 1 / 3];

const options = readOptions();
await ensureInstalled();
const exitCode = await runNode('scripts/build-kernel.mjs', [], { quiet: true });
if (exitCode !== 0) throw new CommandFailed('Building the kernel', exitCode);
const { runnerImport } = await import('vite');
const { module: product } = await runnerImport(join(ROOT, 'test/bench/tempo/hear-tempo.ts'), {
  configFile: false,
  logLevel: 'error',
});
/**
 * @typedef {object} HeardTempo
 * @property {number | null} bpm
 * @property {number | null} streamingBpm
 * @property {number} streamingConfidence
 */
/** @type {{ track: import('./label-file.mjs').LabelledTrack; heard: HeardTempo }[]} */
const results = [];
for (const { track, file } of await locate()) {
  const pcm = await decode(file);
  if (pcm.length > 0) results.push({ track, heard: await product.hearTempo(pcm, RATE_HZ) });
}
report();

/** The labelled tracks of the half asked for that lie below the folder: those of the same size and hash. */
async function locate() {
  const labels = parseTracks(await readFile(join(ROOT, 'test/fixtures/tempo-labels.csv'), 'utf8')).filter(
    ({ bpm, half }) => bpm !== null && (options.half === undefined || half === options.half),
  );
  const sizes = new Set(labels.map(({ bytes }) => bytes));
  const files = (await findMusic(options.music)).filter(({ bytes }) => sizes.has(bytes));
  /** @type {Map<string, string>} */
  const byHash = new Map();
  for (const { path } of files)
    byHash.set(await hashOf(join(options.music, path)), join(options.music, path));
  return labels.flatMap((track) => {
    const file = byHash.get(track.sha256);
    return file === undefined ? [] : [{ track, file }];
  });
}

/**
 * @param {string} file
 * @returns {Promise<Float32Array>} mono; empty if it can't be decoded
 */
async function decode(file) {
  const form = [
    '-t',
    String(LONGEST_SECONDS),
    '-map',
    '0:a:0',
    '-ac',
    '1',
    '-ar',
    String(RATE_HZ),
    '-f',
    'f32le',
    '-',
  ];
  const { ok, output } = await ask('ffmpeg', ['-v', 'error', '-nostdin', '-i', file, ...form]);
  if (!ok) console.error(`not decoded: ${file}`);
  return ok ? new Float32Array(new Uint8Array(output).buffer) : new Float32Array();
}

function report() {
  if (results.length === 0) return console.error(`None of the labelled tracks lies below ${options.music}.`);
  const voters = ['batch', 'streaming', ...ORACLES];
  const groups = ['all', 'unanimous', ...new Set(results.map(({ track }) => track.group).sort())];
  console.log(['group', 'tracks (level)', ...voters.map((name) => `${name} Acc1/Acc2`)].join(' | '));
  /** @type {Record<string, { acc1: number | null; acc2: number | null }>} */
  const summary = {};
  for (const group of groups) {
    const members = results.filter(({ track }) => belongs(track, group));
    const levelled = members.filter(({ track }) => track.level);
    const cells = voters.map((voter) => {
      const acc1 = shareRight(levelled, voter, [1]);
      const acc2 = shareRight(members, voter, OCTAVES);
      if (voter === 'batch') summary[group] = { acc1, acc2 };
      return `${show(acc1)}/${show(acc2)}`;
    });
    console.log([group, `${members.length} (${levelled.length})`, ...cells].join(' | '));
  }
  const same = results.filter(({ heard }) => isNear(heard.streamingBpm, heard.bpm, [1]));
  const sure = results.filter(({ heard }) => heard.streamingConfidence >= 0.85);
  const held = sure.filter(
    ({ heard }) => Math.abs(Math.log2((heard.streamingBpm ?? 0) / (heard.bpm ?? 1))) <= 0.1,
  );
  console.log(`Streaming within 4 % of batch: ${show(same.length / results.length)}.`);
  const claims = {
    streaming_claims_share: sure.length / results.length,
    streaming_hold_rate: held.length / sure.length,
  };
  console.log(JSON.stringify({ tracks: results.length, ...claims, groups: summary }));
}

/**
 * @param {import('./label-file.mjs').LabelledTrack} track
 * @param {string} group a kind of music, `all`, or `unanimous`: no oracle that answered dissents, octaves aside
 */
function belongs(track, group) {
  if (group !== 'unanimous') return group === 'all' || track.group === group;
  return Object.values(track.votes).every((vote) => vote === null || isNear(vote, track.bpm, OCTAVES));
}

/**
 * @param {typeof results} members
 * @param {string} voter
 * @param {readonly number[]} ratios
 * @returns {number | null} `null` without members
 */
function shareRight(members, voter, ratios) {
  if (members.length === 0) return null;
  const right = members.filter(({ track, heard }) => {
    const said =
      voter === 'batch' ? heard.bpm : voter === 'streaming' ? heard.streamingBpm : track.votes[voter];
    return isNear(said ?? null, track.bpm, ratios);
  });
  return right.length / members.length;
}

/**
 * @param {number | null} said
 * @param {number | null} right
 * @param {readonly number[]} ratios
 */
function isNear(said, right, ratios) {
  return (
    said !== null &&
    right !== null &&
    ratios.some((ratio) => Math.abs(said / (right * ratio) - 1) <= TOLERANCE)
  );
}

/** @param {number | null} share */
function show(share) {
  return share === null || Number.isNaN(share) ? '–' : share.toFixed(3);
}

function readOptions() {
  /** @type {Record<string, string | undefined>} */
  const given = {};
  for (let index = 2; index < process.argv.length; index += 2)
    given[process.argv[index]?.replace(/^--/, '') ?? ''] = process.argv[index + 1];
  const { music, half } = given;
  if (music === undefined) {
    console.error('Usage: npm run tempo -- --music DIR [--half development|held-out]');
    process.exit(2);
  }
  return { music: resolve(process.env.INIT_CWD ?? process.cwd(), music), half };
}
