/** What queries ask of the side record: key and loudness, where the index has them. */
import type { SideRecord } from '../../shared/fingerprint.ts';
import type { IndexedTrack } from '../indexed-track.ts';

type WithSide = IndexedTrack & { readonly side?: Pick<SideRecord, 'integrated_lufs'> | null };

/** The key of a track as it is written; `null` where none was found or nothing was heard. */
export function keyOf({ camelot }: IndexedTrack): string | null {
  return camelot;
}

/** Integrated loudness in LUFS; `null` where it isn't known. */
export function loudnessOf({ side }: WithSide): number | null {
  return side?.integrated_lufs ?? null;
}
