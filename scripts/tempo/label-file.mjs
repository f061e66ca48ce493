/** The file of tempo votes and labels: comma-separated, one track a line. */
import { groupOf } from './groups.mjs';
import { ORACLES, tally } from './votes.mjs';

const COLUMNS = [
  'package',
  'path',
  'sha256',
  'bytes',
  'seconds',
  'group',
  'half',
  ...ORACLES,
  'agreeing',
  'bpm',
  'level',
];

/** The first line of the file. */
export const HEADER = COLUMNS.join(',');

/**
 * @typedef {object} VotedTrack
 * @property {string} path relative to the folder of music; its first part is the package
 * @property {string} sha256
 * @property {number} bytes
 * @property {number} seconds
 * @property {Record<string, number | null>} votes BPM by oracle
 */

/**
 * @typedef {VotedTrack & { group: string; half: 'development' | 'held-out'; bpm: number | null; level: boolean }} LabelledTrack
 * `half`: whether the estimator was fitted on it. `bpm` is `null` where the oracles disagree; `level` tells whether they agree on the octave too
 */

/**
 * @param {VotedTrack} track
 * @returns {string} a line without its end
 */
export function formatTrack({ path, sha256, bytes, seconds, votes }) {
  const written = Object.fromEntries(ORACLES.map((name) => [name, votes[name]?.toFixed(2) ?? '']));
  const slash = path.indexOf('/');
  // The label follows from what is written, so that a reader can check it.
  const { agreeing, bpm, level } = tally(votesIn(written));
  const cells = [
    path.slice(0, slash),
    path.slice(slash + 1),
    sha256,
    bytes,
    seconds.toFixed(2),
    groupOf(path),
    // The estimator's weights were fitted before: what is labelled from now on can only test it.
    'held-out',
    ...Object.values(written),
    agreeing,
    bpm?.toFixed(2) ?? '',
    level ? 'agreed' : '',
  ];
  return cells.map((cell) => quote(String(cell))).join(',');
}

/**
 * @param {string} text
 * @returns {LabelledTrack[]}
 */
export function parseTracks(text) {
  const [header, ...lines] = text.split('\n').filter((line) => line !== '');
  if (header !== HEADER) throw new Error(`The columns are not those expected: ${header}`);
  return lines.map((line) => {
    const cells = splitLine(line);
    /** @param {string} name */
    const cell = (name) => cells[COLUMNS.indexOf(name)] ?? '';
    /** @param {string} name */
    const number = (name) => (cell(name) === '' ? null : Number(cell(name)));
    return {
      path: `${cell('package')}/${cell('path')}`,
      sha256: cell('sha256'),
      bytes: Number(cell('bytes')),
      seconds: Number(cell('seconds')),
      group: cell('group'),
      half: cell('half') === 'development' ? 'development' : 'held-out',
      votes: votesIn(Object.fromEntries(ORACLES.map((name) => [name, cell(name)]))),
      bpm: number('bpm'),
      level: cell('level') === 'agreed',
    };
  });
}

/**
 * @param {Readonly<Record<string, string>>} cells
 * @returns {Record<string, number | null>}
 */
function votesIn(cells) {
  return Object.fromEntries(ORACLES.map((name) => [name, cells[name] ? Number(cells[name]) : null]));
}

/** @param {string} cell */
function quote(cell) {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** @param {string} line */
function splitLine(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
