/** The queue with its history and its way back. */
import type { PlayOptions, QueueEntry, RepeatMode } from './player-types.ts';
import * as queue from './queue-state.ts';
import type { Random } from './shuffle.ts';

const HISTORY_LIMIT = 200;
const UNDO_LIMIT = 50;

interface UndoStep {
  id: number;
  state: queue.QueueState;
  /** Where the current track was. */
  positionSeconds: number;
}

/** What the queue was in an earlier visit. */
export interface KeptQueue {
  state: queue.QueueState;
  history: readonly QueueEntry[];
}

export interface PlayQueueOptions {
  random: Random;
  newId: () => string;
  /** Where the current track is; undoing goes back there. */
  positionSeconds: () => number;
}

export class PlayQueue {
  readonly #options: PlayQueueOptions;
  #state: queue.QueueState = queue.EMPTY_QUEUE;
  #history: readonly QueueEntry[] = [];
  #undo: UndoStep[] = [];
  #lastStepId = 0;

  constructor(options: PlayQueueOptions) {
    this.#options = options;
  }

  get state(): queue.QueueState {
    return this.#state;
  }

  get history(): readonly QueueEntry[] {
    return this.#history;
  }

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  /** Which change `undo` would take back. */
  get undoStep(): number | null {
    return this.#undo.at(-1)?.id ?? null;
  }

  get current(): QueueEntry | null {
    return queue.currentOf(this.#state);
  }

  /** What comes by itself when the current track has ended. */
  upcoming(isPlayable: queue.IsPlayable): QueueEntry | null {
    return queue.upcomingOf(this.#state, isPlayable);
  }

  /** What a person gets who goes on. */
  following(isPlayable: queue.IsPlayable): QueueEntry | null {
    return queue.followingOf(this.#state, isPlayable);
  }

  /** What a person gets who goes back. */
  get preceding(): QueueEntry | null {
    return queue.precedingOf(this.#state);
  }

  restore({ state, history }: KeptQueue): void {
    this.#state = state;
    this.#history = history;
  }

  /** Replaces the queue; what was current goes into the history. */
  start(trackIds: readonly string[], { startIndex, shuffle }: PlayOptions): void {
    this.#remember();
    this.#leave(this.current);
    const state = shuffle === undefined ? this.#state : { ...this.#state, shuffle };
    this.#state = queue.startQueue(state, this.#entriesOf(trackIds), startIndex, this.#options.random);
  }

  insertNext(trackIds: readonly string[]): void {
    this.#remember();
    this.#state = queue.insertNext(this.#state, this.#entriesOf(trackIds), this.#options.random);
  }

  insert(trackIds: readonly string[], beforeId: string | null): void {
    this.#remember();
    this.#state = queue.insert(this.#state, this.#entriesOf(trackIds), beforeId, this.#options.random);
  }

  append(trackIds: readonly string[]): void {
    this.#remember();
    this.#state = queue.append(this.#state, this.#entriesOf(trackIds), this.#options.random);
  }

  /** Appends what the player chose. No step of its own: nobody would look for it when undoing. */
  appendSimilar(trackIds: readonly string[]): void {
    const entries = this.#entriesOf(trackIds, 'similar');
    this.#state = queue.append(this.#state, entries, this.#options.random);
  }

  remove(ids: readonly string[]): void {
    this.#remember();
    const before = this.current;
    this.#state = queue.remove(this.#state, ids, this.#options.random);
    if (this.current?.id !== before?.id) this.#leave(before);
  }

  move(ids: readonly string[], beforeId: string | null): void {
    this.#remember();
    this.#state = queue.move(this.#state, ids, beforeId, this.#options.random);
  }

  clear(): void {
    this.#remember();
    this.#leave(this.current);
    const { shuffle, repeat } = this.#state;
    this.#state = { ...queue.EMPTY_QUEUE, shuffle, repeat };
  }

  /**
   * Tracks have other ids now, by the ids that they have lost. What undoing would bring back has them too.
   * @returns whether any stood here
   */
  follow(idNow: ReadonlyMap<string, string>): boolean {
    const entries = [
      ...this.#state.entries,
      ...this.#history,
      ...this.#undo.flatMap(({ state }) => state.entries),
    ];
    if (!entries.some(({ trackId }) => idNow.has(trackId))) return false;
    const followed = (entry: QueueEntry) => ({
      ...entry,
      trackId: idNow.get(entry.trackId) ?? entry.trackId,
    });
    const withEntries = (state: queue.QueueState) => ({ ...state, entries: state.entries.map(followed) });
    this.#state = withEntries(this.#state);
    this.#history = this.#history.map(followed);
    this.#undo = this.#undo.map((step) => ({ ...step, state: withEntries(step.state) }));
    return true;
  }

  /** Whether the entry is queued or past: one that can be gone to. */
  knows(id: string): boolean {
    return [...this.#state.entries, ...this.#history].some((entry) => entry.id === id);
  }

  /** Makes an entry current that a person chose; one of the history comes back behind what is current now. */
  goTo(id: string): void {
    const past = this.#history.find((entry) => entry.id === id);
    const isQueued = this.#state.entries.some((entry) => entry.id === id);
    if (!isQueued && !past) return;
    const wanted = isQueued ? id : this.#bringBack(past?.trackId ?? '');
    if (wanted === this.current?.id) return;
    this.#leave(this.current);
    this.#state = queue.goTo(this.#state, wanted, this.#options.random);
  }

  /** Goes on to what comes next. */
  advanceTo(id: string): void {
    const before = this.current;
    this.skipTo(id);
    if (before?.id !== this.current?.id) this.#leave(before);
  }

  /** Goes on from a track that never sounded: it is nothing that was played. */
  skipTo(id: string): void {
    const isQueued = this.#state.entries.some((entry) => entry.id === id);
    if (!isQueued || id === this.current?.id) return;
    this.#state = queue.advanceTo(this.#state, id, this.#options.random);
  }

  /** Goes back to an entry of the queue, likewise. */
  returnTo(id: string): void {
    this.#state = queue.goTo(this.#state, id, this.#options.random);
  }

  setShuffle(shuffle: boolean): void {
    this.#state = queue.setShuffle(this.#state, shuffle, this.#options.random);
  }

  setRepeat(repeat: RepeatMode): void {
    this.#state = queue.setRepeat(this.#state, repeat, this.#options.random);
  }

  /**
   * Takes back the last change. What is current stays so where the earlier queue has it.
   * @returns where the track that is current again was left; `null` where it is the one that was current anyway
   */
  undo(): { positionSeconds: number } | null {
    const step = this.#undo.pop();
    if (!step) return null;
    const playing = this.current;
    const { shuffle, repeat } = this.#state;
    const kept = step.state.entries.findIndex(({ id }) => id === playing?.id);
    const index = kept < 0 ? step.state.index : kept;
    const earlier = queue.setRepeat({ ...step.state, index, nextRound: null }, repeat, this.#options.random);
    this.#state = queue.setShuffle(earlier, shuffle, this.#options.random);
    if (this.current?.id === playing?.id) return null;
    this.#history = this.#history.filter(({ id }) => id !== this.current?.id);
    return { positionSeconds: step.positionSeconds };
  }

  #remember(): void {
    this.#lastStepId += 1;
    const positionSeconds = this.#options.positionSeconds();
    this.#undo.push({ id: this.#lastStepId, state: this.#state, positionSeconds });
    if (this.#undo.length > UNDO_LIMIT) this.#undo.shift();
  }

  #leave(entry: QueueEntry | null): void {
    if (entry) this.#history = [...this.#history, entry].slice(-HISTORY_LIMIT);
  }

  #bringBack(trackId: string): string {
    const [entry] = this.#entriesOf([trackId]);
    if (!entry) return '';
    this.#state = queue.insertNext(this.#state, [entry], this.#options.random);
    return entry.id;
  }

  #entriesOf(trackIds: readonly string[], from: QueueEntry['from'] = 'chosen'): QueueEntry[] {
    return trackIds.map((trackId) => ({ id: this.#options.newId(), trackId, from }));
  }
}
