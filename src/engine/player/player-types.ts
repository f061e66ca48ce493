/** What the screen may ask of the player, and what it can see of it. */
import type { SimilarQuery, TrackRow } from '../../api/contract.ts';

/** How much each family of measurements counts where tracks are compared; 1 where it is not told. */
export type SimilarWeights = Pick<
  SimilarQuery,
  'weight_dynamics' | 'weight_brightness' | 'weight_rhythm' | 'weight_harmony'
>;

/** One place in the queue. The same track may stand in it twice, as two entries. */
export interface QueueEntry {
  /** Of the entry, not of the track. */
  readonly id: string;
  readonly trackId: string;
  /** `similar`: the player added it by itself, because it sounds like what was played before. */
  readonly from: 'chosen' | 'similar';
}

/** What of the library changed: which tracks there are and what they say of themselves, what was heard of them, or plays. */
export type LibraryPart = 'tags' | 'sound' | 'plays';

export type RepeatMode = 'off' | 'all' | 'one';

/** Which loudness is evened out: that of each track, that of whole albums (quiet pieces stay quiet), or none. */
export type Levelling = 'track' | 'album' | 'off';

/** When the music ends by itself; `at` in milliseconds since 1970. */
export type SleepTimer = { readonly kind: 'at'; readonly at: number } | { readonly kind: 'end_of_track' };

/** A track that could not be played, or not all of it. */
export interface PlaybackProblem {
  readonly trackId: string;
  /** Title of the track where it is known, else its id. */
  readonly title: string;
  /** A sentence for a person. */
  readonly detail: string;
  /** What is amiss: the track, a part of it, the rest of which is heard, or the folder it is in. */
  readonly about: 'track' | 'part' | 'folder';
}

/** An immutable picture of the player; a new object whenever anything in it changed. The position is not in it. */
export interface PlayerSnapshot {
  /** `empty`: the queue is. `loading`: it shall play, and the first sound is on its way. */
  readonly status: 'empty' | 'loading' | 'playing' | 'paused';
  /** In the order of playing: a shuffled queue is shown as it will be heard. */
  readonly queue: readonly QueueEntry[];
  /** Of the current entry within the queue. */
  readonly index: number | null;
  /** What was current before, the latest last; entries may have left the queue since. */
  readonly history: readonly QueueEntry[];
  readonly current: QueueEntry | null;
  /** Of the current entry; `null` until the API has told it. */
  readonly track: TrackRow | null;
  /** Of the current track, as decoded where that is known, else as its tags say. */
  readonly durationSeconds: number | null;
  /** 0–1, as a slider shows it; the ear's scale is applied inside. */
  readonly volume: number;
  readonly muted: boolean;
  /** 0.5–2; the pitch stays. */
  readonly speed: number;
  readonly repeat: RepeatMode;
  readonly shuffle: boolean;
  readonly levelling: Levelling;
  /** What levelling does to the current track; `null` where it is off or the loudness is not known. */
  readonly levelGainDb: number | null;
  /** Whether the queue goes on with tracks that sound alike when it ends. */
  readonly continueSimilar: boolean;
  readonly sleep: SleepTimer | null;
  /** The last track that could not be played; cleared when the person plays something anew, or goes on to another. */
  readonly problem: PlaybackProblem | null;
  readonly canUndo: boolean;
  /** Number of the change of the queue that `undo` would take back. */
  readonly undoStep: number | null;
  /** How often the sound ran dry since the page was opened. */
  readonly underruns: number;
}

export interface PlayOptions {
  /** Where to begin; 0 unless told, or anywhere where the queue is shuffled. */
  startIndex?: number;
  /** Turns shuffling on or off first. */
  shuffle?: boolean;
}

export interface Player {
  subscribe(listener: () => void): () => void;
  getSnapshot(): PlayerSnapshot;
  /** Where the current track is; cheap enough to be read in every frame. */
  positionSeconds(): number;
  /** Replaces the queue and plays. Call it from a click: browsers let no page sound before one. */
  play(trackIds: readonly string[], options?: PlayOptions): Promise<void>;
  /** Puts tracks behind the current one. Plays them where the queue was empty. */
  playNext(trackIds: readonly string[]): void;
  /** Puts tracks at the end. Plays them where the queue was empty. */
  enqueue(trackIds: readonly string[]): void;
  /** Puts tracks before an entry, or at the end with `null`. Plays them where the queue was empty. */
  insert(trackIds: readonly string[], beforeEntryId: string | null): void;
  /** Plays an entry of the queue; one of the history comes back behind the current entry first. Nothing where it has gone. */
  jumpTo(entryId: string): void;
  remove(entryIds: readonly string[]): void;
  /** Moves entries before another one, or to the end with `null`. Their order among each other stays. */
  move(entryIds: readonly string[], beforeEntryId: string | null): void;
  clear(): void;
  /** Takes back the last change of the queue. What plays goes on where the earlier queue has it too. */
  undo(): void;
  toggle(): void;
  pause(): void;
  resume(): void;
  next(): void;
  /** To the beginning of the track; within its first three seconds to the entry before. */
  previous(): void;
  seek(seconds: number): void;
  /** @param volume 0–1 */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  /** @param speed 0.5–2 */
  setSpeed(speed: number): void;
  setRepeat(repeat: RepeatMode): void;
  /** Shuffles what is yet to come; off brings back the order in which it was added. */
  setShuffle(shuffle: boolean): void;
  setLevelling(levelling: Levelling): void;
  setContinueSimilar(continueSimilar: boolean): void;
  /** By what the queue chooses similar tracks from now on. Not kept from visit to visit. */
  setSimilarWeights(weights: SimilarWeights): void;
  setSleep(sleep: SleepTimer | null): void;
  dismissProblem(): void;
}
