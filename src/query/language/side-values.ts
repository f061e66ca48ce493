/** What queries ask of the side record: key and loudness, where the index has them. */
import type { SideRecord } from '../../shared/fingerprint.ts';
import type { IndexedTrack } from '../indexed-track.ts';

type SideSummary = Pick<SideRecord, 'integrated_lufs' | 'key'>;

/** The key of a track; `null` where none was found or nothing was heard. */
export function keyOf(entry: IndexedTrack): { tonic: string; mode: 'major' | 'minor' } | null {
  return sideOf(entry)?.key ?? null;
}

/** Integrated loudness in LUFS; `null` where it isn't known. */
export function loudnessOf(entry: IndexedTrack): number | null {
  return sideOf(entry)?.integrated_lufs ?? null;
}

function sideOf(entry: IndexedTrack & { readonly side?: SideSummary | null }): SideSummary | null {
  return entry.side ?? null;
}
