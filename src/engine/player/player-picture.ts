/** The picture that the screen has of the player: the queue as it is, and what the API knows of the current track. */
import { SnapshotStore } from '../snapshot-store.ts';
import { SILENT } from './lazy-player.ts';
import type { PlayQueue } from './play-queue.ts';
import type { PlayerSnapshot } from './player-types.ts';
import type { PlayerFacts } from './player-world.ts';

export interface PictureOptions {
  queue: PlayQueue;
  facts: Pick<PlayerFacts, 'track' | 'gainDb'>;
  /** Told how long the current track is, as soon as that is known. */
  onDuration: (seconds: number) => void;
}

export class PlayerPicture {
  readonly subscribe;
  readonly getSnapshot;
  readonly #store = new SnapshotStore<PlayerSnapshot>(SILENT);
  readonly #options: PictureOptions;
  /** Counts questions: of two about one track the later answer holds, whichever comes first. */
  #asked = 0;

  constructor(options: PictureOptions) {
    this.#options = options;
    this.subscribe = this.#store.subscribe;
    this.getSnapshot = this.#store.getSnapshot;
  }

  set(change: Partial<PlayerSnapshot>): void {
    this.#store.update(change);
  }

  /** Shows the queue, and asks for what is known of its current track where that is another one. */
  show(soundOfCurrent: Exclude<PlayerSnapshot['status'], 'empty'>): void {
    const { state, history, current, canUndo, undoStep } = this.#options.queue;
    const before = this.getSnapshot().current;
    this.#store.update({
      status: current === null ? 'empty' : soundOfCurrent,
      queue: state.entries,
      index: state.index,
      history,
      current,
      canUndo,
      undoStep,
      shuffle: state.shuffle,
      repeat: state.repeat,
      ...(current?.trackId === before?.trackId
        ? {}
        : { track: null, durationSeconds: null, levelGainDb: null }),
    });
    if (current?.id !== before?.id) this.describe();
  }

  /** Tells what the API knows of the current track, as soon as it is known. */
  describe(): void {
    const trackId = this.#options.queue.current?.trackId;
    if (trackId !== undefined) void this.#look(trackId);
  }

  async #look(trackId: string): Promise<void> {
    const { queue, facts, onDuration } = this.#options;
    this.#asked += 1;
    const turn = this.#asked;
    const [track, levelGainDb] = await Promise.all([facts.track(trackId), facts.gainDb(trackId)]);
    if (turn !== this.#asked || queue.current?.trackId !== trackId) return;
    const durationSeconds = this.getSnapshot().durationSeconds ?? track?.duration ?? null;
    if (durationSeconds !== null) onDuration(durationSeconds);
    this.#store.update({ track, durationSeconds, levelGainDb });
  }
}
