/** The accuracy run: hears a folder of music in a real browser and tells how good the fingerprints are. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FINGERPRINT_VERSION } from '../../../src/shared/metrics.ts';
import { type Lane, withLanes } from './browser-lanes.ts';
import { documentOf } from './document.ts';
import { type FailedFile, figuresOf, summaryOf } from './figures.ts';
import { findMusic } from './find-music.ts';
import type { NamedTrack } from './heard-track.ts';
import { formatTable, tablesOf } from './table.ts';
import { linesWithoutLabel, parseTempoLabels } from './tempo-labels.ts';

/** What a run is asked for. */
export interface AccuracyOptions {
  /** Folder that is searched for music, with all below it. */
  readonly music: string;
  /** Tempo labels, `relative/path,bpm`. */
  readonly bpm?: string | undefined;
  /** Where every fingerprint is written to, as JSON. */
  readonly export?: string | undefined;
  /** Where the document is written to. */
  readonly document?: string | undefined;
  /** Path of the browser. */
  readonly chromium: string;
  /** Of the application. */
  readonly version: string;
}

/** As many workers as the product uses on a common machine. */
const LANE_COUNT = 2;

/** Runs, prints tables and, as the last line, the summary as JSON. */
export async function runAccuracy(options: AccuracyOptions): Promise<void> {
  const labels = options.bpm === undefined ? null : await readLabels(options.bpm);
  const paths = await findMusic(options.music);
  if (paths.length === 0) console.error(`There is no music in ${options.music}.`);
  const tracks: NamedTrack[] = [];
  const failed: FailedFile[] = [];
  const waiting = [...paths];
  const work = async (lane: Lane): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const outcome = await lane(join(options.music, path));
      if (outcome.status === 'heard') tracks.push({ path, ...outcome.track });
      else failed.push({ path, code: outcome.failure.code });
      report(tracks.length + failed.length, paths.length, path, outcome);
    }
  };
  if (paths.length > 0) {
    await withLanes(options.chromium, LANE_COUNT, async (lanes) => {
      await Promise.all(lanes.map(work));
    });
  }
  const inOrder = <Item extends { path: string }>(items: Item[]) =>
    items.sort((a, b) => (a.path < b.path ? -1 : 1));
  const figures = figuresOf(inOrder(tracks), inOrder(failed), labels);
  if (labels && figures.tempo) {
    console.error(
      `${figures.tempo.labelled} of ${labels.size} tempo labels belong to a track that was heard.`,
    );
  }
  if (options.export !== undefined) await exportTracks(options.export, tracks, failed);
  if (options.document !== undefined) {
    const occasion = { version: options.version, date: new Date().toISOString().slice(0, 10) };
    await writeFile(options.document, documentOf(tracks, figures, occasion));
  }
  for (const table of tablesOf(figures)) console.log(`${formatTable(table)}\n`);
  console.log(JSON.stringify(summaryOf(figures)));
}

async function readLabels(path: string): Promise<Map<string, number>> {
  const csv = await readFile(path, 'utf8');
  const skipped = linesWithoutLabel(csv);
  if (skipped.length > 0) {
    console.error(`Not relative/path,bpm, and left out: line ${skipped.join(', ')} of ${path}.`);
  }
  return parseTempoLabels(csv);
}

function report(done: number, all: number, path: string, outcome: Awaited<ReturnType<Lane>>): void {
  const failure = outcome.status === 'heard' ? outcome.track.damage : outcome.failure;
  const said = failure ? ` ${failure.code}: ${failure.detail}` : '';
  console.error(`[${done}/${all}] ${path}${said}`);
}

async function exportTracks(path: string, tracks: NamedTrack[], failed: FailedFile[]): Promise<void> {
  await writeFile(path, `${JSON.stringify({ fingerprint_version: FINGERPRINT_VERSION, tracks, failed })}\n`);
}
