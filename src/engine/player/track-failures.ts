/** What happens where a track cannot be played: it is named, and skipped, or the queue stops at it. */
import type { Failure } from '../../shared/failures.ts';
import { type FailedEntries, isShared } from './failed-entries.ts';
import type { PlayQueue } from './play-queue.ts';
import type { PlaybackProblem, PlayerSnapshot, QueueEntry } from './player-types.ts';
import type { PlayerDeck, PlayerFacts } from './player-world.ts';

/** What of the queue at work is needed here. */
export interface FailingCourse {
  readonly queue: PlayQueue;
  readonly deck: Pick<PlayerDeck, 'dropNext'>;
  readonly facts: Pick<PlayerFacts, 'title' | 'folder'>;
  readonly failed: FailedEntries;
  readonly snapshot: PlayerSnapshot;
  readonly shallSound: boolean;
  positionSeconds(): number;
  changeTo(seconds: number, shallSound: boolean): void;
  lineUp(): void;
  set(change: Partial<PlayerSnapshot>): void;
}

export class TrackFailures {
  readonly #course: FailingCourse;

  constructor(course: FailingCourse) {
    this.#course = course;
  }

  /** Says what could not be played, and goes on with what can; stops there where all of its folder is away. */
  async onFailed(
    entry: QueueEntry,
    failure: Failure,
    sentSeconds: number,
    isCurrent: boolean,
  ): Promise<void> {
    if (sentSeconds > 0) {
      await this.#tell(entry, failure.detail, 'part');
      return;
    }
    if (isShared(failure)) this.#stopAt(entry, isCurrent);
    else this.#course.failed.add(entry, failure.code);
    const firstAway = this.#course.failed.takeFirstAway();
    if (firstAway) {
      if (isCurrent) this.#course.queue.returnTo(firstAway.id);
      this.#stopAt(firstAway, isCurrent);
      await this.#tell(firstAway, await this.#whichFolder(firstAway), 'folder');
      return;
    }
    if (!isShared(failure)) this.#skip(isCurrent);
    await this.#tell(entry, failure.detail, failure.code === 'permission_lost' ? 'folder' : 'track');
  }

  /** The sound as a whole ended; it begins again where it was when a person plays again. */
  onBroken({ detail }: Failure): void {
    const course = this.#course;
    const { current } = course.queue;
    course.changeTo(course.positionSeconds(), false);
    if (current) {
      const title = course.snapshot.track?.title ?? current.trackId;
      course.set({ problem: { trackId: current.trackId, title, detail, about: 'track' } });
    }
  }

  /** What sounds now may end first. */
  #stopAt(entry: QueueEntry, isCurrent: boolean): void {
    const course = this.#course;
    if (isCurrent) {
      course.changeTo(course.positionSeconds(), false);
      return;
    }
    course.failed.postpone(entry);
    course.deck.dropNext();
    course.lineUp();
  }

  #skip(isCurrent: boolean): void {
    const course = this.#course;
    if (!isCurrent) {
      course.deck.dropNext();
      course.lineUp();
      return;
    }
    const following = course.queue.following(course.failed.isPlayable);
    if (!following || course.failed.areHopeless) {
      course.changeTo(0, false);
      return;
    }
    course.queue.skipTo(following.id);
    course.changeTo(0, course.shallSound);
  }

  async #tell({ trackId }: QueueEntry, detail: string, about: PlaybackProblem['about']): Promise<void> {
    const title = await this.#course.facts.title(trackId);
    this.#course.set({ problem: { trackId, title, detail, about } });
  }

  async #whichFolder({ trackId }: QueueEntry): Promise<string> {
    const folder = await this.#course.facts.folder(trackId);
    const named = folder === null ? 'their folder' : `the folder “${folder}”`;
    return `Several files in a row cannot be read: ${named} was moved or renamed, or its disk is not connected. Connect the disk or put the folder back, or choose the folder where it is now.`;
  }
}
