/** The BroadcastChannel on which every realm and tab hears of changes. */
export const CHANGE_CHANNEL = 'earmark';

export type ChangeEventType =
  | 'tracks.changed'
  | 'fingerprints.changed'
  | 'library.rescanned'
  | 'plays.changed'
  | 'playlists.changed'
  | 'cache.cleared'
  | 'analysis.progress'
  | 'analysis.wanted'
  | 'config.changed';

/**
 * Says that something was committed, or with `analysis.wanted` that somebody waits for these tracks to be heard. Carries no
 * data but ids: whoever cares asks the API.
 */
export interface ChangeEvent {
  type: ChangeEventType;
  ids?: string[];
  /** With `tracks.changed`: ids that no track has any more, since two turned out to be of one file, and the ids of those that there are. */
  moved?: Record<string, string>;
  /** Grows with every commit of the store. */
  revision: number;
  /** With `analysis.progress`: how far the tab that analyses has come. */
  progress?: AnalysisProgress;
}

/** A track that is being heard. */
export interface HearingNow {
  path: string;
  pass: 'streaming' | 'batch';
  /** Seconds of it that were heard so far. */
  heard_seconds: number;
  /** Its length in seconds, where the tags tell. */
  duration: number | null;
}

/** What the tab that imports and analyses tells all tabs. */
export interface AnalysisProgress {
  phase: 'idle' | 'scanning' | 'reading_tags' | 'streaming' | 'batch' | 'paused';
  /** Items of this phase: files while scanning and reading tags, tracks while hearing. */
  done: number;
  /** Known so far; `null` while the folder is still being walked. */
  total: number | null;
  failed: number;
  /** Seconds of audio heard per second of wall time, over the last while; `null` before the first result. */
  times_realtime: number | null;
  /** Seconds left in this phase; `null` while it cannot be told. */
  eta_seconds: number | null;
  /** Paths being heard now. */
  current: string[];
  /** The same in full: what each worker is at. */
  hearing: HearingNow[];
  /** How many workers may hear at a time; a track that was asked for gets one more. */
  worker_count: number;
}
