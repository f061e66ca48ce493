/** What the backend needs of a store; the rest of the backend imports types from here only. */
import type { PlayPosition, PlayRecord } from '../query/play-record.ts';
import type { PlaylistRecord } from '../query/playlist-record.ts';
import type { RemovalHead, RemovalRecord } from '../query/removal-record.ts';
import type { HeardTrack, RootRecord, SideSummary, TrackRecord } from '../query/track-record.ts';
import type { CounterSink } from '../shared/cache-counters.ts';
import type { Fingerprint } from '../shared/fingerprint.ts';
import type { SettingsStore } from '../shared/settings-store.ts';
import type { SegmentStore } from './segment-store.ts';

/** A track with what was heard in it, as the resident index is built from. */
export interface LoadedTrack {
  track: TrackRecord;
  fingerprint: Fingerprint | null;
  /** The key that was heard, as `8A`; `null` where none is known. */
  camelot: string | null;
  side: SideSummary | null;
}

/** A cover picture. */
export interface ArtworkRecord {
  hash: string;
  type: string;
  bytes: ArrayBuffer;
}

/** Everything that one commit writes, all or nothing. */
export interface LibraryChange {
  roots?: RootRecord[];
  deletedRootIds?: string[];
  tracks?: TrackRecord[];
  deletedTrackIds?: string[];
  /** All plays of these tracks, where whoever decides has looked for them; else the store does, which takes long for thousands of tracks. */
  deletedPlayIds?: string[];
  /** Tracks that leave and may come back: what was heard in them stays. */
  removedTrackIds?: string[];
  /** Tracks that were removed and are back. */
  restored?: LoadedTrack[];
  heard?: { id: string; heard: HeardTrack }[];
  /** Tracks whose fingerprint no longer holds, or that won't come back. */
  deletedHeardIds?: string[];
  deletedArtworkHashes?: string[];
  /** Join the history, which keeps the newest. */
  plays?: PlayRecord[];
  playlists?: PlaylistRecord[];
  deletedPlaylistIds?: string[];
  /** Kept until they are taken back or over. */
  removals?: RemovalRecord[];
  endedRemovalIds?: string[];
}

/** What another mount changed since a revision. */
export interface StoreChanges {
  revision: number;
  roots: RootRecord[];
  /** `null` where the store can't tell any more: everything must be read again. */
  tracks: LoadedTrack[] | null;
  /** Tracks that are gone. */
  deletedIds: string[];
}

/** A folder's handle, which only a message can carry. */
export interface StoredHandle {
  rootId: string;
  handle: FileSystemDirectoryHandle;
}

/** The library on disk. Every commit raises the revision by one in the same transaction. */
export interface LibraryStore {
  /** Reads everything, handing tracks over in slices so that no turn of the event loop is long. */
  load(onSlice: (tracks: LoadedTrack[]) => void): Promise<{ revision: number; roots: RootRecord[] }>;
  /** Reads the latest commit and all roots. */
  readState(): Promise<{ revision: number; roots: RootRecord[] }>;
  /** Reads some tracks, in any order; those that are gone are left out. */
  readTracks(ids: readonly string[]): Promise<LoadedTrack[]>;
  /** Reads what was committed after `revision`. */
  changesSince(revision: number): Promise<StoreChanges>;
  /**
   * Writes a change and gives the new revision. Writes nothing and gives `null` where the store is no longer at
   * `expectedRevision`: another mount has committed since, and the change was decided on stale data.
   */
  commit(change: LibraryChange, expectedRevision: number): Promise<number | null>;
  /** What was heard in tracks, in the order of `ids`; `undefined` for those not heard. */
  readHeard(ids: readonly string[]): Promise<(HeardTrack | undefined)[]>;
  readArtwork(hash: string): Promise<ArtworkRecord | undefined>;
  writeArtwork(picture: ArtworkRecord): Promise<void>;
  /** Plays from the newest back, those after `before` in that order. */
  listPlays(before: PlayPosition | null, limit: number): Promise<PlayRecord[]>;
  countPlays(): Promise<number>;
  /** Plays of these tracks. */
  playsOf(trackIds: readonly string[]): Promise<PlayRecord[]>;
  /** Which of these plays are in the history. */
  knownPlayIds(ids: readonly string[]): Promise<Set<string>>;
  listPlaylists(): Promise<PlaylistRecord[]>;
  readPlaylist(id: string): Promise<PlaylistRecord | undefined>;
  /** Tracks with what was heard in them, whether or not they are in the library. */
  withHeard(tracks: readonly TrackRecord[]): Promise<LoadedTrack[]>;
  /** A removal that can still be taken back. */
  readRemoval(id: string): Promise<RemovalRecord | undefined>;
  /** All removals that are kept, the oldest first, without what was removed. */
  listRemovals(): Promise<RemovalHead[]>;
  listHandles(): Promise<StoredHandle[]>;
  writeHandle(handle: StoredHandle): Promise<void>;
  readonly segments: SegmentStore;
  readonly counters: CounterSink;
  readonly settings: SettingsStore;
  close(): void;
}
