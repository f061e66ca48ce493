import { FINGERPRINT_VERSION, VALID_DISTANCE } from '../../../src/shared/metrics.ts';
import { CLAIMED_CONFIDENCE } from './calibration.ts';
import corpus from './corpus.json' with { type: 'json' };
import type { FailedFile, Figures } from './figures.ts';
import type { NamedTrack } from './heard-track.ts';
import { quantile, shareOf } from './quantiles.ts';
import { decimal, percent, type Table, tablesOf } from './table.ts';

/** When and of what the document is. */
export interface Occasion {
  /** Of the application. */
  readonly version: string;
  /** Day of the run, YYYY-MM-DD. */
  readonly date: string;
}

/** `docs/accuracy.md`: what a run found, for people to read. The same figures give the same text. */
export function documentOf(
  tracks: readonly NamedTrack[],
  figures: Figures,
  { version, date }: Occasion,
): string {
  return [
    '# Accuracy',
    `How far the fingerprints and their confidences can be trusted, measured on real music. Written by
\`npm run accuracy -- --music DIR --write-docs\` on ${date} with Earmark ${version}, fingerprint version ${FINGERPRINT_VERSION}. The product's own
decoder, kernel and passes run in a real Chromium; [the fingerprint](fingerprint.md) defines what is measured.`,
    '## In short',
    markdownTable(shortTable(figures)),
    ...sectionsOf(figures),
    '## The music',
    `Music of free games, as Debian packages it: each folder is named after its package, whose own copyright file names the authors and
licences (mostly Creative Commons BY, BY-SA and CC0, public domain, and the GPL). None of it is part of Earmark. Pieces of at least
30 s, no more than 20 a package, so that no single source decides. The statistics and margins of the fingerprint were fitted to
${corpus.fitted.length} other packages (\`test/bench/accuracy/corpus.json\`); the table says where music of those was heard here.
The tempo's own weights were fitted to labelled tracks, some of which may be among these.`,
    markdownTable(musicTable(tracks)),
    failures(figures),
    '',
  ].join('\n\n');
}

const EXPLANATIONS: readonly string[] = [
  `Each track is cut in two, once into blocks of 10 s in turn and once in the middle; each half is heard as a stream of its own. One half
asks, and the other halves of all tracks answer by the reliability-weighted distance. Tracks under 20 s are left out.`,
  `The same track: six windows against the whole. Tracks under 75 s are heard whole at once, and left out. A distance up to ${VALID_DISTANCE}
counts as valid. Different tracks: all pairs, whole against whole.`,
  `Every metric of every streaming fingerprint, by the confidence that it claimed. It held if it lies within a third of the spread between
tracks (σ_b) of the value of the whole track. The tempo must be the same, not an octave of it.`,
  `The same by metric. What streaming cannot tell well, such as the share of silence, which lies at the ends of tracks, claims little.`,
];

function sectionsOf(figures: Figures): string[] {
  return tablesOf(figures).flatMap((table, index) => [
    `## ${table.title}`,
    EXPLANATIONS[index] ?? '',
    markdownTable(table),
  ]);
}

function shortTable(figures: Figures): Omit<Table, 'title'> {
  const { interleaved, streamingToBatch, calibration, tempo } = figures;
  const valid = streamingToBatch.filter((distance) => distance <= VALID_DISTANCE).length;
  const rows = [
    ['a half of a track finds its other half first (interleaved)', percent(interleaved.recallAt1)],
    ['streaming to batch, 90th percentile of the distance', decimal(quantile(streamingToBatch, 0.9))],
    ['streaming fingerprints that are valid', percent(shareOf(valid, streamingToBatch.length))],
    [`claims (confidence ≥ ${CLAIMED_CONFIDENCE}) that held`, percent(calibration.claimsHeldShare)],
    ['share of all values that are claimed', percent(shareOf(calibration.claims, calibration.count))],
  ];
  const tempoRows = tempo
    ? [
        [`tempo right within 4 %, of ${tempo.labelled} labelled tracks`, percent(tempo.acc1)],
        ['the same, half or double allowed', percent(tempo.acc2)],
      ]
    : [];
  return { head: ['measure', 'result'], rows: [...rows, ...tempoRows] };
}

function musicTable(tracks: readonly NamedTrack[]): Omit<Table, 'title'> {
  const folders = new Map<string, { tracks: number; seconds: number }>();
  for (const { path, durationSeconds } of tracks) {
    const folder = path.includes('/') ? (path.split('/')[0] ?? '') : '(no folder)';
    const known = folders.get(folder) ?? { tracks: 0, seconds: 0 };
    folders.set(folder, { tracks: known.tracks + 1, seconds: known.seconds + durationSeconds });
  }
  const row = (name: string, count: number, seconds: number, role = '') => [
    name,
    String(count),
    String(Math.round(seconds / 60)),
    role,
  ];
  const seconds = tracks.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
  return {
    head: ['package', 'tracks', 'minutes', 'part in the fit'],
    rows: [
      ...[...folders].map(([name, folder]) => row(name, folder.tracks, folder.seconds, roleOf(name))),
      row('all', tracks.length, seconds),
    ],
  };
}

/** Whether a package's music had a part in fitting the constants. */
function roleOf(name: string): string {
  if (corpus.fitted.includes(name)) return 'fitted';
  return corpus.heldOut.includes(name) ? 'held out' : 'not known';
}

function failures({ failed, damaged }: Figures): string {
  const listed = (files: readonly FailedFile[]) =>
    files.map(({ path, code }) => `${path} (${code})`).join(', ');
  const heard = failed.length === 0 ? 'Every file could be heard.' : `Not heard: ${listed(failed)}.`;
  return damaged.length === 0 ? heard : `${heard} Heard as far as they go: ${listed(damaged)}.`;
}

function markdownTable({ head, rows }: Omit<Table, 'title'>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = line(head.map((_, column) => (column === 0 ? '---' : '---:')));
  return [line(head), rule, ...rows.map(line)].join('\n');
}
