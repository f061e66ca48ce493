/** Keeps files open between jumps: where their sound is was found out once, and need not be again. */
import type { AudioSource } from '../../decode/audio-source.ts';
import type { DecoderPolicy } from '../../decode/decoder-choice.ts';
import { unlessAborted } from './abortable.ts';
import type { PlaybackSegment } from './playback-protocol.ts';

/** What plays, and what was prepared behind it. */
const MOST_IDLE = 2;

export interface OpenedTrack {
  readonly source: AudioSource;
  /** Whether all of its sound lies in memory: it is kept only while it is the one that was used last. */
  readonly isHeld: boolean;
  close(): void;
}

/** Opens the audio of a track. Rejects with an `EarmarkError`. */
export type OpenTrack = (
  segment: PlaybackSegment,
  policy: DecoderPolicy,
  signal: AbortSignal,
) => Promise<OpenedTrack>;

/** A track that somebody uses. */
export interface TrackUse {
  readonly source: AudioSource;
  /** Whether it was open before: then its file may have become another one meanwhile. */
  readonly isReused: boolean;
  /**
   * Has places in time found out beside the playing, as long as the track is open; once. Gives its length where that is known
   * only now, else `null`; never rejects.
   */
  survey(): Promise<number | null>;
  /** It is not to be used again. */
  spoil(): void;
  release(): void;
}

interface Kept {
  readonly key: string;
  readonly opening: Promise<OpenedTrack>;
  readonly abort: AbortController;
  userCount: number;
  surveying: Promise<number | null> | null;
}

export class OpenTracks {
  readonly #open: OpenTrack;
  /** The one used last stands last. */
  #kept: Kept[] = [];
  /** Spoilt, or too many, while somebody still uses them. */
  readonly #leaving = new Set<Kept>();
  /** Nothing plays: nobody will jump in what was used last. */
  #isResting = false;

  constructor(open: OpenTrack) {
    this.#open = open;
  }

  /** Rejects with what opening rejects with, or `aborted` as soon as the signal fires. */
  async use(segment: PlaybackSegment, policy: DecoderPolicy, signal: AbortSignal): Promise<TrackUse> {
    this.#isResting = false;
    const known = this.#find(segment, policy);
    const kept = known ?? this.#begin(segment, policy);
    this.#kept = [...this.#kept.filter((other) => other !== kept), kept];
    kept.userCount += 1;
    this.#tidy();
    try {
      const { source } = await unlessAborted(kept.opening, signal);
      return {
        source,
        isReused: known !== null,
        survey: () => survey(kept, source),
        spoil: () => this.#drop(kept),
        release: () => this.#release(kept),
      };
    } catch (thrown) {
      this.#release(kept);
      throw thrown;
    }
  }

  /** Playing has ended: what lies in memory goes as soon as nobody uses it. */
  rest(): void {
    this.#isResting = true;
    this.#tidy();
  }

  /** A listening that begins anew looks at the file anew: it may be another, or gone. What is jumped about in is kept. */
  #find({ trackId, startSeconds }: PlaybackSegment, policy: DecoderPolicy): Kept | null {
    const key = keyOf(trackId, policy);
    const kept = this.#kept.find((other) => other.key === key) ?? null;
    if (!kept || startSeconds > 0 || kept === this.#kept.at(-1)) return kept;
    this.#drop(kept);
    return null;
  }

  #begin(segment: PlaybackSegment, policy: DecoderPolicy): Kept {
    const abort = new AbortController();
    const opening = this.#open(segment, policy, abort.signal);
    const kept: Kept = {
      key: keyOf(segment.trackId, policy),
      opening,
      abort,
      userCount: 0,
      surveying: null,
    };
    opening.catch(() => this.#drop(kept));
    return kept;
  }

  #release(kept: Kept): void {
    kept.userCount -= 1;
    if (this.#leaving.has(kept)) this.#drop(kept);
    this.#tidy();
  }

  #tidy(): void {
    const idle = this.#kept.filter(({ userCount }) => userCount === 0);
    for (const kept of idle.slice(0, Math.max(0, idle.length - MOST_IDLE))) this.#drop(kept);
    for (const kept of idle) if (!this.#mayBeJumpedIn(kept)) void this.#dropHeld(kept);
  }

  async #dropHeld(kept: Kept): Promise<void> {
    const opened = await kept.opening.catch(() => null); // told by then
    if (opened?.isHeld && kept.userCount === 0 && !this.#mayBeJumpedIn(kept)) this.#drop(kept);
  }

  #mayBeJumpedIn(kept: Kept): boolean {
    return !this.#isResting && kept === this.#kept.at(-1);
  }

  /** Closes it as soon as nobody uses it. */
  #drop(kept: Kept): void {
    this.#kept = this.#kept.filter((other) => other !== kept);
    if (kept.userCount > 0) {
      this.#leaving.add(kept);
      return;
    }
    this.#leaving.delete(kept);
    kept.abort.abort();
    kept.opening.then(
      (opened) => opened.close(),
      () => undefined, // nothing was opened
    );
  }
}

function survey(kept: Kept, source: AudioSource): Promise<number | null> {
  const begun = async () => (await source.survey?.(kept.abort.signal)) ?? null;
  kept.surveying ??= begun().catch(() => null); // whoever jumps hears of it
  return kept.surveying;
}

function keyOf(trackId: string, policy: DecoderPolicy): string {
  return `${policy} ${trackId}`;
}
