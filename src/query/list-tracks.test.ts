import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexedTrack, trackRecord } from '../../test/fixtures/track-records.ts';
import type { Fingerprint } from '../shared/fingerprint.ts';
import { FINGERPRINT_VERSION, mapMetrics } from '../shared/metrics.ts';
import { type IndexedTrack, indexTrack } from './indexed-track.ts';
import { LibraryIndex } from './library-index.ts';
import { type ListPage, type ListRequest, listTracks } from './list-tracks.ts';
import type { SortPosition } from './sort-position.ts';

const track = fc.record({
  id: fc.integer({ min: 0, max: 30 }).map((number) => `t${number}`),
  title: fc.constantFrom('a', 'B', 'á', 'c', 'Ç', ''),
  album: fc.constantFrom(null, 'x', 'Y'),
  year: fc.constantFrom(null, 1990, 2000),
  track_number: fc.constantFrom(null, 1, 2),
});
const change = fc.oneof(
  track.map((more) => ({ put: more })),
  track.map(({ id }) => ({ remove: id })),
);
const sort = fc.constantFrom('title', 'year', 'album', 'added_at');
const direction = fc.constantFrom('asc' as const, 'desc' as const);

type Change = { put: { id: string } } | { remove: string };

function apply(index: LibraryIndex, step: Change): void {
  if ('put' in step) index.put(indexedTrack(step.put.id, step.put));
  else index.remove(step.remove);
}

const ids = (entries: Iterable<IndexedTrack>) => Array.from(entries, ({ track: { id } }) => id);

const list = (index: LibraryIndex, request: ListRequest) => listTracks(index, request, async () => undefined);

/** Everything in one page, of an index made anew: nothing incremental in it. */
async function fromScratch(
  index: LibraryIndex,
  by: string,
  order: 'asc' | 'desc',
  test_ = (_: IndexedTrack) => true,
) {
  const fresh = new LibraryIndex();
  for (const entry of index.entries()) fresh.put(entry);
  const all = await list(fresh, { sort: by, direction: order, test: null, after: null, limit: 10_000 });
  return ids(all.entries.filter(test_));
}

test('an order kept through any changes is the order of an index made anew', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(change, fc.boolean()), { maxLength: 60 }),
      sort,
      direction,
      async (steps, by, order) => {
        const index = new LibraryIndex();
        const request = { sort: by, direction: order, test: null, after: null, limit: 1000 };
        for (const [step, look] of steps) {
          apply(index, step);
          if (look)
            expect(ids((await list(index, request)).entries)).toEqual(await fromScratch(index, by, order));
        }
        expect(ids((await list(index, request)).entries)).toEqual(await fromScratch(index, by, order));
      },
    ),
  );
});

test('paging while tracks come, go and change: what stays put is seen once, nothing is seen twice in its place', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(track, { maxLength: 25 }),
      fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 12 }),
      sort,
      direction,
      fc.integer({ min: 1, max: 5 }),
      async (tracks, changes, by, order, limit) => {
        const index = new LibraryIndex();
        for (const more of tracks) apply(index, { put: more });
        const before = new Set(ids(index.entries()));
        const touched = new Set<string>();
        const seen: string[] = [];
        let after: SortPosition | null = null;
        for (let page = 0; ; page += 1) {
          const answer: ListPage = await list(index, {
            sort: by,
            direction: order,
            test: null,
            after,
            limit,
          });
          expect(answer.total).toBe([...index.entries()].length);
          seen.push(...ids(answer.entries));
          after = answer.next;
          if (!after) break;
          for (const step of changes[page] ?? []) {
            touched.add('put' in step ? step.put.id : step.remove);
            apply(index, step);
          }
        }
        const still = [...before].filter((id) => !touched.has(id));
        for (const id of still) expect(seen.filter((other) => other === id)).toEqual([id]);
        const untouchedSeen = seen.filter((id) => still.includes(id));
        expect(untouchedSeen).toEqual(
          await fromScratch(index, by, order, ({ track: { id } }) => still.includes(id)),
        );
      },
    ),
  );
});

test('a filtered page has the exact total, and a next page only where there is more', async () => {
  const index = new LibraryIndex();
  for (let number = 0; number < 10; number += 1) index.put(indexedTrack(`t${number}`, { year: number % 2 }));
  const odd = (entry: IndexedTrack) => entry.track.year === 1;
  const request = { sort: 'title', direction: 'asc', test: odd, limit: 3 } as const;
  const first = await list(index, { ...request, after: null });
  expect([first.total, ids(first.entries)]).toEqual([5, ['t1', 't3', 't5']]);
  const second = await list(index, { ...request, after: first.next });
  expect([second.total, ids(second.entries), second.next]).toEqual([5, ['t7', 't9'], null]);
});

// Few matches are put in order by themselves, of many the page is found in the order of all: both must cut the same pages.
test('any filtered page is what is left of the whole list', async () => {
  const index = new LibraryIndex();
  for (let number = 0; number < 600; number += 1) {
    const more = { title: `${(number * 7919) % 600}`, year: number, duration: number % 7 };
    index.put(indexedTrack(`t${number}`, more));
  }
  const filter = fc.oneof(
    fc
      .integer({ min: 2, max: 300 })
      .map((every) => (entry: IndexedTrack) => (entry.track.year ?? 0) % every === 1),
    fc.constant(() => true),
    fc.constant(() => false),
  );
  await fc.assert(
    fc.asyncProperty(
      ...[
        filter,
        fc.constantFrom('title', 'year', 'duration'),
        direction,
        fc.nat(40),
        fc.integer({ min: 1, max: 60 }),
      ],
      async (test, by, order, offset, limit) => {
        const whole = await fromScratch(index, by, order, test);
        const seen: string[] = [];
        let after: SortPosition | null = null;
        do {
          const request: ListRequest = { sort: by, direction: order, test, after, offset, limit };
          const page: ListPage = await list(index, request);
          const from = seen.length === 0 ? offset : seen.length + offset * (1 + seen.length / limit);
          expect([page.total, ids(page.entries)]).toEqual([whole.length, whole.slice(from, from + limit)]);
          seen.push(...ids(page.entries));
          after = page.next;
        } while (after);
      },
    ),
  );
});

test('an offset cuts the same page out of the list as counting does, filtered or not, also behind a cursor', async () => {
  const index = new LibraryIndex();
  for (let number = 0; number < 20; number += 1) index.put(indexedTrack(`t${number}`, { year: number % 2 }));
  for (const test of [null, (entry: IndexedTrack) => entry.track.year === 1]) {
    const request = { sort: 'title', direction: 'asc', test } as const;
    const all = ids((await list(index, { ...request, after: null, limit: 100 })).entries);
    for (const offset of [0, 3, all.length - 1, all.length, 100]) {
      const page = await list(index, { ...request, after: null, offset, limit: 4 });
      expect([page.total, ids(page.entries)]).toEqual([all.length, all.slice(offset, offset + 4)]);
      expect(page.next === null).toBe(offset + 4 >= all.length);
    }
    const { next } = await list(index, { ...request, after: null, limit: 2 });
    expect(ids((await list(index, { ...request, after: next, offset: 3, limit: 2 })).entries)).toEqual(
      all.slice(5, 7),
    );
  }
});

// Catches a filter over a large library holding up every other request, and a track that goes meanwhile.
test('a filter is tried with turns for others in between, and a track that goes meanwhile is not listed', async () => {
  const index = new LibraryIndex();
  for (let number = 0; number < 9000; number += 1)
    index.put(indexedTrack(`t${number}`, { year: number % 2 }));
  const request = { sort: 'year', direction: 'asc', after: null, limit: 10_000 } as const;
  await list(index, { ...request, test: null });
  let turns = 0;
  const test = (entry: IndexedTrack) => entry.track.year === 1;
  const page = await listTracks(index, { ...request, test }, async () => {
    turns += 1;
    index.remove('t8999');
  });
  expect(turns).toBeGreaterThan(4);
  expect([page.total, page.entries.length]).toEqual([4499, 4499]);
});

test('preparing an order in slices gives the same order, changes in between included', async () => {
  const index = new LibraryIndex();
  for (let number = 0; number < 3500; number += 1) {
    index.put(indexedTrack(`t${number}`, { title: `${(number * 7919) % 3500}` }));
  }
  let turns = 0;
  await index.prepareOrder('title', 'asc', async () => {
    turns += 1;
    index.put(indexedTrack(`t${turns}`, { title: `late ${turns}` }));
    index.remove(`t${turns + 100}`);
  });
  expect(turns).toBeGreaterThan(1);
  const request = { sort: 'title', direction: 'asc', test: null, after: null, limit: 4000 } as const;
  expect(ids((await list(index, request)).entries)).toEqual(await fromScratch(index, 'title', 'asc'));
});

test('a column that does not exist is an error, inherited names included', async () => {
  const index = new LibraryIndex();
  for (const name of ['colour', 'constructor', 'toString']) {
    await expect(index.prepareOrder(name, 'asc', async () => undefined)).rejects.toThrow(RangeError);
  }
});

// Catches every fingerprint that arrives re-sorting the whole library in every order on screen.
test('an order that does not depend on what is heard survives a hearing, the others follow it', async () => {
  const index = new LibraryIndex();
  const tracks = ['b', 'c', 'a'].map((id) => trackRecord(id));
  for (const track of tracks) index.put(indexTrack(track, null));
  const positions = async (by: string) =>
    (await index.prepareOrder(by, 'asc', async () => undefined)).positions((id) => index.get(id));
  const [byTitle, byTempo] = [await positions('title'), await positions('tempo_bpm')];
  for (const track of tracks.slice(0, 1)) index.put(indexTrack(track, heardFingerprint(120)));
  expect(await positions('title')).toBe(byTitle);
  expect(await positions('tempo_bpm')).not.toBe(byTempo);
  expect((await positions('tempo_bpm')).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  for (const track of tracks.slice(0, 1)) index.put(indexTrack({ ...track, title: 'z' }, null));
  expect((await positions('title')).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
});

function heardFingerprint(bpm: number): Fingerprint {
  return {
    version: FINGERPRINT_VERSION,
    metrics: mapMetrics(() => bpm),
    confidence: mapMetrics(() => 1),
    average_confidence: 1,
    pass: 'batch',
    chunk_count: 6,
    validation: { status: 'valid' },
  };
}
