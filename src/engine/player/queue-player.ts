/** The player without the browser: what a person asks for, and what happens by itself. */
import type { Failure } from '../../shared/failures.ts';
import type { DeckEvents, SoundSettings } from './deck.ts';
import { FailedEntries, isShared } from './failed-entries.ts';
import { PlayLog } from './play-log.ts';
import { PlayQueue } from './play-queue.ts';
import { PlayerPicture } from './player-picture.ts';
import type {
  Levelling,
  Player,
  PlayerSnapshot,
  PlayOptions,
  QueueEntry,
  RepeatMode,
  SleepTimer,
} from './player-types.ts';
import type { PlayerDeck, PlayerFacts, PlayerKeeper, PlayerWorld } from './player-world.ts';
import { SimilarTail } from './similar-tail.ts';
import { SleepClock } from './sleep-clock.ts';
import type { PlayerSettings } from './stored-session.ts';

/** Going back within so much of a track goes to the one before. */
const BACK_SECONDS = 3;
const LOWEST_SPEED = 0.5;
const HIGHEST_SPEED = 2;

/** The queue, what sounds of it, and the settings, as one. Takes up the session of the last visit. */
export class QueuePlayer implements Player {
  readonly subscribe;
  readonly getSnapshot;
  readonly #picture: PlayerPicture;
  readonly #facts: PlayerFacts;
  readonly #deck: PlayerDeck;
  readonly #log: PlayLog;
  readonly #queue: PlayQueue;
  readonly #similar: SimilarTail;
  readonly #failed = new FailedEntries();
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
    this.#queue = new PlayQueue({ random, newId, positionSeconds: () => this.positionSeconds() });
    this.#similar = new SimilarTail(client, this.#queue);
    this.#facts = world.makeFacts(() => this.getSnapshot().levelling);
    this.#log = new PlayLog((play) => void client.postPlay(play).catch(onTrouble), now);
    const onDuration = (seconds: number) => this.#log.setDuration(seconds);
    this.#picture = new PlayerPicture({ queue: this.#queue, facts: this.#facts, onDuration });
    this.subscribe = this.#picture.subscribe;
    this.getSnapshot = this.#picture.getSnapshot;
    this.#deck = world.makeDeck(this.#facts, this.#deckEvents(), () => this.#soundSettings());
    const onFade = (seconds: number) => this.#deck.fadeOut(seconds);
    this.#sleep = new SleepClock({ onFade, onTime: () => this.#fallAsleep() }, now);
    this.#keeper = world.makeKeeper({
      session: () => ({ ...this.getSnapshot(), queue: this.#queue.state, history: this.#queue.history }),
      position: () => this.#storedPosition(),
    });
    this.#takeUp();
  }

  /** The library has changed: these tracks, or any. */
  libraryChanged(trackIds: readonly string[] | null): void {
    this.#facts.forget(trackIds);
    const { current } = this.#queue;
    if (current && (trackIds === null || trackIds.includes(current.trackId))) this.#picture.describe();
    this.#deck.refreshGains();
  }

  /** Another tab has set these, and keeps them; the queue of each tab is its own. */
  takeSettings({ volume, muted, speed, levelling, continueSimilar }: PlayerSettings): void {
    const before = this.getSnapshot();
    this.#picture.set({ volume, muted, speed, levelling, continueSimilar });
    this.#deck.applySettings();
    if (continueSimilar !== before.continueSimilar) this.#similar.reset();
    if (levelling === before.levelling) return;
    this.#deck.refreshGains();
    this.#picture.describe();
  }

  positionSeconds(): number {
    return this.#isLoaded ? this.#deck.positionSeconds() : this.#resumeAt;
  }

  async play(trackIds: readonly string[], options: PlayOptions = {}): Promise<void> {
    if (trackIds.length === 0) return;
    this.#log.end('left');
    this.#queue.start(trackIds, options);
    this.#forgive();
    this.#startCurrent(0);
  }

  playNext(trackIds: readonly string[]): void {
    this.#add(trackIds, () => this.#queue.insertNext(trackIds));
  }

  enqueue(trackIds: readonly string[]): void {
    this.#add(trackIds, () => this.#queue.append(trackIds));
  }

  insert(trackIds: readonly string[], beforeEntryId: string | null): void {
    this.#add(trackIds, () => this.#queue.insert(trackIds, beforeEntryId));
  }

  jumpTo(entryId: string): void {
    if (!this.#queue.knows(entryId)) return;
    this.#log.end('left');
    this.#queue.goTo(entryId);
    this.#forgive();
    this.#startCurrent(0);
  }

  remove(entryIds: readonly string[]): void {
    const { current } = this.#queue;
    const gone = new Set(entryIds);
    const hasFollowing = this.#queue.following(({ id }) => !gone.has(id)) !== null;
    this.#queue.remove(entryIds);
    if (this.#queue.current?.id === current?.id) this.#lineUp();
    else this.#changeTo(0, this.#shallSound && hasFollowing);
  }

  move(entryIds: readonly string[], beforeEntryId: string | null): void {
    this.#queue.move(entryIds, beforeEntryId);
    this.#lineUp();
  }

  clear(): void {
    this.#queue.clear();
    this.#changeTo(0, false);
  }

  undo(): void {
    const restored = this.#queue.undo();
    this.#failed.clear();
    if (restored) this.#changeTo(restored.positionSeconds, this.#shallSound);
    else this.#lineUp();
  }

  toggle(): void {
    if (this.#shallSound) this.pause();
    else this.resume();
  }

  pause(): void {
    if (!this.#shallSound) return;
    this.#shallSound = false;
    this.#deck.pause();
    this.#show();
  }

  resume(): void {
    if (this.#shallSound || !this.#queue.current) return;
    this.#forgive();
    if (!this.#isLoaded) {
      this.#startCurrent(this.#resumeAt);
      return;
    }
    this.#shallSound = true;
    this.#claimVoice();
    this.#deck.endFade();
    this.#deck.play();
    this.#show();
  }

  next(): void {
    const following = this.#queue.following(this.#failed.isPlayable);
    if (following) this.#leaveFor(() => this.#queue.advanceTo(following.id));
    else void this.#goOnSimilar().then((hasGrown) => hasGrown && this.next());
  }

  previous(): void {
    const { preceding } = this.#queue;
    if (preceding && this.positionSeconds() <= BACK_SECONDS)
      this.#leaveFor(() => this.#queue.goTo(preceding.id));
    else this.seek(0);
  }

  seek(seconds: number): void {
    if (!this.#queue.current) return;
    this.#resumeAt = clamp(seconds, 0, this.getSnapshot().durationSeconds ?? Number.POSITIVE_INFINITY);
    if (this.#isLoaded) {
      this.#deck.seek(this.#resumeAt);
      this.#lineUp();
    }
    this.#show();
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
    this.#queue.setRepeat(repeat);
    this.#lineUp();
  }

  setShuffle(shuffle: boolean): void {
    this.#queue.setShuffle(shuffle);
    this.#lineUp();
  }

  setLevelling(levelling: Levelling): void {
    this.#set({ levelling });
    this.#deck.refreshGains();
    this.#picture.describe();
  }

  setContinueSimilar(continueSimilar: boolean): void {
    this.#set({ continueSimilar });
    this.#similar.reset();
    this.#lineUp();
  }

  setSleep(sleep: SleepTimer | null): void {
    this.#set({ sleep });
    this.#sleep.set(sleep?.kind === 'at' ? sleep.at : null);
    if (this.#shallSound) this.#deck.endFade(); // else the last of what fades would be heard again
    this.#deck.hold(sleep?.kind === 'end_of_track');
  }

  dismissProblem(): void {
    this.#set({ problem: null });
  }

  get #isLoaded(): boolean {
    const { current } = this.#queue;
    return current !== null && this.#deck.has(current.id);
  }

  #soundSettings(): SoundSettings {
    const { volume, muted, speed } = this.getSnapshot();
    return { amplitude: muted ? 0 : loudnessCurve(volume), speed };
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
      onFailed: (entry, failure, sentSeconds, isCurrent) =>
        void this.#onFailed(entry, failure, sentSeconds, isCurrent),
      onUnderrun: (underruns) => this.#set({ underruns }),
      onBroken: (failure) => this.#onBroken(failure),
    };
  }

  /** Queue and settings of the last visit; its track waits where it stopped. */
  #takeUp(): void {
    const { session, position } = this.#keeper.taken();
    if (!session) return;
    const { queue, history, volume, muted, speed, levelling, continueSimilar } = session;
    this.#queue.restore({ state: queue, history });
    if (position && position.entryId === this.#queue.current?.id) this.#resumeAt = position.seconds;
    this.#picture.set({ volume, muted, speed, levelling, continueSimilar });
    this.#show();
  }

  #storedPosition() {
    const { current } = this.#queue;
    return current && { entryId: current.id, seconds: this.positionSeconds() };
  }

  /** A person wants something new: what failed before may be tried again, and is no news any more. */
  #forgive(): void {
    this.#failed.clear();
    this.#picture.set({ problem: null });
  }

  /** Adds tracks by `change`, and plays them where nothing was there to be played. */
  #add(trackIds: readonly string[], change: () => void): void {
    if (trackIds.length === 0) return;
    const wasEmpty = this.#queue.current === null;
    change();
    if (!wasEmpty) this.#lineUp();
    else {
      this.#forgive();
      this.#startCurrent(0);
    }
  }

  /** A person leaves the track for the one that `go` makes current. */
  #leaveFor(go: () => void): void {
    this.#log.end('left');
    go();
    this.#changeTo(0, this.#shallSound);
  }

  /** Another entry is current now: it plays, or waits to be played. */
  #changeTo(seconds: number, shallSound: boolean): void {
    this.#log.end('left');
    if (shallSound && this.#queue.current) {
      this.#startCurrent(seconds);
      return;
    }
    this.#hasRunOut = false;
    this.#shallSound = false;
    this.#resumeAt = seconds;
    this.#deck.pause();
    this.#deck.clear();
    this.#show();
  }

  #startCurrent(seconds: number): void {
    const { current } = this.#queue;
    if (!current) return;
    if (!this.#shallSound) this.#deck.clear(); // else what was paused would be heard until this one is there
    this.#hasRunOut = false;
    this.#shallSound = true;
    this.#resumeAt = seconds;
    this.#claimVoice();
    this.#deck.endFade();
    this.#deck.start(current, seconds);
    this.#deck.hold(this.getSnapshot().sleep?.kind === 'end_of_track');
    this.#lineUp();
  }

  /** Has the deck make ready what is to follow, now that the queue may be another. */
  #lineUp(): void {
    const upcoming = this.#queue.upcoming(this.#failed.isPlayable);
    if (this.#isLoaded) {
      this.#deck.setNext(this.#failed.isPostponed(upcoming) ? null : upcoming);
      if (upcoming === null) void this.#goOnSimilar();
    }
    this.#show();
  }

  /** Lets the queue grow where that is wanted; what was to end ends where it doesn't. */
  async #goOnSimilar(): Promise<boolean> {
    if (!this.getSnapshot().continueSimilar || this.#similar.isLooking) return false;
    const growth = await this.#similar.grow();
    const isAtEnd = this.#queue.upcoming(this.#failed.isPlayable) === null;
    if (growth !== 'none') this.#lineUp();
    else if (this.#hasRunOut && isAtEnd) this.#endQueue();
    return growth === 'grown';
  }

  #onStarted(entry: QueueEntry, segmentId: number, isContinued: boolean): void {
    this.#hasRunOut = false;
    this.#failed.endRow();
    this.#queue.advanceTo(entry.id);
    if (isContinued) this.#log.moveOn(segmentId);
    else this.#log.begin(entry.trackId, segmentId, this.#durationOf(entry));
    this.#lineUp();
  }

  /** As far as it is known by now. */
  #durationOf({ trackId }: QueueEntry): number | null {
    const { current, durationSeconds } = this.getSnapshot();
    return current?.trackId === trackId ? durationSeconds : null;
  }

  #onFinished(isHeld: boolean): void {
    if (isHeld) {
      this.#fallAsleep();
      return;
    }
    const upcoming = this.#queue.upcoming(this.#failed.isPlayable);
    if (upcoming && this.#failed.isPostponed(upcoming)) {
      this.#queue.advanceTo(upcoming.id);
      this.#forgive();
      this.#startCurrent(0);
      return;
    }
    this.#hasRunOut = true;
    if (!this.#similar.isLooking) this.#endQueue();
  }

  /** Playing again begins the queue again. */
  #endQueue(): void {
    this.#hasRunOut = false;
    const [first] = this.#queue.state.entries;
    if (first) this.#queue.goTo(first.id);
    this.#changeTo(0, false);
  }

  #fallAsleep(): void {
    this.pause();
    this.setSleep(null);
  }

  #onDuration(entry: QueueEntry, seconds: number): void {
    if (entry.id !== this.#queue.current?.id) return;
    this.#log.setDuration(seconds);
    this.#set({ durationSeconds: seconds });
  }

  /** Says what could not be played, and goes on with what can; stops there where all of its folder is away. */
  async #onFailed(
    entry: QueueEntry,
    failure: Failure,
    sentSeconds: number,
    isCurrent: boolean,
  ): Promise<void> {
    const { detail } = failure;
    if (sentSeconds === 0 && isShared(failure)) this.#stopAt(entry, isCurrent);
    else if (sentSeconds === 0) this.#skip(entry, isCurrent);
    const title = await this.#facts.title(entry.trackId);
    this.#set({ problem: { trackId: entry.trackId, title, detail } });
  }

  /** What sounds now may end first. */
  #stopAt(entry: QueueEntry, isCurrent: boolean): void {
    if (isCurrent) {
      this.#changeTo(this.#resumeAt, false);
      return;
    }
    this.#failed.postpone(entry);
    this.#deck.dropNext();
    this.#lineUp();
  }

  #skip(entry: QueueEntry, isCurrent: boolean): void {
    this.#failed.add(entry);
    if (!isCurrent) {
      this.#deck.dropNext();
      this.#lineUp();
      return;
    }
    const following = this.#queue.following(this.#failed.isPlayable);
    if (!following || this.#failed.areHopeless) {
      this.#changeTo(0, false);
      return;
    }
    this.#queue.advanceTo(following.id);
    this.#changeTo(0, this.#shallSound);
  }

  #onBroken({ detail }: Failure): void {
    const { current } = this.#queue;
    this.#changeTo(this.positionSeconds(), false);
    if (current) {
      const title = this.getSnapshot().track?.title ?? current.trackId;
      this.#set({ problem: { trackId: current.trackId, title, detail } });
    }
  }

  #setSound(change: Partial<PlayerSnapshot>): void {
    this.#set(change);
    this.#deck.applySettings();
  }

  #set(change: Partial<PlayerSnapshot>): void {
    this.#picture.set(change);
    this.#keeper.changed(this.#shallSound);
  }

  #show(): void {
    const sounding = this.#isLoaded && this.#deck.hasStarted ? 'playing' : 'loading';
    this.#picture.show(this.#shallSound ? sounding : 'paused');
    this.#keeper.changed(this.#shallSound);
  }
}

/** The ear hears ratios: half the way down a slider is a quarter of the amplitude, −12 dB. */
function loudnessCurve(volume: number): number {
  return volume * volume;
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(highest, Math.max(lowest, value));
}
