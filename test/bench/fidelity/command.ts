/** The fidelity run: encodes tracks with ffmpeg, hears original and copies in a real browser, and compares fingerprints. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fingerprintDistance } from '../../../src/query/fingerprint-distance.ts';
import { type Lane, withLanes } from '../accuracy/browser-lanes.ts';
import { findMusic } from '../accuracy/find-music.ts';
import { quantile } from '../accuracy/quantiles.ts';

/** What a run is asked for. */
export interface FidelityOptions {
  /** Folder that is searched for music, with all below it. */
  readonly music: string;
  /** How many tracks of it, spread evenly over the list. */
  readonly tracks: number;
  /** Path of the browser. */
  readonly chromium: string;
}

/** How a copy is made: each of these in turn, until one comes to the rate that is asked for. */
interface Encoding {
  readonly extension: string;
  readonly attempts: readonly (readonly string[])[];
  readonly leastKbps: number;
}

/** The lowest rate that the bar is for. An encoder's own idea of a rate is a target: what it makes may be half of that. */
const LOWEST_KBPS = 96;
const VORBIS_QUALITIES = [2, 3, 4, 5, 6, 7, 8, 9, 10];

/** What people have, at the lowest rate that the bar is for, and at a common one. */
const ENCODINGS: Readonly<Record<string, Encoding>> = {
  'mp3 96': once('mp3', '-c:a', 'libmp3lame', '-b:a', '96k'),
  'mp3 V2': once('mp3', '-c:a', 'libmp3lame', '-q:a', '2'),
  'aac 96': once('m4a', '-c:a', 'aac', '-b:a', '96k'),
  'opus 96': once('opus', '-c:a', 'libopus', '-b:a', '96k'),
  'vorbis, told 96': once('ogg', '-c:a', 'libvorbis', '-b:a', '96k'),
  'vorbis, at least 96': {
    extension: 'ogg',
    attempts: VORBIS_QUALITIES.map((quality) => ['-c:a', 'libvorbis', '-q:a', String(quality)]),
    leastKbps: LOWEST_KBPS,
  },
  flac: once('flac', '-c:a', 'flac', '-sample_fmt', 's16'),
};

function once(extension: string, ...encoder: string[]): Encoding {
  return { extension, attempts: [encoder], leastKbps: 0 };
}

/** A copy beside its original. */
interface Compared {
  /** `null` where one of them could not be heard. */
  readonly distance: number | null;
  /** What the copy came to, by the size of its file. */
  readonly kbps: number;
}

/** Where a copy counts as the same as its original. */
const BAR = 0.14;
const EXCERPT_SECONDS = '120';

/** Runs, prints a line a track and a table and, as the last line, the figures as JSON. */
export async function runFidelity({ music, tracks, chromium }: FidelityOptions): Promise<void> {
  const all = await findMusic(music);
  const step = Math.max(1, all.length / tracks);
  const chosen = Array.from(
    { length: Math.min(tracks, all.length) },
    (_, index) => all[Math.floor(index * step)] ?? '',
  );
  const found: { path: string; name: string; copy: Compared }[] = [];
  const failed: string[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'earmark-fidelity-'));
  try {
    await withLanes(chromium, 1, async ([lane]) => {
      for (const path of lane ? chosen : []) {
        try {
          const copies = await compareTrack(join(music, path), folder, lane as Lane); // there is a lane, as asked
          for (const [name, copy] of copies) found.push({ path, name, copy });
          console.log(`${path}: ${[...copies].map(([name, copy]) => `${name} ${inWords(copy)}`).join(', ')}`);
        } catch (error) {
          // A file that ffmpeg refuses is noted, and the others go on.
          failed.push(path);
          console.error(`${path}: ${error instanceof Error ? error.message : error}`);
        }
      }
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  for (const { path, name, copy } of found) if (copy.distance === null) failed.push(`${path}: ${name}`);
  report(found, failed);
}

function inWords({ distance, kbps }: Compared): string {
  return `${distance?.toFixed(3) ?? 'failed'} at ${kbps.toFixed(0)}`;
}

async function compareTrack(path: string, folder: string, lane: Lane): Promise<Map<string, Compared>> {
  const original = join(folder, 'original.wav');
  await encode(
    ['-i', path, '-t', EXCERPT_SECONDS, '-vn', '-map_metadata', '-1', '-c:a', 'pcm_s16le'],
    original,
  );
  const heard = await lane(original);
  const seconds = await secondsOfWave(original);
  const found = new Map<string, Compared>();
  for (const [name, encoding] of Object.entries(ENCODINGS)) {
    const copy = join(folder, `copy.${encoding.extension}`);
    const kbps = await encodeAt(encoding, original, seconds, copy);
    const outcome = await lane(copy);
    const isComplete = heard.status === 'heard' && outcome.status === 'heard';
    const result = isComplete
      ? fingerprintDistance(heard.track.batch.metrics, outcome.track.batch.metrics)
      : null;
    found.set(name, { distance: result?.outcome === 'compared' ? result.distance : null, kbps });
  }
  return found;
}

/** By the header's bytes a second. */
async function secondsOfWave(path: string): Promise<number> {
  const bytes = await readFile(path);
  return bytes.length / bytes.readUInt32LE(28);
}

/** The rate that the copy came to, in kbit/s. */
async function encodeAt(
  { attempts, leastKbps }: Encoding,
  original: string,
  seconds: number,
  copy: string,
): Promise<number> {
  let kbps = 0;
  for (const encoder of attempts) {
    await encode(['-i', original, ...encoder], copy);
    kbps = ((await stat(copy)).size * 8) / seconds / 1000;
    if (kbps >= leastKbps) break;
  }
  return kbps;
}

async function encode(parameters: readonly string[], target: string): Promise<void> {
  await promisify(execFile)('ffmpeg', ['-v', 'error', '-y', ...parameters, target]);
}

function report(found: readonly { name: string; copy: Compared }[], failed: readonly string[]): void {
  const rows = Object.keys(ENCODINGS).map((name) => {
    const copies = found.filter((each) => each.name === name).map(({ copy }) => copy);
    const distances = sorted(copies.flatMap(({ distance }) => distance ?? []));
    const rates = sorted(copies.map(({ kbps }) => kbps));
    return {
      name,
      tracks: distances.length,
      median: quantile(distances, 0.5),
      worst: distances.at(-1) ?? null,
      above_bar: aboveBar(copies),
      kbps_lowest: rates[0] ?? null,
      kbps_median: quantile(rates, 0.5),
      below_rate: copies.filter(({ kbps }) => kbps < LOWEST_KBPS).length,
      above_bar_at_rate: aboveBar(copies.filter(({ kbps }) => kbps >= LOWEST_KBPS)),
    };
  });
  console.table(rows);
  const worst = Math.max(0, ...rows.map((row) => row.worst ?? Number.POSITIVE_INFINITY));
  const all = found.map(({ copy }) => copy);
  const figures = { bar: BAR, worst, above_bar: aboveBar(all), failed, encodings: rows };
  console.log(JSON.stringify(figures));
}

function aboveBar(copies: readonly Compared[]): number {
  return copies.filter(({ distance }) => distance !== null && distance > BAR).length;
}

function sorted(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}
