/** Where a track stands in a sorted list: the keys it is compared by, which are also what a cursor remembers. */
import { METRIC_NAMES, type MetricName } from '../shared/metrics.ts';
import { correctedMetric } from './corrected-tempo.ts';
import type { IndexedTrack } from './indexed-track.ts';

/** Longer texts are compared by their beginning, so that a cursor stays short. */
const TEXT_KEY_LENGTH = 200;

/** Sort keys, in this order; equal ones are told apart by the next, and at last by the id. */
export interface SortPosition {
  /** The value of the column that is sorted by; `null` stands last in either order. */
  primary: string | number | null;
  album: string;
  disc: number;
  track: number;
  title: string;
  id: string;
}

export type SortDirection = 'asc' | 'desc';

/** Reads the column that is sorted by. */
export type PrimaryKey = (entry: IndexedTrack) => string | number | null;

const COLUMNS: Readonly<Record<string, PrimaryKey>> = {
  title: ({ folded }) => folded.title,
  artist: ({ folded }) => folded.artist,
  album: ({ folded }) => folded.album,
  album_artist: ({ folded }) => folded.albumArtist,
  genre: ({ folded }) => folded.genre[0] ?? null,
  year: ({ track }) => track.year,
  duration: ({ track }) => track.duration,
  added_at: ({ track }) => track.added_at,
  modified_at: ({ modifiedMs }) => modifiedMs,
  path: ({ folded }) => folded.path,
  play_count: ({ track }) => track.play_count,
  skip_count: ({ track }) => track.skip_count,
  last_played_at: ({ track }) => track.last_played_at,
  average_confidence: ({ fingerprint }) => fingerprint?.average_confidence ?? null,
  bitrate: ({ track }) => track.bitrate,
  size: ({ track }) => track.size,
};

const METRIC_COLUMNS: ReadonlySet<string> = new Set(METRIC_NAMES);

/** How to read the column `sort` of a track; `undefined` for a column that doesn't exist. */
export function primaryKeyOf(sort: string): PrimaryKey | undefined {
  if (!METRIC_COLUMNS.has(sort)) return Object.hasOwn(COLUMNS, sort) ? COLUMNS[sort] : undefined;
  const metric = sort as MetricName; // a member of METRIC_NAMES, checked above
  return ({ fingerprint, track }) => fingerprint && correctedMetric(metric, fingerprint.metrics, track);
}

/** The position of a track in the order that `primaryKey` gives. */
export function positionOf(entry: IndexedTrack, primaryKey: PrimaryKey): SortPosition {
  const primary = primaryKey(entry);
  return {
    primary: typeof primary === 'string' ? primary.slice(0, TEXT_KEY_LENGTH) : primary,
    album: (entry.folded.album ?? '').slice(0, TEXT_KEY_LENGTH),
    disc: entry.track.disc_number ?? 0,
    track: entry.track.track_number ?? 0,
    title: entry.folded.title.slice(0, TEXT_KEY_LENGTH),
    id: entry.track.id,
  };
}

/** Compares two positions: the column in the given direction, nulls last, then album, disc, track, title and id. */
export function comparePositions(left: SortPosition, right: SortPosition, direction: SortDirection): number {
  return (
    comparePrimary(left.primary, right.primary, direction) ||
    compare(left.album, right.album) ||
    left.disc - right.disc ||
    left.track - right.track ||
    compare(left.title, right.title) ||
    compare(left.id, right.id)
  );
}

function comparePrimary(
  left: SortPosition['primary'],
  right: SortPosition['primary'],
  direction: SortDirection,
): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return direction === 'asc' ? compare(left, right) : compare(right, left);
}

function compare(left: string | number, right: string | number): number {
  if (left < right) return -1;
  return left > right ? 1 : 0;
}
