/** What queries ask of the side record: key and loudness, where the index has them. */
import type { IndexedTrack } from '../indexed-track.ts';
import type { NumberSource } from './field-kinds.ts';

/** The key of a track as it is written; `null` where none was found or nothing was heard. */
export function keyOf({ camelot }: IndexedTrack): string | null {
  return camelot;
}

/** Integrated loudness in LUFS; `null` where it isn't known. */
export function loudnessOf({ side }: Pick<NumberSource, 'side'>): number | null {
  return side?.integrated_lufs ?? null;
}
