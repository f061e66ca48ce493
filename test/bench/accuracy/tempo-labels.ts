import type { Fingerprint } from '../../../src/shared/fingerprint.ts';
import { shareOf } from './quantiles.ts';

/** Two tempi are the same within this share. */
const TEMPO_TOLERANCE = 0.04;
/** What counts as right where the octave is forgiven. */
const OCTAVES = [0.5, 1, 2];

/**
 * Reads `relative/path,bpm` lines: the last comma divides them, so that a path may hold commas, and it may be quoted.
 * Lines without a positive number, such as a header, are no labels.
 */
export function parseTempoLabels(csv: string): Map<string, number> {
  return new Map(linesOf(csv).flatMap((line) => labelOf(line) ?? []));
}

/** The numbers, from 1, of the lines that are neither a label nor blank nor a header in the first line. */
export function linesWithoutLabel(csv: string): number[] {
  return linesOf(csv).flatMap((line, index) =>
    index === 0 || line.trim() === '' || labelOf(line) ? [] : [index + 1],
  );
}

function linesOf(csv: string): string[] {
  return csv.replace(/^\uFEFF/, '').split(/\r?\n/);
}

function labelOf(line: string): [[path: string, bpm: number]] | null {
  const match = /^(.*),\s*"?([\d.]+)"?\s*$/.exec(line);
  const path = normalisePath(unquote(match?.[1] ?? ''));
  const bpm = Number(match?.[2]);
  return path !== '' && Number.isFinite(bpm) && bpm > 0 ? [[path, bpm]] : null;
}

function unquote(field: string): string {
  const trimmed = field.trim();
  const quoted = /^"(.*)"$/.exec(trimmed)?.[1];
  return quoted === undefined ? trimmed : quoted.replaceAll('""', '"');
}

/** Forward slashes, no leading `./`, composed letters: as the paths of the tracks are written. */
function normalisePath(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(\.\/)+/, '')
    .normalize('NFC');
}

/** How many labelled tempi were right. */
export interface TempoAccuracy {
  /** Tracks that have a label. */
  readonly labelled: number;
  /** Share of them whose tempo is right within 4 %; a tempo that was not found is wrong. */
  readonly acc1: number | null;
  /** The same with half and double tempo allowed. */
  readonly acc2: number | null;
}

/** Compares the tempi of batch fingerprints with labels, by path. */
export function tempoAccuracy(
  tracks: readonly { readonly path: string; readonly batch: Fingerprint }[],
  labels: ReadonlyMap<string, number>,
): TempoAccuracy {
  const pairs = tracks.flatMap(({ path, batch }) => {
    const label = labels.get(normalisePath(path));
    return label === undefined ? [] : [{ label, bpm: batch.metrics.tempo_bpm }];
  });
  const right = (factors: readonly number[]) =>
    pairs.filter(({ label, bpm }) => bpm !== null && factors.some((factor) => isNear(bpm * factor, label)));
  return {
    labelled: pairs.length,
    acc1: shareOf(right([1]).length, pairs.length),
    acc2: shareOf(right(OCTAVES).length, pairs.length),
  };
}

function isNear(bpm: number, label: number): boolean {
  return Math.abs(bpm / label - 1) <= TEMPO_TOLERANCE;
}
