import { expect, test } from 'vitest';
import type { QueueEntry } from './player-types.ts';
import { EMPTY_QUEUE } from './queue-state.ts';
import {
  type PlayerSession,
  readPosition,
  readSession,
  writePosition,
  writeSession,
} from './stored-session.ts';

function storage(content: Record<string, string> = {}) {
  const kept = new Map(Object.entries(content));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const entries = (count: number): QueueEntry[] =>
  Array.from({ length: count }, (_, at) => ({ id: `e${at}`, trackId: `t${at}`, from: 'chosen' }));

function sessionOf(count: number, index: number): PlayerSession {
  const all = entries(count);
  return {
    queue: {
      ...EMPTY_QUEUE,
      entries: all,
      index,
      shuffle: true,
      repeat: 'all',
      unshuffled: all.map(({ id }) => id).reverse(),
    },
    history: [{ id: 'h', trackId: 'x', from: 'similar' }],
    volume: 0.4,
    muted: true,
    speed: 1.5,
    levelling: 'album',
    continueSimilar: true,
  };
}

test('comes back as it was left', () => {
  const place = storage();
  writeSession(place, sessionOf(5, 3));
  expect(readSession(place)).toEqual(sessionOf(5, 3));
  writePosition(place, { entryId: 'e3', seconds: 61.5 });
  expect(readPosition(place)).toEqual({ entryId: 'e3', seconds: 61.5 });
});

test('nothing where nothing was kept, or what was kept is no session', () => {
  expect(readSession(storage())).toBeNull();
  expect(readPosition(storage())).toBeNull();
  for (const text of ['{"queue":', '7', '[]', 'null']) {
    expect(readSession(storage({ 'earmark.player': text }))).toBeNull();
  }
});

// Catches a page that no longer opens because of what an older or a newer version left.
test('what cannot be so is as if it were not there', () => {
  const text = JSON.stringify({
    queue: {
      entries: [{ id: 'a', trackId: 'x' }, { id: 7 }, null],
      index: 99,
      repeat: 'often',
      unshuffled: ['zzz'],
    },
    history: 'none',
    volume: -3,
    speed: 'fast',
    levelling: 'loud',
  });
  expect(readSession(storage({ 'earmark.player': text }))).toEqual({
    queue: {
      ...EMPTY_QUEUE,
      entries: [{ id: 'a', trackId: 'x', from: 'chosen' }],
      index: 0,
      unshuffled: ['a'],
    },
    history: [],
    volume: 1,
    muted: false,
    speed: 1,
    levelling: 'track',
    continueSimilar: false,
  });
});

test('of a queue that would fill the storage, what is around the current entry stays', () => {
  const place = storage();
  writeSession(place, sessionOf(100_000, 60_000));
  const kept = readSession(place)?.queue;
  expect(kept?.entries.length).toBe(5_000);
  expect(kept?.entries[kept.index ?? 0]?.id).toBe('e60000');
  expect([...(kept?.unshuffled ?? [])].sort()).toEqual(kept?.entries.map(({ id }) => id).sort());
});
