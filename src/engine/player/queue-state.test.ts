import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QueueEntry } from './player-types.ts';
import * as queue from './queue-state.ts';

/** Numbers in [0, 1) that differ from run to run, and are the same on every machine. */
function randomFrom(seed: number) {
  let state = seed + 1;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const entries = (ids: readonly string[]): QueueEntry[] =>
  ids.map((id) => ({ id, trackId: id, from: 'chosen' }));
const idsOf = (state: queue.QueueState) => state.entries.map(({ id }) => id);
const letters = (count: number) => Array.from({ length: count }, (_, at) => String.fromCharCode(97 + at));

/** A queue of so many entries that plays the first. */
function begun(count: number, options: Partial<queue.QueueState> = {}, seed = 1): queue.QueueState {
  return queue.startQueue(
    { ...queue.EMPTY_QUEUE, ...options },
    entries(letters(count)),
    undefined,
    randomFrom(seed),
  );
}

/** What plays by itself from here on, at most so many. */
function played(state: queue.QueueState, most: number, random: () => number): string[] {
  const heard: string[] = [];
  for (let now = state; heard.length < most; ) {
    const upcoming = queue.upcomingOf(now);
    if (!upcoming) break;
    heard.push(upcoming.id);
    now = queue.advanceTo(now, upcoming.id, random);
  }
  return heard;
}

describe('what comes next', () => {
  test('in order, to the end', () => {
    expect(played(begun(4), 10, randomFrom(9))).toEqual(['b', 'c', 'd']);
  });

  test('round the corner where all is repeated', () => {
    expect(played(begun(3, { repeat: 'all' }), 5, randomFrom(9))).toEqual(['b', 'c', 'a', 'b', 'c']);
  });

  test('the same where one is repeated, and yet on where a person wants it', () => {
    const state = begun(3, { repeat: 'one' });
    expect(played(state, 3, randomFrom(9))).toEqual(['a', 'a', 'a']);
    expect(queue.followingOf(state)?.id).toBe('b');
  });

  test('without what cannot be played; nothing where nothing can', () => {
    const state = begun(4, { repeat: 'all' });
    expect(queue.upcomingOf(state, ({ id }) => id === 'd')?.id).toBe('d');
    expect(queue.upcomingOf({ ...state, repeat: 'one' }, ({ id }) => id === 'c')?.id).toBe('c');
    expect(queue.upcomingOf(state, () => false)).toBeNull();
  });
});

describe('shuffling', () => {
  test('every round has every track once, and no track comes twice in a row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(), (count, seed) => {
        const random = randomFrom(seed);
        const state = begun(count, { shuffle: true, repeat: 'all' }, seed);
        const first = queue.currentOf(state)?.id ?? '';
        const heard = [first, ...played(state, 4 * count - 1, random)];
        for (let round = 0; round < 4; round++) {
          const inRound = heard.slice(round * count, (round + 1) * count);
          expect([...inRound].sort()).toEqual(letters(count));
        }
        for (let at = 1; at < heard.length; at++) expect(heard[at]).not.toBe(heard[at - 1]);
      }),
    );
  });

  test('rounds differ', () => {
    const rounds = played(begun(8, { shuffle: true, repeat: 'all' }), 23, randomFrom(5)).join('');
    expect(rounds.slice(7, 15)).not.toBe(rounds.slice(15, 23));
  });

  test('what was chosen comes first; off again brings back the order and keeps the current one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.nat(), fc.nat(), (count, start, seed) => {
        const random = randomFrom(seed);
        const at = start % count;
        const mixed = queue.startQueue(
          { ...queue.EMPTY_QUEUE, shuffle: true },
          entries(letters(count)),
          at,
          random,
        );
        expect(queue.currentOf(mixed)?.id).toBe(letters(count)[at]);
        const off = queue.setShuffle(mixed, false, random);
        expect(idsOf(off)).toEqual(letters(count));
        expect(queue.currentOf(off)?.id).toBe(letters(count)[at]);
      }),
    );
  });

  test('turned on in the midst, it mixes all the others behind the current one', () => {
    const state = queue.goTo(begun(6), 'd', randomFrom(9));
    const mixed = queue.setShuffle(state, true, randomFrom(3));
    expect(queue.currentOf(mixed)?.id).toBe('d');
    expect(mixed.index).toBe(0);
    expect(idsOf(mixed).sort()).toEqual(letters(6));
  });

  test('the round to come is made anew where the queue has changed', () => {
    const random = randomFrom(4);
    const state = begun(3, { repeat: 'all', shuffle: true });
    const atEnd = queue.goTo(state, idsOf(state).at(-1) ?? '', random);
    expect([...(atEnd.nextRound ?? [])].sort()).toEqual(letters(3));
    const grown = queue.append(atEnd, entries(['x']), random);
    expect(grown.nextRound).toBeNull(); // x comes first
    const shrunk = queue.remove(atEnd, [idsOf(atEnd)[0] ?? ''], random);
    expect([...(shrunk.nextRound ?? [])].sort()).toEqual(idsOf(shrunk).sort());
  });

  test('a person who goes back from the last track finds the queue as it was', () => {
    const random = randomFrom(4);
    const state = begun(5, { repeat: 'all', shuffle: true });
    const atEnd = queue.goTo(state, idsOf(state).at(-1) ?? '', random);
    const back = queue.goTo(atEnd, idsOf(state)[1] ?? '', random);
    expect(idsOf(back)).toEqual(idsOf(state));
    expect(back.index).toBe(1);
  });
});

/** A list and the current one, changed in the most obvious way. */
interface Naive {
  ids: string[];
  current: string | null;
}

type Step =
  | { kind: 'next' | 'append'; count: number }
  | { kind: 'insert'; count: number; before: number | null }
  | { kind: 'remove'; picks: number[] }
  | { kind: 'move'; picks: number[]; before: number | null }
  | { kind: 'go'; pick: number };

const picks = fc.array(fc.nat(), { maxLength: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('next' as const, 'append' as const),
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('insert' as const),
    count: fc.integer({ min: 1, max: 3 }),
    before: fc.option(fc.nat()),
  }),
  fc.record({ kind: fc.constant('remove' as const), picks }),
  fc.record({ kind: fc.constant('move' as const), picks, before: fc.option(fc.nat()) }),
  fc.record({ kind: fc.constant('go' as const), pick: fc.nat() }),
);

/** Each step as a person would do it with slips of paper. */
function doNaively({ ids, current }: Naive, at: Step, chosen: string[], added: string[]): Naive {
  const first = ids[0] ?? added[0] ?? null;
  switch (at.kind) {
    case 'append':
      return { ids: [...ids, ...added], current: current ?? first };
    case 'insert': {
      const place = at.before === null || ids.length === 0 ? ids.length : at.before % ids.length;
      return { ids: [...ids.slice(0, place), ...added, ...ids.slice(place)], current: current ?? first };
    }
    case 'next': {
      const place = current === null ? 0 : ids.indexOf(current) + 1;
      return {
        ids: [...ids.slice(0, place), ...added, ...ids.slice(place)],
        current: current ?? added[0] ?? null,
      };
    }
    case 'go':
      return { ids, current: chosen[0] ?? current };
    case 'remove': {
      const left = ids.filter((id) => !chosen.includes(id));
      if (current === null || left.includes(current)) return { ids: left, current };
      const behind = ids.slice(ids.indexOf(current)).find((id) => left.includes(id));
      return { ids: left, current: behind ?? left.at(-1) ?? null };
    }
    case 'move': {
      let target = at.before === null ? undefined : ids[at.before % ids.length];
      while (target !== undefined && chosen.includes(target)) target = ids[ids.indexOf(target) + 1];
      const left = ids.filter((id) => !chosen.includes(id));
      const place = target === undefined ? left.length : left.indexOf(target);
      const moved = ids.filter((id) => chosen.includes(id));
      return { ids: [...left.slice(0, place), ...moved, ...left.slice(place)], current };
    }
  }
}

function doIt(state: queue.QueueState, at: Step, chosen: string[], added: string[], before: string | null) {
  switch (at.kind) {
    case 'append':
      return queue.append(state, entries(added), randomFrom(9));
    case 'insert':
      return queue.insert(state, entries(added), before, randomFrom(9));
    case 'next':
      return queue.insertNext(state, entries(added), randomFrom(9));
    case 'go':
      return queue.goTo(state, chosen[0] ?? '', randomFrom(9));
    case 'remove':
      return queue.remove(state, chosen, randomFrom(9));
    case 'move':
      return queue.move(state, chosen, before, randomFrom(9));
  }
}

test('any changes leave what slips of paper would show', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let state: queue.QueueState = queue.EMPTY_QUEUE;
      let naive: Naive = { ids: [], current: null };
      let made = 0;
      for (const at of steps) {
        const count = 'count' in at ? at.count : 0;
        const added = Array.from({ length: count }, () => `n${made++}`);
        const wanted = 'picks' in at ? at.picks : 'pick' in at ? [at.pick] : [];
        const chosen =
          naive.ids.length === 0 ? [] : wanted.flatMap((pick) => naive.ids[pick % naive.ids.length] ?? []);
        const before =
          'before' in at && at.before !== null ? (naive.ids[at.before % naive.ids.length] ?? null) : null;
        state = doIt(state, at, chosen, added, before);
        naive = doNaively(naive, at, chosen, added);
        expect({ ids: idsOf(state), current: queue.currentOf(state)?.id ?? null }).toEqual(naive);
        expect([...state.unshuffled].sort()).toEqual([...naive.ids].sort());
      }
    }),
  );
});
