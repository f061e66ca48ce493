/** The player without the browser: what a person asks for. */
import type {
  Levelling,
  LibraryPart,
  Player,
  PlayOptions,
  RepeatMode,
  SimilarWeights,
  SleepTimer,
} from './player-types.ts';
import type { PlayerWorld } from './player-world.ts';
import { QueueCourse } from './queue-course.ts';
import type { PlayerSettings } from './stored-session.ts';

/** Going back within so much of a track goes to the one before. */
const BACK_SECONDS = 3;
const LOWEST_SPEED = 0.5;
const HIGHEST_SPEED = 2;

/** The queue, what sounds of it, and the settings, as one. Takes up the session of the last visit. */
export class QueuePlayer implements Player {
  readonly subscribe;
  readonly getSnapshot;
  readonly #course: QueueCourse;

  constructor(world: PlayerWorld) {
    this.#course = new QueueCourse(world);
    this.subscribe = this.#course.picture.subscribe;
    this.getSnapshot = this.#course.picture.getSnapshot;
  }

  /** The library has changed: these tracks, or any. */
  libraryChanged(trackIds: readonly string[] | null, part: LibraryPart): void {
    const { facts, picture, deck, queue, similar } = this.#course;
    facts.forget(trackIds, part);
    if (part !== 'plays') deck.refreshGains();
    if (!queue.current || (trackIds !== null && !trackIds.includes(queue.current.trackId))) return;
    picture.describe();
    similar.reset(); // heard by now, it can be compared
    this.#course.lineUp();
  }

  /** Two tracks have become one: whatever stood here under the id that is gone is the one that there is. */
  tracksMoved(idNow: ReadonlyMap<string, string>): void {
    const { queue, shallSound, failed, picture } = this.#course;
    const before = queue.current?.trackId;
    if (!queue.follow(idNow)) return;
    failed.clear(); // under the id that is gone, it may have been tried
    if (queue.current?.trackId === before) this.#course.lineUp();
    else {
      // Nothing more of it can be had under that id.
      this.#course.changeTo(this.positionSeconds(), shallSound);
      picture.describe();
    }
  }

  /** Another tab has set these, and keeps them; the queue of each tab is its own. */
  takeSettings({ volume, muted, speed, levelling, continueSimilar }: PlayerSettings): void {
    const { picture, deck, similar } = this.#course;
    const before = this.getSnapshot();
    picture.set({ volume, muted, speed, levelling, continueSimilar });
    deck.applySettings();
    if (continueSimilar !== before.continueSimilar) similar.reset();
    if (levelling === before.levelling) return;
    deck.refreshGains();
    picture.describe();
  }

  positionSeconds(): number {
    return this.#course.positionSeconds();
  }

  async play(trackIds: readonly string[], options: PlayOptions = {}): Promise<void> {
    if (trackIds.length === 0) return;
    this.#course.endListening();
    this.#course.queue.start(trackIds, options);
    this.#course.forgive();
    this.#course.startCurrent(0);
  }

  playNext(trackIds: readonly string[]): void {
    this.#add(trackIds, () => this.#course.queue.insertNext(trackIds));
  }

  enqueue(trackIds: readonly string[]): void {
    this.#add(trackIds, () => this.#course.queue.append(trackIds));
  }

  insert(trackIds: readonly string[], beforeEntryId: string | null): void {
    this.#add(trackIds, () => this.#course.queue.insert(trackIds, beforeEntryId));
  }

  jumpTo(entryId: string): void {
    const { queue } = this.#course;
    if (!queue.knows(entryId)) return;
    this.#course.endListening();
    queue.goTo(entryId);
    this.#course.forgive();
    this.#course.startCurrent(0);
  }

  remove(entryIds: readonly string[]): void {
    const { queue, shallSound } = this.#course;
    const { current } = queue;
    const gone = new Set(entryIds);
    const hasFollowing = queue.following(({ id }) => !gone.has(id)) !== null;
    queue.remove(entryIds);
    if (queue.current?.id === current?.id) this.#course.lineUp();
    else this.#course.changeTo(0, shallSound && hasFollowing);
  }

  move(entryIds: readonly string[], beforeEntryId: string | null): void {
    this.#course.queue.move(entryIds, beforeEntryId);
    this.#course.lineUp();
  }

  clear(): void {
    this.#course.queue.clear();
    this.#course.changeTo(0, false);
  }

  undo(): void {
    const restored = this.#course.queue.undo();
    this.#course.failed.clear();
    if (restored) this.#course.changeTo(restored.positionSeconds, this.#course.shallSound);
    else this.#course.lineUp();
  }

  toggle(): void {
    if (this.#course.shallSound) this.pause();
    else this.resume();
  }

  pause(): void {
    this.#course.pause();
  }

  resume(): void {
    this.#course.resume();
  }

  next(): void {
    const { queue, failed } = this.#course;
    const following = queue.following(failed.isPlayable);
    if (following) this.#course.leaveFor(() => queue.advanceTo(following.id));
    else void this.#course.goOnSimilar().then((hasGrown) => hasGrown && this.next());
  }

  previous(): void {
    const { queue } = this.#course;
    const { preceding } = queue;
    if (preceding && this.positionSeconds() <= BACK_SECONDS)
      this.#course.leaveFor(() => queue.goTo(preceding.id));
    else this.seek(0);
  }

  seek(seconds: number): void {
    if (!this.#course.queue.current) return;
    const { durationSeconds } = this.getSnapshot();
    this.#course.seek(clamp(seconds, 0, durationSeconds ?? Number.POSITIVE_INFINITY));
  }

  setVolume(volume: number): void {
    this.#setSound({ volume: clamp(volume, 0, 1) });
  }

  setMuted(muted: boolean): void {
    this.#setSound({ muted });
  }

  setSpeed(speed: number): void {
    this.#setSound({ speed: clamp(speed, LOWEST_SPEED, HIGHEST_SPEED) });
  }

  setRepeat(repeat: RepeatMode): void {
    this.#course.queue.setRepeat(repeat);
    this.#course.lineUp();
  }

  setShuffle(shuffle: boolean): void {
    this.#course.queue.setShuffle(shuffle);
    this.#course.lineUp();
  }

  setLevelling(levelling: Levelling): void {
    this.#course.set({ levelling });
    this.#course.deck.refreshGains();
    this.#course.picture.describe();
  }

  setContinueSimilar(continueSimilar: boolean): void {
    this.#course.set({ continueSimilar });
    this.#course.similar.reset();
    this.#course.lineUp();
  }

  setSimilarWeights(weights: SimilarWeights): void {
    this.#course.similar.weights = weights;
  }

  setSleep(sleep: SleepTimer | null): void {
    this.#course.setSleep(sleep);
  }

  dismissProblem(): void {
    this.#course.set({ problem: null });
  }

  /** Adds tracks by `change`, and plays them where nothing was there to be played. */
  #add(trackIds: readonly string[], change: () => void): void {
    if (trackIds.length === 0) return;
    const wasEmpty = this.#course.queue.current === null;
    change();
    if (!wasEmpty) this.#course.lineUp();
    else {
      this.#course.forgive();
      this.#course.startCurrent(0);
    }
  }

  #setSound(change: { volume?: number; muted?: boolean; speed?: number }): void {
    this.#course.set(change);
    this.#course.deck.applySettings();
  }
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(highest, Math.max(lowest, value));
}
