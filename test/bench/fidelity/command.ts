/** The fidelity run: encodes tracks with ffmpeg, hears original and copies in a real browser, and compares fingerprints. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
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

/** What people have, at the lowest rate that the bar is for, and at a common one. */
const ENCODINGS: Readonly<Record<string, readonly [extension: string, ...encoder: string[]]>> = {
  'mp3 96': ['mp3', '-c:a', 'libmp3lame', '-b:a', '96k'],
  'mp3 V2': ['mp3', '-c:a', 'libmp3lame', '-q:a', '2'],
  'aac 96': ['m4a', '-c:a', 'aac', '-b:a', '96k'],
  'opus 96': ['opus', '-c:a', 'libopus', '-b:a', '96k'],
  'vorbis 96': ['ogg', '-c:a', 'libvorbis', '-b:a', '96k'],
  flac: ['flac', '-c:a', 'flac', '-sample_fmt', 's16'],
};
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
  const distances = new Map<string, number[]>(Object.keys(ENCODINGS).map((name) => [name, []]));
  const failed: string[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'earmark-fidelity-'));
  try {
    await withLanes(chromium, 1, async ([lane]) => {
      for (const path of lane ? chosen : []) {
        // There is a lane, as asked. A file that ffmpeg refuses is noted, and the others go on.
        const found = await compareTrack(join(music, path), folder, lane as Lane).catch((error: unknown) => {
          console.error(`${path}: ${error instanceof Error ? error.message : error}`);
          return new Map(Object.keys(ENCODINGS).map((name) => [name, null]));
        });
        for (const [name, distance] of found) {
          if (distance === null) failed.push(`${path}: ${name}`);
          else distances.get(name)?.push(distance);
        }
        const figures = [...found].map(([name, distance]) => `${name} ${distance?.toFixed(3) ?? 'failed'}`);
        console.log(`${path}: ${figures.join(', ')}`);
      }
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  report(distances, failed);
}

async function compareTrack(path: string, folder: string, lane: Lane): Promise<Map<string, number | null>> {
  const original = join(folder, 'original.wav');
  await encode(
    ['-i', path, '-t', EXCERPT_SECONDS, '-vn', '-map_metadata', '-1', '-c:a', 'pcm_s16le'],
    original,
  );
  const heard = await lane(original);
  const found = new Map<string, number | null>();
  for (const [name, [extension, ...encoder]] of Object.entries(ENCODINGS)) {
    const copy = join(folder, `copy.${extension}`);
    await encode(['-i', original, ...encoder], copy);
    const outcome = await lane(copy);
    const isComplete = heard.status === 'heard' && outcome.status === 'heard';
    const result = isComplete
      ? fingerprintDistance(heard.track.batch.metrics, outcome.track.batch.metrics)
      : null;
    found.set(name, result?.outcome === 'compared' ? result.distance : null);
  }
  return found;
}

async function encode(parameters: readonly string[], target: string): Promise<void> {
  await promisify(execFile)('ffmpeg', ['-v', 'error', '-y', ...parameters, target]);
}

function report(distances: ReadonlyMap<string, readonly number[]>, failed: readonly string[]): void {
  const rows = [...distances].map(([name, values]) => {
    const sorted = [...values].sort((a, b) => a - b);
    return { name, tracks: sorted.length, median: quantile(sorted, 0.5), worst: sorted.at(-1) ?? null };
  });
  console.table(rows);
  const worst = Math.max(0, ...rows.map((row) => row.worst ?? Number.POSITIVE_INFINITY));
  const above = [...distances.values()].flat().filter((distance) => distance > BAR).length;
  console.log(JSON.stringify({ bar: BAR, worst, above_bar: above, failed, encodings: rows }));
}
