/** What was removed and can be brought back for a while. */
import type { PlayRecord } from './play-record.ts';
import type { PlaylistRecord } from './playlist-record.ts';
import type { TrackRecord } from './track-record.ts';

/** For so long a removal can be taken back; then what is left of it goes for good. */
export const REMOVAL_KEPT_MS = 3_600_000;

/** As many removals are kept; the oldest go first. */
export const REMOVALS_KEPT = 100;

/** What is known of a removal without reading what was removed. */
export interface RemovalHead {
  id: string;
  /** ISO 8601. */
  at: string;
  /** Hashes of the pictures that its tracks show, each once. */
  artwork: string[];
}

/** One removal: of a playlist, or of any number of tracks. What was heard in the tracks stays where it is meanwhile. */
export interface RemovalRecord {
  /** Of a playlist its own id. */
  id: string;
  /** ISO 8601. */
  at: string;
  playlist: PlaylistRecord | null;
  tracks: TrackRecord[];
  /** Plays of the tracks. */
  plays: PlayRecord[];
}
