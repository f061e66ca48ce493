/** The queue as data, and what may happen to it. Nothing here plays. */
import type { QueueEntry, RepeatMode } from './player-types.ts';
import { type Random, shuffled } from './shuffle.ts';

export interface QueueState {
  /** In the order of playing. */
  readonly entries: readonly QueueEntry[];
  /** Of the current entry; `null` exactly where there are none. */
  readonly index: number | null;
  readonly shuffle: boolean;
  readonly repeat: RepeatMode;
  /** Ids in the order in which shuffling off would play them. */
  readonly unshuffled: readonly string[];
  /** Ids of the round after this one: mixed anew, and known early enough for its first track to be made ready. */
  readonly nextRound: readonly string[] | null;
}

export const EMPTY_QUEUE: QueueState = {
  entries: [],
  index: null,
  shuffle: false,
  repeat: 'off',
  unshuffled: [],
  nextRound: null,
};

/** The current entry. */
export function currentOf({ entries, index }: QueueState): QueueEntry | null {
  return index === null ? null : (entries[index] ?? null);
}

/** Says whether an entry is worth trying: one that failed in this round is not. */
export type IsPlayable = (entry: QueueEntry) => boolean;

const ANY: IsPlayable = () => true;

/** What comes when the current entry has ended; `null` at the end of the queue. */
export function upcomingOf(state: QueueState, isPlayable: IsPlayable = ANY): QueueEntry | null {
  const current = currentOf(state);
  return state.repeat === 'one' && current && isPlayable(current) ? current : followingOf(state, isPlayable);
}

/** What comes when a person goes on by hand: repeating one track holds nobody back. */
export function followingOf(state: QueueState, isPlayable: IsPlayable = ANY): QueueEntry | null {
  const { entries, index, repeat, nextRound } = state;
  if (index === null) return null;
  const behind = entries.slice(index + 1).find(isPlayable);
  if (behind || repeat === 'off') return behind ?? null;
  return (nextRound ? inOrderOf(entries, nextRound) : entries).find(isPlayable) ?? null;
}

/** What stands before the current entry; round the corner where the queue repeats. */
export function precedingOf({ entries, index, repeat }: QueueState): QueueEntry | null {
  if (index === null) return null;
  return entries[index - 1] ?? (repeat === 'off' ? null : (entries.at(-1) ?? null));
}

/** A new queue that begins with the entry at `startIndex`. */
export function startQueue(
  state: QueueState,
  entries: readonly QueueEntry[],
  startIndex: number | undefined,
  random: Random,
): QueueState {
  const unshuffled = entries.map(({ id }) => id);
  const fresh = { ...state, entries, unshuffled, nextRound: null, index: entries.length === 0 ? null : 0 };
  if (!state.shuffle) return { ...fresh, index: clampIndex(startIndex ?? 0, entries.length) };
  const first = startIndex ?? Math.floor(random() * entries.length);
  return settled(
    { ...fresh, entries: mixedAround(entries, clampIndex(first, entries.length), random) },
    random,
  );
}

/** Makes an entry of the queue the current one, wherever it stands. */
export function goTo(state: QueueState, id: string, random: Random): QueueState {
  const index = state.entries.findIndex((entry) => entry.id === id);
  return index < 0 ? state : settled({ ...state, index }, random);
}

/** Goes on to an entry that `upcomingOf` or `followingOf` gave: behind the last one begins the round that was prepared. */
export function advanceTo(state: QueueState, id: string, random: Random): QueueState {
  const { nextRound } = state;
  if (nextRound === null || id === currentOf(state)?.id) return goTo(state, id, random);
  return goTo({ ...state, entries: inOrderOf(state.entries, nextRound), nextRound: null }, id, random);
}

/** Inserts entries behind the current one. */
export function insertNext(state: QueueState, added: readonly QueueEntry[], random: Random): QueueState {
  const at = state.index === null ? 0 : state.index + 1;
  const current = currentOf(state)?.id;
  const place = current === undefined ? 0 : state.unshuffled.indexOf(current) + 1;
  return withEntries(
    state,
    state.entries.toSpliced(at, 0, ...added),
    state.unshuffled.toSpliced(place, 0, ...added.map(({ id }) => id)),
    random,
  );
}

/** Inserts entries before another one, or at the end where it is `null` or has gone. */
export function insert(
  state: QueueState,
  added: readonly QueueEntry[],
  beforeId: string | null,
  random: Random,
): QueueState {
  const at = state.entries.findIndex(({ id }) => id === beforeId);
  if (at < 0) return append(state, added, random);
  const place = state.unshuffled.indexOf(beforeId ?? '');
  return withEntries(
    state,
    state.entries.toSpliced(at, 0, ...added),
    state.unshuffled.toSpliced(place, 0, ...added.map(({ id }) => id)),
    random,
  );
}

/** Puts entries at the end. */
export function append(state: QueueState, added: readonly QueueEntry[], random: Random): QueueState {
  const ids = added.map(({ id }) => id);
  return withEntries(state, [...state.entries, ...added], [...state.unshuffled, ...ids], random);
}

/** Removes entries. Where the current one leaves, the next that stays takes its place, or the last. */
export function remove(state: QueueState, ids: readonly string[], random: Random): QueueState {
  const gone = new Set(ids);
  const entries = state.entries.filter(({ id }) => !gone.has(id));
  const unshuffled = state.unshuffled.filter((id) => !gone.has(id));
  const before = state.entries.slice(0, state.index ?? 0).filter(({ id }) => !gone.has(id)).length;
  const index = entries.length === 0 ? null : Math.min(before, entries.length - 1);
  return settled({ ...state, entries, unshuffled, index }, random);
}

/** Moves entries before another one, or to the end; the current entry stays current. */
export function move(
  state: QueueState,
  ids: readonly string[],
  beforeId: string | null,
  random: Random,
): QueueState {
  const moving = new Set(ids);
  const place = state.entries.findIndex(({ id }) => id === beforeId);
  const staying = state.entries.filter(({ id }) => !moving.has(id));
  const target = state.entries.slice(Math.max(0, place)).find(({ id }) => !moving.has(id));
  const at = place < 0 || !target ? staying.length : staying.indexOf(target);
  const entries = staying.toSpliced(at, 0, ...state.entries.filter(({ id }) => moving.has(id)));
  return withEntries(state, entries, state.shuffle ? state.unshuffled : entries.map(({ id }) => id), random);
}

/** Turns shuffling on: the rest is mixed behind the current entry, which comes first. Off: the old order. */
export function setShuffle(state: QueueState, shuffle: boolean, random: Random): QueueState {
  if (shuffle === state.shuffle) return state;
  const entries = shuffle
    ? mixedAround(state.entries, state.index ?? 0, random)
    : inOrderOf(state.entries, state.unshuffled);
  return withEntries({ ...state, shuffle, nextRound: null }, entries, state.unshuffled, random);
}

/** Sets what happens at the end of a track and of the queue. */
export function setRepeat(state: QueueState, repeat: RepeatMode, random: Random): QueueState {
  return settled({ ...state, repeat }, random);
}

/** The same queue with other entries; the current one is found again by its id. */
function withEntries(
  state: QueueState,
  entries: readonly QueueEntry[],
  unshuffled: readonly string[],
  random: Random,
): QueueState {
  const current = currentOf(state)?.id;
  const found = entries.findIndex(({ id }) => id === current);
  const index = entries.length === 0 ? null : Math.max(0, found);
  return settled({ ...state, entries, unshuffled, index }, random);
}

/** Prepares the next round where the last entry of a repeated, shuffled queue plays. It never begins with what plays. */
function settled(state: QueueState, random: Random): QueueState {
  const { entries, index, shuffle, repeat, nextRound } = state;
  const isLast = index === entries.length - 1 && entries.length > 1;
  if (!shuffle || repeat === 'off' || !isLast) return nextRound ? { ...state, nextRound: null } : state;
  if (nextRound && nextRound.length === entries.length) return state;
  const others = shuffled(entries.slice(0, -1), random);
  const [first, ...rest] = others.map(({ id }) => id);
  const last = entries.at(-1);
  if (first === undefined || !last) return state;
  return { ...state, nextRound: [first, ...shuffled([...rest, last.id], random)] };
}

function mixedAround(entries: readonly QueueEntry[], first: number | null, random: Random): QueueEntry[] {
  const at = first ?? 0;
  return [...entries.slice(at, at + 1), ...shuffled(entries.toSpliced(at, 1), random)];
}

function inOrderOf(entries: readonly QueueEntry[], ids: readonly string[]): QueueEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function clampIndex(index: number, length: number): number | null {
  return length === 0 ? null : Math.min(Math.max(0, Math.floor(index)), length - 1);
}
