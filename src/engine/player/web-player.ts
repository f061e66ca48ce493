/** The player of this page. */
import type { ApiClient } from '../../api/client.ts';
import { SnapshotStore } from '../snapshot-store.ts';
import { SILENT } from './lazy-player.ts';
import { PlayQueue } from './play-queue.ts';
import type {
  Levelling,
  Player,
  PlayerSnapshot,
  PlayOptions,
  RepeatMode,
  SleepTimer,
} from './player-types.ts';

export interface WebPlayerOptions {
  client: ApiClient;
}

/** Makes the player; nothing sounds before something is played. */
export function createWebPlayer(options: WebPlayerOptions): Player {
  return new WebPlayer(options);
}

class WebPlayer implements Player {
  readonly subscribe;
  readonly getSnapshot;
  readonly #store = new SnapshotStore<PlayerSnapshot>(SILENT);
  readonly #client: ApiClient;
  readonly #queue = new PlayQueue({
    random: Math.random,
    newId: () => crypto.randomUUID(),
    positionSeconds: () => this.positionSeconds(),
  });

  constructor({ client }: WebPlayerOptions) {
    this.#client = client;
    this.subscribe = this.#store.subscribe;
    this.getSnapshot = this.#store.getSnapshot;
  }

  positionSeconds(): number {
    return 0;
  }

  async play(trackIds: readonly string[], options: PlayOptions = {}): Promise<void> {
    this.#queue.start(trackIds, options);
    this.#show();
  }

  playNext(trackIds: readonly string[]): void {
    this.#queue.insertNext(trackIds);
    this.#show();
  }

  enqueue(trackIds: readonly string[]): void {
    this.#queue.append(trackIds);
    this.#show();
  }

  jumpTo(entryId: string): void {
    this.#queue.goTo(entryId);
    this.#show();
  }

  remove(entryIds: readonly string[]): void {
    this.#queue.remove(entryIds);
    this.#show();
  }

  move(entryIds: readonly string[], beforeEntryId: string | null): void {
    this.#queue.move(entryIds, beforeEntryId);
    this.#show();
  }

  clear(): void {
    this.#queue.clear();
    this.#show();
  }

  undo(): void {
    this.#queue.undo();
    this.#show();
  }

  toggle(): void {
    this.resume();
  }

  pause(): void {
    this.#show();
  }

  resume(): void {
    this.#show();
  }

  next(): void {
    const { following } = this.#queue;
    if (following) this.jumpTo(following.id);
  }

  previous(): void {
    const { preceding } = this.#queue;
    if (preceding) this.jumpTo(preceding.id);
  }

  seek(): void {
    this.#show();
  }

  setVolume(volume: number): void {
    this.#store.update({ volume: Math.min(1, Math.max(0, volume)) });
  }

  setMuted(muted: boolean): void {
    this.#store.update({ muted });
  }

  setSpeed(speed: number): void {
    this.#store.update({ speed: Math.min(2, Math.max(0.5, speed)) });
  }

  setRepeat(repeat: RepeatMode): void {
    this.#queue.setRepeat(repeat);
    this.#show();
  }

  setShuffle(shuffle: boolean): void {
    this.#queue.setShuffle(shuffle);
    this.#show();
  }

  setLevelling(levelling: Levelling): void {
    this.#store.update({ levelling });
  }

  setContinueSimilar(continueSimilar: boolean): void {
    this.#store.update({ continueSimilar });
  }

  setSleep(sleep: SleepTimer | null): void {
    this.#store.update({ sleep });
  }

  dismissProblem(): void {
    this.#store.update({ problem: null });
  }

  #show(): void {
    const { state, history, current, canUndo } = this.#queue;
    this.#store.update({
      status: current ? 'paused' : 'empty',
      queue: state.entries,
      index: state.index,
      history,
      current,
      canUndo,
      shuffle: state.shuffle,
      repeat: state.repeat,
    });
    void this.#describe(current?.trackId ?? null);
  }

  async #describe(trackId: string | null): Promise<void> {
    if (trackId === this.#store.getSnapshot().track?.id) return;
    this.#store.update({ track: null, durationSeconds: null });
    if (trackId === null) return;
    const track = await this.#client.getTrack(trackId).catch(() => null); // it may have been forgotten
    if (this.#queue.current?.trackId === trackId)
      this.#store.update({ track, durationSeconds: track?.duration ?? null });
  }
}
