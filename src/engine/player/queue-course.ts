/** The queue at work: what sounds, what is made ready behind it, and what happens by itself. */
import type { StereoEffect } from '../../workers/playback/playback-protocol.ts';
import type { DeckEvents } from './deck.ts';
import { FailedEntries } from './failed-entries.ts';
import { PlayLog } from './play-log.ts';
import { PlayQueue } from './play-queue.ts';
import { PlayerPicture } from './player-picture.ts';
import type { PlayerSnapshot, QueueEntry, SleepTimer } from './player-types.ts';
import type { PlayerDeck, PlayerFacts, PlayerKeeper, PlayerWorld } from './player-world.ts';
import { SimilarTail } from './similar-tail.ts';
import { SleepClock } from './sleep-clock.ts';
import { soundSettingsOf } from './sound-settings.ts';
import { TrackFailures } from './track-failures.ts';

/** Whoever asks for something of the queue changes the queue, and then says here what that means for the sound. */
export class QueueCourse {
  readonly queue: PlayQueue;
  readonly picture: PlayerPicture;
  readonly deck: PlayerDeck;
  readonly facts: PlayerFacts;
  readonly similar: SimilarTail;
  readonly failed = new FailedEntries();
  readonly #failures = new TrackFailures(this);
  readonly #log: PlayLog;
  readonly #sleep: SleepClock;
  readonly #keeper: PlayerKeeper;
  readonly #claimVoice: () => void;
  /** Whether a person wants to hear something. */
  #shallSound = false;
  /** Where the current track begins, while the deck has nothing of it. */
  #resumeAt = 0;
  /** All has sounded, while the queue is being lengthened. */
  #hasRunOut = false;

  constructor(world: PlayerWorld) {
    const { client, claimVoice, now, onTrouble, random, newId } = world;
    this.#claimVoice = claimVoice;
    this.queue = new PlayQueue({ random, newId, positionSeconds: () => this.positionSeconds() });
    this.similar = new SimilarTail(client, this.queue);
    this.facts = world.makeFacts(() => this.snapshot.levelling);
    this.#log = new PlayLog((play) => void client.postPlay(play).catch(onTrouble), now);
    const onDuration = (seconds: number) => this.#log.setDuration(seconds);
    this.picture = new PlayerPicture({ queue: this.queue, facts: this.facts, onDuration });
    this.deck = world.makeDeck(this.facts, this.#deckEvents(), () => soundSettingsOf(this.snapshot));
    const onFade = (seconds: number) => this.deck.fadeOut(seconds);
    this.#sleep = new SleepClock({ onFade, onTime: () => this.#fallAsleep() }, now);
    this.#keeper = world.makeKeeper({
      session: () => ({ ...this.snapshot, queue: this.queue.state, history: this.queue.history }),
      position: () => this.#storedPosition(),
    });
    void this.#takeUp(world.maySound);
  }

  get snapshot(): PlayerSnapshot {
    return this.picture.getSnapshot();
  }

  get shallSound(): boolean {
    return this.#shallSound;
  }

  /** Where the current track is, or will begin. */
  positionSeconds(): number {
    return this.#isLoaded ? this.deck.positionSeconds() : this.#resumeAt;
  }

  /** A person wants something new: what failed before may be tried again, and is no news any more. */
  forgive(): void {
    this.failed.clear();
    this.picture.set({ problem: null });
  }

  /** Plays the current entry. */
  startCurrent(seconds: number): void {
    const { current } = this.queue;
    if (!current) return;
    if (!this.#shallSound) this.deck.clear(); // else what was paused would be heard until this one is there
    this.#hasRunOut = false;
    this.#shallSound = true;
    this.#resumeAt = seconds;
    this.#claimVoice();
    this.deck.endFade();
    this.deck.start(current, seconds);
    this.deck.hold(this.snapshot.sleep?.kind === 'end_of_track');
    this.lineUp();
  }

  /** Another entry is current now: it plays, or waits to be played. */
  changeTo(seconds: number, shallSound: boolean): void {
    this.#log.end('left');
    if (shallSound && this.queue.current) {
      this.startCurrent(seconds);
      return;
    }
    this.#hasRunOut = false;
    this.#shallSound = false;
    this.#resumeAt = seconds;
    this.deck.pause();
    this.deck.clear();
    this.show();
  }

  /** A person leaves the track for the one that `go` makes current: what could not be played is no news any more. */
  leaveFor(go: () => void): void {
    this.endListening();
    go();
    this.picture.set({ problem: null });
    this.changeTo(0, this.#shallSound);
  }

  /** A person leaves the track: it may count as skipped. */
  endListening(): void {
    this.#log.end('left');
  }

  /** Has the deck make ready what is to follow, now that the queue may be another. */
  lineUp(): void {
    const upcoming = this.queue.upcoming(this.failed.isPlayable);
    if (this.#isLoaded) {
      this.deck.setNext(this.failed.isPostponed(upcoming) ? null : upcoming);
      if (upcoming === null) void this.goOnSimilar();
    }
    this.show();
  }

  /** Lets the queue grow where that is wanted; what was to end ends where it doesn't. Tells whether it has. */
  async goOnSimilar(): Promise<boolean> {
    if (!this.snapshot.continueSimilar || this.similar.isLooking) return false;
    const growth = await this.similar.grow();
    const isAtEnd = this.queue.upcoming(this.failed.isPlayable) === null;
    if (growth !== 'none') this.lineUp();
    else if (this.#hasRunOut && isAtEnd && !this.similar.isLooking) this.#endQueue();
    return growth === 'grown';
  }

  pause(): void {
    if (!this.#shallSound) return;
    this.#shallSound = false;
    this.deck.pause();
    this.show();
  }

  resume(): void {
    if (this.#shallSound || !this.queue.current) return;
    this.forgive();
    if (!this.#isLoaded) {
      this.startCurrent(this.#resumeAt);
      return;
    }
    this.#shallSound = true;
    this.#claimVoice();
    this.deck.endFade();
    this.deck.play();
    this.show();
  }

  /** Jumps within the current track, or says where it is to begin. */
  seek(seconds: number): void {
    this.#resumeAt = seconds;
    if (this.#isLoaded) {
      this.deck.seek(seconds);
      this.lineUp();
    }
    this.show();
  }

  setSleep(sleep: SleepTimer | null): void {
    this.set({ sleep });
    this.#sleep.set(sleep?.kind === 'at' ? sleep.at : null);
    if (this.#shallSound) this.deck.endFade(); // else the last of what fades would be heard again
    this.deck.hold(sleep?.kind === 'end_of_track');
  }

  /** Changes what is no matter of the queue, and keeps it. */
  set(change: Partial<PlayerSnapshot>): void {
    this.picture.set(change);
    this.#keeper.changed(this.#shallSound);
  }

  show(): void {
    const sounding = this.#isLoaded && this.deck.hasStarted ? 'playing' : 'loading';
    this.picture.show(this.#shallSound ? sounding : 'paused');
    this.#keeper.changed(this.#shallSound);
  }

  get #isLoaded(): boolean {
    const { current } = this.queue;
    return current !== null && this.deck.has(current.id);
  }

  #deckEvents(): DeckEvents {
    return {
      onStarted: (entry, segmentId, isContinued) => this.#onStarted(entry, segmentId, isContinued),
      onHeard: (segmentId, seconds) => this.#log.heard(segmentId, seconds),
      onEnded: (segmentId, seconds) => {
        this.#log.heard(segmentId, seconds);
        this.#log.end('ended');
      },
      onFinished: (isHeld) => this.#onFinished(isHeld),
      onDuration: (entry, seconds) => this.#onDuration(entry, seconds),
      onEffect: (entry, effect) => this.#onEffect(entry, effect),
      onFailed: (entry, failure, sentSeconds, isCurrent) =>
        void this.#failures.onFailed(entry, failure, sentSeconds, isCurrent),
      onUnderrun: (underruns) => this.set({ underruns }),
      onBroken: (failure) => this.#failures.onBroken(failure),
    };
  }

  /** Queue and settings of the last visit; its track waits where it stopped, or goes on where a new version broke it off. */
  async #takeUp(maySound: PlayerWorld['maySound']): Promise<void> {
    const { session, position, goesOn } = this.#keeper.taken();
    if (!session) return;
    const { queue, history, volume, muted, speed, levelling, continueSimilar } = session;
    this.queue.restore({ state: queue, history });
    if (position && position.entryId === this.queue.current?.id) this.#resumeAt = position.seconds;
    this.picture.set({ volume, muted, speed, levelling, continueSimilar });
    this.show();
    if (goesOn && (await maySound())) this.resume();
  }

  #storedPosition() {
    const { current } = this.queue;
    return current && { entryId: current.id, seconds: this.positionSeconds() };
  }

  #onStarted(entry: QueueEntry, segmentId: number, isContinued: boolean): void {
    this.#hasRunOut = false;
    this.failed.endRow();
    this.queue.advanceTo(entry.id);
    if (isContinued) this.#log.moveOn(segmentId);
    else this.#log.begin(entry.trackId, segmentId, this.#durationOf(entry));
    this.lineUp();
  }

  /** As far as it is known by now. */
  #durationOf({ trackId }: QueueEntry): number | null {
    const { current, durationSeconds } = this.snapshot;
    return current?.trackId === trackId ? durationSeconds : null;
  }

  #onDuration(entry: QueueEntry, seconds: number): void {
    if (entry.id !== this.queue.current?.id) return;
    this.#log.setDuration(seconds);
    this.set({ durationSeconds: seconds });
  }

  #onEffect({ trackId }: QueueEntry, effect: StereoEffect): void {
    if (!this.facts.setEffect(trackId, effect)) return;
    this.deck.refreshGains();
    if (trackId === this.queue.current?.trackId) this.picture.describe();
  }

  #onFinished(isHeld: boolean): void {
    if (isHeld) {
      this.#fallAsleep();
      return;
    }
    const upcoming = this.queue.upcoming(this.failed.isPlayable);
    if (upcoming && this.failed.isPostponed(upcoming)) {
      this.queue.advanceTo(upcoming.id);
      this.forgive();
      this.startCurrent(0);
      return;
    }
    this.#hasRunOut = true;
    if (this.similar.isLooking) return;
    this.similar.reset(); // more of the library may have been heard since the track began
    if (this.snapshot.continueSimilar) void this.goOnSimilar();
    else this.#endQueue();
  }

  /** Playing again begins the queue again. */
  #endQueue(): void {
    this.#hasRunOut = false;
    const [first] = this.queue.state.entries;
    if (first) this.queue.goTo(first.id);
    this.changeTo(0, false);
  }

  #fallAsleep(): void {
    this.pause();
    this.setSleep(null);
  }
}
