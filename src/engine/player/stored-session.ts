/** The queue, the position and the settings of the player, kept on this device from visit to visit. */
import { SESSION_KEY } from './kept-queue.ts';
import type { Levelling, QueueEntry, RepeatMode } from './player-types.ts';
import { EMPTY_QUEUE, type QueueState } from './queue-state.ts';

export { SESSION_KEY };

const POSITION_KEY = 'earmark.player.position';
/** There where a new version has reloaded a tab that played. */
const GOES_ON_KEY = 'earmark.player.goes-on';
/** A browser gives a page some megabytes; of longer queues, what is around the current entry is kept. */
const ENTRIES_KEPT = 5_000;
const ENTRIES_BEFORE = 500;

export interface PlayerSettings {
  volume: number;
  muted: boolean;
  speed: number;
  levelling: Levelling;
  continueSimilar: boolean;
}

export interface PlayerSession extends PlayerSettings {
  queue: QueueState;
  history: readonly QueueEntry[];
}

export interface StoredPosition {
  entryId: string;
  seconds: number;
}

/** As much of `localStorage` as is used here. */
export type SessionStorage = Pick<Storage, 'getItem' | 'setItem'>;
/** As much of `sessionStorage`. */
export type TabStorage = SessionStorage & Pick<Storage, 'removeItem'>;

/** `null` where nothing was kept, or not in a form that this version knows. */
export function readSession(storage: SessionStorage): PlayerSession | null {
  const kept = readJson(storage, SESSION_KEY);
  return isRecord(kept) ? sessionOf(kept) : null;
}

/** The settings in what was kept as a session; `null` where it is none. */
export function settingsIn(text: string | null): PlayerSettings | null {
  const kept = parsed(text);
  return isRecord(kept) ? settingsOf(kept) : null;
}

export function writeSession(storage: SessionStorage, session: PlayerSession): void {
  storage.setItem(SESSION_KEY, JSON.stringify({ ...session, queue: shortened(session.queue) }));
}

/** `null` where none was kept. */
export function readPosition(storage: SessionStorage): StoredPosition | null {
  const kept = readJson(storage, POSITION_KEY);
  if (!isRecord(kept) || typeof kept.entryId !== 'string') return null;
  return { entryId: kept.entryId, seconds: numberIn(kept.seconds, 0, 1e7, 0) };
}

export function writePosition(storage: SessionStorage, position: StoredPosition): void {
  storage.setItem(POSITION_KEY, JSON.stringify(position));
}

/** Leaves a note for the page that follows in this tab: it is to play on. */
export function writeGoesOn(storage: SessionStorage): void {
  storage.setItem(GOES_ON_KEY, 'true');
}

export function readGoesOn(storage: SessionStorage): boolean {
  return storage.getItem(GOES_ON_KEY) === 'true';
}

/** What is left for the next page of a tab holds once: one that is made by duplicating the tab begins as any other. */
export function forgetSession(storage: TabStorage): void {
  for (const key of [SESSION_KEY, POSITION_KEY, GOES_ON_KEY]) storage.removeItem(key);
}

function readJson(storage: SessionStorage, key: string): unknown {
  return parsed(storage.getItem(key));
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch (error) {
    if (error instanceof SyntaxError) return null; // cut off, or written by hand
    throw error;
  }
}

function sessionOf(kept: Record<string, unknown>): PlayerSession {
  return {
    queue: queueOf(isRecord(kept.queue) ? kept.queue : {}),
    history: entriesOf(kept.history),
    ...settingsOf(kept),
  };
}

function settingsOf(kept: Record<string, unknown>): PlayerSettings {
  return {
    volume: numberIn(kept.volume, 0, 1, 1),
    muted: kept.muted === true,
    speed: numberIn(kept.speed, 0.5, 2, 1),
    levelling: oneOf(kept.levelling, ['track', 'album', 'off'] satisfies Levelling[], 'track'),
    continueSimilar: kept.continueSimilar === true,
  };
}

function queueOf(kept: Record<string, unknown>): QueueState {
  const entries = entriesOf(kept.entries);
  const ids = new Set(entries.map(({ id }) => id));
  const unshuffled = (Array.isArray(kept.unshuffled) ? kept.unshuffled : []).filter((id) => ids.has(id));
  return {
    ...EMPTY_QUEUE,
    entries,
    index: entries.length === 0 ? null : Math.floor(numberIn(kept.index, 0, entries.length - 1, 0)),
    shuffle: kept.shuffle === true,
    repeat: oneOf(kept.repeat, ['off', 'all', 'one'] satisfies RepeatMode[], 'off'),
    unshuffled: unshuffled.length === entries.length ? unshuffled : entries.map(({ id }) => id),
  };
}

/** Around the current entry. What is left out leaves the unshuffled order too. */
function shortened(queue: QueueState): QueueState {
  if (queue.entries.length <= ENTRIES_KEPT) return queue;
  const from = Math.max(0, (queue.index ?? 0) - ENTRIES_BEFORE);
  const entries = queue.entries.slice(from, from + ENTRIES_KEPT);
  const ids = new Set(entries.map(({ id }) => id));
  const unshuffled = queue.unshuffled.filter((id) => ids.has(id));
  return { ...queue, entries, unshuffled, index: (queue.index ?? 0) - from, nextRound: null };
}

function entriesOf(kept: unknown): QueueEntry[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((entry: unknown) => {
    if (!isRecord(entry) || typeof entry.id !== 'string' || typeof entry.trackId !== 'string') return [];
    return { id: entry.id, trackId: entry.trackId, from: entry.from === 'similar' ? 'similar' : 'chosen' };
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numberIn(value: unknown, lowest: number, highest: number, otherwise: number): number {
  return typeof value === 'number' && value >= lowest && value <= highest ? value : otherwise;
}

function oneOf<Choice extends string>(value: unknown, choices: readonly Choice[], otherwise: Choice): Choice {
  return choices.find((choice) => choice === value) ?? otherwise;
}
