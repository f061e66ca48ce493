import { METRICS, type MetricName } from '../../../src/shared/metrics.ts';
import { type Judgement, tally } from './calibration.ts';
import type { Figures } from './figures.ts';
import { quantile, shareOf } from './quantiles.ts';

type Row = readonly string[];

/** Tables of a run, each with a heading: for the terminal and for the document alike. */
export interface Table {
  readonly title: string;
  readonly head: Row;
  readonly rows: readonly Row[];
}

/** All tables of a run, in the order of the document. */
export function tablesOf(figures: Figures): Table[] {
  return [retrievalTable(figures), distanceTable(figures), binTable(figures), metricTable(figures)];
}

function retrievalTable({ interleaved, contiguous }: Figures): Table {
  const row = (name: string, { tracks, recallAt1, recallAt5 }: Figures['interleaved']): Row => [
    name,
    String(tracks),
    decimal(recallAt1),
    decimal(recallAt5),
  ];
  return {
    title: 'Finding a track by its half',
    head: ['halves', 'tracks', 'recall@1', 'recall@5'],
    rows: [row('interleaved, blocks of 10 s', interleaved), row('first and second half', contiguous)],
  };
}

function distanceTable({ streamingToBatch, differentTracks }: Figures): Table {
  const row = (name: string, distances: readonly number[]): Row => [
    name,
    String(distances.length),
    ...[0.01, 0.1, 0.5, 0.9].map((share) => decimal(quantile(distances, share))),
  ];
  return {
    title: 'Distances',
    head: ['between', 'pairs', '1 %', '10 %', 'median', '90 %'],
    rows: [
      row('streaming and batch, same track', streamingToBatch),
      row('different tracks', differentTracks),
    ],
  };
}

function binTable({ calibrationBins, calibration }: Figures): Table {
  const row = (name: string, count: number, mean: number | null, held: number | null): Row => [
    name,
    String(count),
    percent(shareOf(count, calibration.count)),
    decimal(mean),
    percent(held),
  ];
  return {
    title: 'Claimed confidence against actual closeness',
    head: ['confidence', 'values', 'share', 'mean', 'within σ_b/3'],
    rows: [
      ...calibrationBins.map(({ from, to, count, meanConfidence, heldShare }) =>
        row(`${from.toFixed(2)}–${to.toFixed(2)}`, count, meanConfidence, heldShare),
      ),
      row('all', calibration.count, calibration.meanConfidence, calibration.heldShare),
      row('claims, ≥ 0.85', calibration.claims, null, calibration.claimsHeldShare),
    ],
  };
}

function metricTable({ calibrationByMetric }: Figures): Table {
  const row = (name: MetricName, judgements: readonly Judgement[]): Row => {
    const { meanConfidence, heldShare, claims, count, claimsHeldShare } = tally(judgements);
    const errors = judgements.flatMap(({ error }) => error ?? []);
    return [
      name,
      METRICS[name].family,
      decimal(quantile(errors, 0.5)),
      decimal(quantile(errors, 0.9)),
      percent(heldShare),
      decimal(meanConfidence),
      percent(shareOf(claims, count)),
      percent(claimsHeldShare),
    ];
  };
  return {
    title: 'By metric: error of the streaming pass in σ_b, and its claims',
    head: [
      'metric',
      'family',
      'error, median',
      '90 %',
      'within σ_b/3',
      'confidence',
      'claimed',
      'claims that held',
    ],
    rows: [...calibrationByMetric].map(([name, judgements]) => row(name, judgements)),
  };
}

/** A table as text in columns. */
export function formatTable({ title, head, rows }: Table): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: Row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [title, line(head), ...rows.map(line)].join('\n');
}

/** Three decimals; a dash for what there is not. */
export function decimal(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '–' : value.toFixed(3);
}

/** One decimal; a dash for what there is not. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}
