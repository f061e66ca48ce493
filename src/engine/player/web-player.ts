/** The player of this page: the queue, what sounds of it, and the settings, as one. */
import type { ApiClient, Transport } from '../../api/client.ts';
import { CHANGE_CHANNEL, type ChangeEvent } from '../../shared/change-events.ts';
import type { Failure } from '../../shared/failures.ts';
import { SnapshotStore } from '../snapshot-store.ts';
import { decodeInWindow } from '../window-decoder.ts';
import { Deck } from './deck.ts';
import { SILENT } from './lazy-player.ts';
import { followWithMediaSession } from './media-session.ts';
import { oneVoice, VOICE_CHANNEL } from './one-voice.ts';
import { PlayLog } from './play-log.ts';
import { PlayQueue } from './play-queue.ts';
import type {
  Levelling,
  Player,
  PlayerSnapshot,
  PlayOptions,
  QueueEntry,
  RepeatMode,
  SleepTimer,
} from './player-types.ts';
import { SessionKeeper } from './session-keeper.ts';
import { similarContinuation } from './similar-continuation.ts';
import { SleepClock } from './sleep-clock.ts';
import type { SoundSources } from './sound-output.ts';
import { StreamParts } from './stream-parts.ts';
import { TrackFacts } from './track-facts.ts';

/** Going back within so much of a track goes to the one before. */
const BACK_SECONDS = 3;
/** So many tracks that fail in a row are a folder that is away, not bad luck. */
const MOST_FAILURES = 100;
const LOWEST_SPEED = 0.5;
const HIGHEST_SPEED = 2;

export interface WebPlayerOptions {
  client: ApiClient;
  /** To the mount that answers this page: ranges of files go through it. */
  transport: Transport;
  /** Address of the app's folder. */
  appUrl: string;
  onTrouble: (error: unknown) => void;
}

/** Makes the player and takes up the queue of the last visit; nothing sounds before something is played. */
export function createWebPlayer(options: WebPlayerOptions): Player {
  const player = new WebPlayer(options);
  if ('mediaSession' in navigator) {
    const iconUrl = new URL('icons/icon-512.png', options.appUrl).href;
    followWithMediaSession({ player, client: options.client, session: navigator.mediaSession, iconUrl });
  }
  return player;
}

class WebPlayer implements Player {
  readonly subscribe;
  readonly getSnapshot;
  readonly #store = new SnapshotStore<PlayerSnapshot>(SILENT);
  readonly #client: ApiClient;
  readonly #facts: TrackFacts;
  readonly #deck: Deck;
  readonly #log: PlayLog;
  readonly #queue = new PlayQueue({
    random: Math.random,
    newId: () => crypto.randomUUID(),
    positionSeconds: () => this.positionSeconds(),
  });
  readonly #sleep = new SleepClock(
    { onFade: (seconds) => this.#deck.fadeOut(seconds), onTime: () => this.#fallAsleep() },
    Date.now,
  );
  readonly #keeper: SessionKeeper;
  readonly #claimVoice: () => void;
  /** Whether a person wants to hear something. */
  #shallSound = false;
  /** Where the current track begins, while the deck has nothing of it. */
  #resumeAt = 0;
  /** Entries that failed since something was played by hand. */
  readonly #failed = new Set<string>();
  #failuresInARow = 0;
  /** Behind which entry similar tracks were looked for last. */
  #continuedAfter: string | null = null;
  #isLookingForSimilar = false;

  constructor({ client, transport, onTrouble }: WebPlayerOptions) {
    this.#client = client;
    this.subscribe = this.#store.subscribe;
    this.getSnapshot = this.#store.getSnapshot;
    this.#facts = new TrackFacts(client, () => this.getSnapshot().levelling);
    this.#log = new PlayLog((play) => void client.postPlay(play).catch(onTrouble), Date.now);
    this.#deck = this.#makeDeck(soundSources(client, transport, this.#facts));
    this.#keeper = new SessionKeeper(() => localStorage, {
      session: () => ({ ...this.getSnapshot(), queue: this.#queue.state, history: this.#queue.history }),
      position: () => this.#storedPosition(),
    });
    this.#claimVoice = oneVoice(new BroadcastChannel(VOICE_CHANNEL), () => this.pause());
    this.#takeUp();
    addEventListener('pagehide', () => this.#keeper.write());
    new BroadcastChannel(CHANGE_CHANNEL).onmessage = ({ data }: MessageEvent<ChangeEvent>) =>
      this.#onChange(data);
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

  jumpTo(entryId: string): void {
    this.#log.end('left');
    this.#queue.goTo(entryId);
    this.#forgive();
    this.#startCurrent(0);
  }

  remove(entryIds: readonly string[]): void {
    const { current } = this.#queue;
    const hasFollowing = this.#queue.following(({ id }) => !entryIds.includes(id)) !== null;
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
    const following = this.#queue.following(this.#isPlayable);
    if (following) this.#goTo(following);
    else void this.#goOnSimilar().then((found) => found && this.next());
  }

  previous(): void {
    const { preceding } = this.#queue;
    if (preceding && this.positionSeconds() <= BACK_SECONDS) this.#goTo(preceding);
    else this.seek(0);
  }

  seek(seconds: number): void {
    if (!this.#queue.current) return;
    this.#resumeAt = clamp(seconds, 0, this.getSnapshot().durationSeconds ?? seconds);
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
    this.#describe();
  }

  setContinueSimilar(continueSimilar: boolean): void {
    this.#set({ continueSimilar });
    this.#continuedAfter = null;
    this.#lineUp();
  }

  setSleep(sleep: SleepTimer | null): void {
    this.#set({ sleep });
    this.#sleep.set(sleep?.kind === 'at' ? sleep.at : null);
    this.#deck.endFade();
    this.#deck.hold(sleep?.kind === 'end_of_track');
  }

  dismissProblem(): void {
    this.#set({ problem: null });
  }

  get #isLoaded(): boolean {
    const { current } = this.#queue;
    return current !== null && this.#deck.has(current.id);
  }

  readonly #isPlayable = ({ id }: QueueEntry): boolean => !this.#failed.has(id);

  #makeDeck(sources: SoundSources): Deck {
    return new Deck({
      sources,
      gainOf: (trackId) => this.#facts.gain(trackId),
      nameOf: (trackId) => this.#facts.fileName(trackId),
      settings: () => {
        const { volume, muted, speed } = this.getSnapshot();
        return { amplitude: muted ? 0 : loudnessCurve(volume), speed };
      },
      events: {
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
      },
    });
  }

  /** Queue and settings of the last visit; its track waits where it stopped. */
  #takeUp(): void {
    const { session, position } = this.#keeper.taken();
    if (!session) return;
    const { queue, history, volume, muted, speed, levelling, continueSimilar } = session;
    this.#queue.restore({ state: queue, history });
    if (position && position.entryId === this.#queue.current?.id) this.#resumeAt = position.seconds;
    this.#store.update({ volume, muted, speed, levelling, continueSimilar });
    this.#show();
  }

  #storedPosition() {
    const { current } = this.#queue;
    return current && { entryId: current.id, seconds: this.positionSeconds() };
  }

  /** A person wants something new: what failed before may be tried again, and is no news any more. */
  #forgive(): void {
    this.#failed.clear();
    this.#failuresInARow = 0;
    this.#store.update({ problem: null });
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

  #goTo(entry: QueueEntry): void {
    this.#log.end('left');
    this.#queue.goTo(entry.id);
    this.#changeTo(0, this.#shallSound);
  }

  /** Another entry is current now: it plays, or waits to be played. */
  #changeTo(seconds: number, shallSound: boolean): void {
    this.#log.end('left');
    if (shallSound) {
      this.#startCurrent(seconds);
      return;
    }
    this.#shallSound = false;
    this.#resumeAt = seconds;
    this.#deck.pause();
    this.#deck.clear();
    this.#show();
  }

  #startCurrent(seconds: number): void {
    const { current } = this.#queue;
    if (!current) return;
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
    const upcoming = this.#queue.upcoming(this.#isPlayable);
    if (this.#isLoaded) {
      this.#deck.setNext(upcoming);
      if (upcoming === null) void this.#goOnSimilar();
    }
    this.#show();
  }

  /** Puts similar tracks at the end, once for each last entry. Tells whether there were any. */
  async #goOnSimilar(): Promise<boolean> {
    const { current, state, history } = this.#queue;
    if (!this.getSnapshot().continueSimilar || !current || this.#continuedAfter === current.id) return false;
    this.#continuedAfter = current.id;
    this.#isLookingForSimilar = true;
    const heard = new Set([...state.entries, ...history].map(({ trackId }) => trackId));
    // Refused where the track was not heard by the analysis yet: then the queue ends as queues do.
    const found = await similarContinuation(this.#client, current.trackId, heard).catch(() => []);
    this.#isLookingForSimilar = false;
    if (found.length > 0) this.#queue.appendSimilar(found);
    this.#lineUp();
    if (found.length === 0 && this.#hasRunOut) this.#endQueue();
    return found.length > 0;
  }

  #hasRunOut = false;

  #onStarted(entry: QueueEntry, segmentId: number, isContinued: boolean): void {
    this.#hasRunOut = false;
    this.#failuresInARow = 0;
    if (entry.id !== this.#queue.current?.id) this.#queue.goTo(entry.id);
    if (isContinued) this.#log.moveOn(segmentId);
    else this.#log.begin(entry.trackId, segmentId, this.getSnapshot().track?.duration ?? null);
    this.#lineUp();
  }

  #onFinished(isHeld: boolean): void {
    if (isHeld) {
      this.#fallAsleep();
      return;
    }
    this.#hasRunOut = true;
    if (!this.#isLookingForSimilar) this.#endQueue();
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

  /** Says what could not be played, and goes on with what can. */
  async #onFailed(
    entry: QueueEntry,
    { detail }: Failure,
    sentSeconds: number,
    isCurrent: boolean,
  ): Promise<void> {
    if (sentSeconds === 0) this.#skip(entry, isCurrent);
    const title = await this.#facts.title(entry.trackId);
    this.#set({ problem: { trackId: entry.trackId, title, detail } });
  }

  #skip(entry: QueueEntry, isCurrent: boolean): void {
    this.#failed.add(entry.id);
    this.#failuresInARow += 1;
    if (!isCurrent) {
      this.#deck.dropNext();
      this.#lineUp();
      return;
    }
    const following = this.#queue.following(this.#isPlayable);
    if (!following || this.#failuresInARow >= MOST_FAILURES) {
      this.#changeTo(0, false);
      return;
    }
    this.#queue.goTo(following.id);
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

  #onChange({ type, ids }: ChangeEvent): void {
    if (!['tracks.changed', 'fingerprints.changed', 'plays.changed', 'library.rescanned'].includes(type))
      return;
    this.#facts.forget(ids ?? null);
    const { current } = this.#queue;
    if (current && (ids === undefined || ids.includes(current.trackId))) this.#describe();
    if (type === 'fingerprints.changed') this.#deck.refreshGains();
  }

  #setSound(change: Partial<PlayerSnapshot>): void {
    this.#set(change);
    this.#deck.applySettings();
  }

  #set(change: Partial<PlayerSnapshot>): void {
    this.#store.update(change);
    this.#keeper.changed(this.#shallSound);
  }

  #show(): void {
    const { state, history, current, canUndo } = this.#queue;
    const hasChanged = current?.id !== this.getSnapshot().current?.id;
    const sounding = this.#isLoaded && this.#deck.hasStarted ? 'playing' : 'loading';
    const isOther = current?.trackId !== this.getSnapshot().current?.trackId;
    this.#store.update({
      status: current === null ? 'empty' : this.#shallSound ? sounding : 'paused',
      queue: state.entries,
      index: state.index,
      history,
      current,
      canUndo,
      shuffle: state.shuffle,
      repeat: state.repeat,
      ...(isOther ? { track: null, durationSeconds: null, levelGainDb: null } : {}),
    });
    if (hasChanged) this.#describe();
    this.#keeper.changed(this.#shallSound);
  }

  /** Tells what the API knows of the current track, as soon as it is known. */
  #describe(): void {
    const trackId = this.#queue.current?.trackId;
    if (trackId !== undefined) void this.#look(trackId);
  }

  async #look(trackId: string): Promise<void> {
    const [track, levelGainDb] = await Promise.all([this.#facts.track(trackId), this.#facts.gainDb(trackId)]);
    if (this.#queue.current?.trackId !== trackId) return;
    const durationSeconds = this.getSnapshot().durationSeconds ?? track?.duration ?? null;
    this.#set({ track, durationSeconds, levelGainDb });
  }
}

function soundSources(client: ApiClient, transport: Transport, facts: TrackFacts): SoundSources {
  const parts = new StreamParts(client, transport);
  return {
    part: (trackId, first, last, etag) => parts.part(trackId, first, last, etag),
    decodeInWindow: async (trackId, name) => {
      const track = await facts.track(trackId);
      return decodeInWindow(await parts.whole(trackId, name), track?.duration ?? null);
    },
  };
}

/** The ear hears ratios: half the way down a slider is a quarter of the amplitude, −12 dB. */
function loudnessCurve(volume: number): number {
  return volume * volume;
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(highest, Math.max(lowest, value));
}
