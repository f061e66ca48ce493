/** Stands for the player until its code is loaded, which the first screen does without. */
import { SnapshotStore } from '../snapshot-store.ts';
import type {
  Levelling,
  Player,
  PlayerSnapshot,
  PlayOptions,
  RepeatMode,
  SimilarWeights,
  SleepTimer,
} from './player-types.ts';

export const SILENT: PlayerSnapshot = {
  status: 'empty',
  queue: [],
  index: null,
  history: [],
  current: null,
  track: null,
  durationSeconds: null,
  volume: 1,
  muted: false,
  speed: 1,
  repeat: 'off',
  shuffle: false,
  levelling: 'track',
  levelGainDb: null,
  continueSimilar: false,
  sleep: null,
  problem: null,
  canUndo: false,
  undoStep: null,
  underruns: 0,
};

export interface LazyPlayerOptions {
  /** Brings the player; called again by the next request where it failed. */
  load: () => Promise<Player>;
  /** Told why it could not be loaded. */
  onTrouble: (error: unknown) => void;
}

/** Passes everything on, in order, to the player, which is loaded once. */
export class LazyPlayer implements Player {
  readonly subscribe;
  readonly getSnapshot;
  readonly #store = new SnapshotStore<PlayerSnapshot>(SILENT);
  readonly #options: LazyPlayerOptions;
  #loading: Promise<Player> | null = null;
  #player: Player | null = null;

  constructor(options: LazyPlayerOptions) {
    this.#options = options;
    this.subscribe = this.#store.subscribe;
    this.getSnapshot = this.#store.getSnapshot;
  }

  /** Loads the player ahead of its first use. */
  async prepare(): Promise<void> {
    await this.#loaded().catch(() => undefined); // told by then
  }

  positionSeconds(): number {
    return this.#player?.positionSeconds() ?? 0;
  }

  async play(trackIds: readonly string[], options?: PlayOptions): Promise<void> {
    const player = this.#player ?? (await this.#loaded());
    await player.play(trackIds, options);
  }

  playNext(trackIds: readonly string[]): void {
    this.#ask((player) => player.playNext(trackIds));
  }

  enqueue(trackIds: readonly string[]): void {
    this.#ask((player) => player.enqueue(trackIds));
  }

  insert(trackIds: readonly string[], beforeEntryId: string | null): void {
    this.#ask((player) => player.insert(trackIds, beforeEntryId));
  }

  jumpTo(entryId: string): void {
    this.#ask((player) => player.jumpTo(entryId));
  }

  remove(entryIds: readonly string[]): void {
    this.#ask((player) => player.remove(entryIds));
  }

  move(entryIds: readonly string[], beforeEntryId: string | null): void {
    this.#ask((player) => player.move(entryIds, beforeEntryId));
  }

  clear(): void {
    this.#ask((player) => player.clear());
  }

  undo(): void {
    this.#ask((player) => player.undo());
  }

  toggle(): void {
    this.#ask((player) => player.toggle());
  }

  pause(): void {
    this.#ask((player) => player.pause());
  }

  resume(): void {
    this.#ask((player) => player.resume());
  }

  next(): void {
    this.#ask((player) => player.next());
  }

  previous(): void {
    this.#ask((player) => player.previous());
  }

  seek(seconds: number): void {
    this.#ask((player) => player.seek(seconds));
  }

  setVolume(volume: number): void {
    this.#ask((player) => player.setVolume(volume));
  }

  setMuted(muted: boolean): void {
    this.#ask((player) => player.setMuted(muted));
  }

  setSpeed(speed: number): void {
    this.#ask((player) => player.setSpeed(speed));
  }

  setRepeat(repeat: RepeatMode): void {
    this.#ask((player) => player.setRepeat(repeat));
  }

  setShuffle(shuffle: boolean): void {
    this.#ask((player) => player.setShuffle(shuffle));
  }

  setLevelling(levelling: Levelling): void {
    this.#ask((player) => player.setLevelling(levelling));
  }

  setContinueSimilar(continueSimilar: boolean): void {
    this.#ask((player) => player.setContinueSimilar(continueSimilar));
  }

  setSimilarWeights(weights: SimilarWeights): void {
    this.#ask((player) => player.setSimilarWeights(weights));
  }

  setSleep(sleep: SleepTimer | null): void {
    this.#ask((player) => player.setSleep(sleep));
  }

  dismissProblem(): void {
    this.#ask((player) => player.dismissProblem());
  }

  /** At once where the player is there, so that a click still counts as one for the browser. */
  #ask(what: (player: Player) => void): void {
    if (this.#player) what(this.#player);
    else void this.#loaded().then(what, () => undefined); // told by then
  }

  #loaded(): Promise<Player> {
    this.#loading ??= this.#options.load().then(
      (player) => this.#take(player),
      (error) => {
        this.#loading = null;
        this.#options.onTrouble(error);
        throw error;
      },
    );
    return this.#loading;
  }

  #take(player: Player): Player {
    this.#player = player;
    const follow = () => this.#store.update(player.getSnapshot());
    player.subscribe(follow);
    follow();
    return player;
  }
}
