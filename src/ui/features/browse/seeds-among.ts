import type { TrackRow } from '../../../api/contract.ts';

/** So many say how all sound; the view lists each of them. */
const MOST_SEEDS = 8;

/** Tracks to start from, spread evenly over those of a list that were heard. */
export function seedsAmong(tracks: readonly Pick<TrackRow, 'id' | 'fingerprint'>[]): string[] {
  const heard = tracks.filter(({ fingerprint }) => fingerprint !== null).map(({ id }) => id);
  const count = Math.min(MOST_SEEDS, heard.length);
  return Array.from({ length: count }, (_, index) => heard[Math.floor((index * heard.length) / count)] ?? '');
}
