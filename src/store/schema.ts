/** The tables of the database, and which of their columns are indexed. Each index costs writes, hence so few. */
import { Dexie, type Table } from 'dexie';
import type { PlayRecord } from '../query/play-record.ts';
import type { PlaylistRecord } from '../query/playlist-record.ts';
import type { RemovalRecord } from '../query/removal-record.ts';
import type { PackedRows } from '../query/table/packed-rows.ts';
import type { PackedText } from '../query/table/track-segment.ts';
import type { RootRecord, SideSummary, TrackRecord } from '../query/track-record.ts';
import type { CacheCounters } from '../shared/cache-counters.ts';
import type { Fingerprint, SideRecord } from '../shared/fingerprint.ts';
import type { ArtworkRecord, StoredHandle } from './library-store.ts';
import type { SegmentDirectory } from './segment-store.ts';

export const DATABASE_NAME = 'earmark';

/** A track, and the commit that wrote it last: by it another mount catches up. */
export type TrackRow = TrackRecord & { revision: number };

export interface FingerprintRow {
  id: string;
  fingerprint: Fingerprint;
  /** The key of the track on the Camelot wheel, beside what the resident index is built from; missing in older rows. */
  camelot?: string | null;
  /** What is resident of the side record; missing in older rows. */
  side?: SideSummary | null;
}

/** Kept apart from the fingerprints: large, and read for one track at a time. */
export interface SideRow {
  id: string;
  side: SideRecord;
}

/** The state of the store itself. */
export type StateRow =
  | { key: 'revision'; value: number }
  /** The last commit of which it isn't known any more what it deleted: who is older than it must read everything again. */
  | { key: 'deletion_revision'; value: number }
  /** What was deleted since, in the order of commits. */
  | { key: 'deletions'; value: Deletion[] }
  /** Which packed segments hold the library. */
  | { key: 'segments'; value: SegmentDirectory }
  /** How the tracks of the segments stand in an order, by its name. */
  | { key: `order:${string}`; value: StoredOrder }
  /** What was removed and can be brought back, by the id of the removal. */
  | { key: `removal:${string}`; value: StoredRemoval }
  /** What was removed with it, by the id of the removal and a number from 1. */
  | { key: `removal_part:${string}`; value: RemovalPart }
  | { key: 'cache_counters'; value: CacheCounters };

/**
 * The head of a removal: what is looked at often, and in how many further rows the rest is. Older rows have their first tracks and
 * plays, or the playlist, in themselves, and no list of pictures.
 */
export type StoredRemoval = RemovalRecord & { parts?: number; artwork?: string[] };

/** Some of what was removed; the playlist is in the first. */
export type RemovalPart = Pick<RemovalRecord, 'tracks' | 'plays'> & { playlist?: RemovalRecord['playlist'] };

/** An order, as places of tracks in the segments. */
export interface StoredOrder {
  /** Of the directory whose segments they are. */
  stamp: string;
  /** By what rules it was made; see `ORDER_LAYOUT`. */
  layout: number;
  /** The browser that made it: another version may know letters that this one doesn't. */
  madeBy: string;
  places: Uint32Array<ArrayBuffer>;
}

/** A commit that deleted tracks. */
export interface Deletion {
  revision: number;
  ids: string[];
}

/** As much of a packed segment as searching for words needs. */
export interface SegmentTextRow {
  key: string;
  text: PackedText;
}

/** The rest of a packed segment. */
export interface SegmentRowsRow {
  key: string;
  rows: PackedRows;
}

/** What a person has set, and what the backend has learnt: one document a key, checked by whoever reads it. */
export interface SettingRow {
  key: string;
  value: unknown;
}

export class EarmarkDatabase extends Dexie {
  #isDone = false;
  readonly tracks: Table<TrackRow, string>;
  readonly fingerprints: Table<FingerprintRow, string>;
  readonly sides: Table<SideRow, string>;
  readonly roots: Table<RootRecord, string>;
  readonly handles: Table<StoredHandle, string>;
  readonly artwork: Table<ArtworkRecord, string>;
  readonly state: Table<StateRow, string>;
  readonly settings: Table<SettingRow, string>;
  readonly plays: Table<PlayRecord, string>;
  readonly playlists: Table<PlaylistRecord, string>;
  readonly segment_texts: Table<SegmentTextRow, string>;
  readonly segment_rows: Table<SegmentRowsRow, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({
      tracks: '&id, revision',
      fingerprints: '&id',
      sides: '&id',
      roots: '&id',
      handles: '&rootId',
      artwork: '&hash',
      state: '&key',
    });
    this.version(2).stores({ settings: '&key' });
    this.version(3).stores({ plays: '&id, [at+id], track_id', playlists: '&id' });
    // Derived from the rows: a library of an older version is packed when it was first read.
    this.version(4).stores({ segment_texts: '&key', segment_rows: '&key' });
    this.tracks = this.table('tracks');
    this.fingerprints = this.table('fingerprints');
    this.sides = this.table('sides');
    this.roots = this.table('roots');
    this.handles = this.table('handles');
    this.artwork = this.table('artwork');
    this.state = this.table('state');
    this.settings = this.table('settings');
    this.plays = this.table('plays');
    this.playlists = this.table('playlists');
    this.segment_texts = this.table('segment_texts');
    this.segment_rows = this.table('segment_rows');
  }

  /** Dexie refuses everything after an opening that failed: it is to be tried again when somebody asks next. */
  override open(): ReturnType<Dexie['open']> {
    const opening = super.open();
    opening.catch(() => {
      // Later: whoever waits for this opening hears of it, and must not begin another.
      setTimeout(() => {
        if (!this.#isDone && !this.isOpen()) super.close({ disableAutoOpen: false });
      });
    });
    return opening;
  }

  override close(options?: Parameters<Dexie['close']>[0]): void {
    if (options?.disableAutoOpen !== false) this.#isDone = true;
    super.close(options);
  }
}
