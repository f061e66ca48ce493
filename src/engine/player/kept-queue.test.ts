import { expect, test } from 'vitest';
import { hasKeptQueue } from './kept-queue.ts';
import { EMPTY_QUEUE } from './queue-state.ts';
import { type PlayerSession, writeSession } from './stored-session.ts';

const SETTINGS = { volume: 1, muted: false, speed: 1, levelling: 'track', continueSimilar: false } as const;

function keeping(...trackIds: string[]) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const entries = trackIds.map((trackId) => ({ id: trackId, trackId, from: 'chosen' as const }));
  const session: PlayerSession = { ...SETTINGS, history: [], queue: { ...EMPTY_QUEUE, entries } };
  writeSession(storage, session);
  return storage;
}

// The bar came a moment later than the list, and pushed all of it up.
test('a queue that was kept is known before it is read, that of the tab before that of the last visit', () => {
  expect(hasKeptQueue(() => [keeping('a', 'b')])).toBe(true);
  expect(hasKeptQueue(() => [keeping()])).toBe(false);
  expect(hasKeptQueue(() => [keeping(), keeping('a')])).toBe(false);
  expect(hasKeptQueue(() => [{ getItem: () => null }, keeping('a')])).toBe(true);
});

test('where the browser keeps nothing, there is none', () => {
  const places = () => {
    throw new DOMException('No.', 'SecurityError');
  };
  expect(hasKeptQueue(places)).toBe(false);
});
