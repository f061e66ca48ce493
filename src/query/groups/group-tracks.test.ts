import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import { foldText } from '../fold-text.ts';
import type { IndexedTrack } from '../indexed-track.ts';
import { libraryTotals } from '../library-totals.ts';
import { compileFilter } from '../track-filter.ts';
import { type GroupRequest, groupTracks as groupInSlices, TrackGrouping } from './group-tracks.ts';
import { type GroupPosition, listGroups } from './list-groups.ts';
import type { GroupKind, TrackGroup } from './track-group.ts';

function groupTracks(entries: readonly IndexedTrack[], request: GroupRequest): TrackGroup[] {
  const grouping = new TrackGrouping(request);
  for (const entry of entries) grouping.add(entry);
  return grouping.groups();
}

const name = fc.constantFrom(null, '', 'Blue', 'blue', 'Blüe', 'Red', 'Æon', 'Aeon');
const folder = fc.constantFrom('', 'a/', 'a/b/', 'A/', 'a/b/c/', 'ab/');
const tracks = fc
  .array(
    fc.record({
      artist: name,
      album_artist: name,
      album: name,
      genre: fc.array(fc.constantFrom('Jazz', 'jazz', 'Rock', ''), { maxLength: 3 }),
      year: fc.constantFrom(null, 1959, 1971),
      duration: fc.constantFrom(null, 10, 20),
      artwork_hash: fc.constantFrom(null, 'h'),
      track_number: fc.constantFrom(null, 1, 2),
      root_id: fc.constantFrom('r', 's'),
      folder,
    }),
    { maxLength: 25 },
  )
  .map((rows) =>
    rows.map(({ folder: within, ...tags }, at) =>
      indexedTrack(`t${at}`, { ...tags, path: `${within}${at}.mp3` }),
    ),
  );
const kinds = fc.constantFrom<GroupKind>('albums', 'artists', 'genres', 'folders');

const albumKey = ({ track }: IndexedTrack) =>
  track.album ? `${foldText(track.album_artist ?? track.artist ?? '')}\n${foldText(track.album)}` : null;

/** The keys of the groups that a track belongs to, the slow and plain way. */
function keysOf(entry: IndexedTrack, kind: GroupKind, parent: string): string[] {
  const { track } = entry;
  if (kind === 'albums') return [albumKey(entry)].filter((key) => key !== null);
  if (kind === 'genres')
    return [...new Set(track.genre.filter(Boolean).map((genre) => `\n${foldText(genre)}`))];
  if (kind === 'artists') {
    const names = [track.artist, track.album_artist].filter((artist) => artist);
    return [...new Set(names.map((artist) => `\n${foldText(artist ?? '')}`))];
  }
  const steps = track.path.split('/').slice(0, -1);
  const above = parent === '' ? [] : parent.split('/');
  if (!above.every((step, at) => steps[at] === step) || steps.length <= above.length) return [];
  return [`${track.root_id}\n${steps.slice(0, above.length + 1).join('/')}`];
}

function naive(entries: readonly IndexedTrack[], kind: GroupKind, parent: string) {
  const members = new Map<string, IndexedTrack[]>();
  for (const entry of entries) {
    for (const key of keysOf(entry, kind, parent)) members.set(key, [...(members.get(key) ?? []), entry]);
  }
  return new Map(
    [...members].map(([key, all]) => {
      const years = all.flatMap(({ track }) => track.year ?? []);
      const covered = all.filter(({ track }) => track.artwork_hash !== null);
      covered.sort(
        (a, b) =>
          (a.track.track_number ?? 0) - (b.track.track_number ?? 0) || (a.track.id < b.track.id ? -1 : 1),
      );
      const counts = kind === 'artists' || kind === 'genres';
      const figures = {
        trackCount: all.length,
        totalDuration: all.reduce((sum, { track }) => sum + (track.duration ?? 0), 0),
        firstYear: years.length > 0 ? Math.min(...years) : null,
        lastYear: years.length > 0 ? Math.max(...years) : null,
        albumCount: counts ? new Set(all.flatMap((entry) => albumKey(entry) ?? [])).size : 0,
        artworkTrackId: covered[0]?.track.id ?? null,
      };
      return [key, figures];
    }),
  );
}

const figuresOf = (group: TrackGroup) => {
  const { outer, inner, name: _name, artist: _artist, artworkTrack, tracks, ...figures } = group;
  expect(tracks).toHaveLength(figures.trackCount);
  return [`${outer}\n${inner}`, { ...figures, artworkTrackId: artworkTrack?.track.id ?? null }] as const;
};

test('groups and their sums are those of a naive grouping', () => {
  fc.assert(
    fc.property(tracks, kinds, fc.constantFrom('', 'a', 'a/b', 'A'), (entries, kind, parent) => {
      const groups = groupTracks(entries, { kind, test: null, folder: parent });
      expect(new Map(groups.map(figuresOf))).toEqual(naive(entries, kind, parent));
    }),
  );
});

test('spellings and sums do not depend on the order of tracks', () => {
  fc.assert(
    fc.property(tracks, kinds, (entries, kind) => {
      const names = (order: readonly IndexedTrack[]) =>
        groupTracks(order, { kind, test: null, folder: '' })
          .map((group) => [group.outer, group.inner, group.name, group.artist, group.trackCount].join('|'))
          .sort();
      expect(names([...entries].reverse())).toEqual(names(entries));
    }),
  );
});

test('an artist, a genre and a folder have as many tracks as the filter of lists finds', () => {
  fc.assert(
    fc.property(tracks, (entries) => {
      const presence = { awayRootIds: new Set<string>(), runningIds: new Set<string>() };
      const found = (filter: object) =>
        entries.filter(compileFilter(filter, presence) ?? (() => true)).length;
      const of = (kind: GroupKind) => groupTracks(entries, { kind, test: null, folder: '' });
      for (const group of of('artists')) expect(found({ artist: group.name })).toBe(group.trackCount);
      for (const group of of('genres')) expect(found({ genre: group.name })).toBe(group.trackCount);
      for (const group of of('folders')) {
        expect(found({ folder: group.inner, root_id: group.outer })).toBe(group.trackCount);
      }
    }),
  );
});

test('an album has as many tracks as lists find by its title and its artist, or by no artist', () => {
  fc.assert(
    fc.property(tracks, (entries) => {
      const presence = { awayRootIds: new Set<string>(), runningIds: new Set<string>() };
      for (const { name: album, artist, trackCount } of groupTracks(entries, {
        kind: 'albums',
        test: null,
        folder: '',
      })) {
        const test = compileFilter({ album, album_artist: artist ?? '' }, presence) ?? (() => true);
        expect(entries.filter(test)).toHaveLength(trackCount);
      }
    }),
  );
});

const nextTurn = async () => undefined;

// Catches figures that another list contradicts: artists that are named as album artists only were not counted.
test('the totals have as many albums, artists and genres as there are groups', async () => {
  const presence = { awayRootIds: new Set<string>(), runningIds: new Set<string>() };
  await fc.assert(
    fc.asyncProperty(tracks, async (entries) => {
      const totals = await libraryTotals(entries, presence, nextTurn);
      for (const kind of ['albums', 'artists', 'genres'] as const) {
        expect(totals[kind]).toBe(groupTracks(entries, { kind, test: null, folder: '' }).length);
      }
    }),
  );
});

test('pages join to the whole list in order, whatever the sort', async () => {
  const sorts = fc.constantFrom('name', 'artist', 'track_count', 'total_duration', 'year', 'album_count');
  const directions = fc.constantFrom('asc' as const, 'desc' as const);
  await fc.assert(
    fc.asyncProperty(
      tracks,
      kinds,
      sorts,
      directions,
      fc.integer({ min: 1, max: 4 }),
      async (entries, kind, sort, direction, limit) => {
        const groups = groupTracks(entries, { kind, test: null, folder: '' });
        const by = { sort: sort as 'name', direction };
        const whole = await listGroups(groups, { ...by, after: null, limit: 1000 }, nextTurn);
        const joined: TrackGroup[] = [];
        let after: GroupPosition | null = null;
        do {
          const page = await listGroups(groups, { ...by, after, limit }, nextTurn);
          expect(page.total).toBe(groups.length);
          joined.push(...page.groups);
          after = page.next;
        } while (after);
        expect(joined).toEqual(whole.groups);
        expect(joined.length).toBe(groups.length);
      },
    ),
  );
});

test('sorts by the column, unknown values last in either order', async () => {
  const entries = [
    indexedTrack('1', { album: 'B', artist: 'z', year: 1990 }),
    indexedTrack('2', { album: 'A', artist: 'y', year: null }),
    indexedTrack('3', { album: 'C', year: 1980 }),
  ];
  const groups = groupTracks(entries, { kind: 'albums', test: null, folder: '' });
  const order = async (sort: 'name' | 'artist' | 'year', direction: 'asc' | 'desc') => {
    const page = await listGroups(groups, { sort, direction, after: null, limit: 9 }, nextTurn);
    return page.groups.map((group) => group.name).join('');
  };
  const both = async (sort: 'name' | 'artist' | 'year') => [
    await order(sort, 'asc'),
    await order(sort, 'desc'),
  ];
  expect(await both('name')).toEqual(['ABC', 'CBA']);
  expect(await both('artist')).toEqual(['ABC', 'BAC']);
  expect(await both('year')).toEqual(['CBA', 'BCA']);
});

test('a large library is grouped in several turns, to the same groups', async () => {
  const entries = Array.from({ length: 9000 }, (_, at) => indexedTrack(`t${at}`, { album: `${at % 7}` }));
  const request = { kind: 'albums', test: null, folder: '' } as const;
  let turns = 0;
  const groups = await groupInSlices(entries, request, async () => {
    turns += 1;
  });
  expect(groups).toEqual(groupTracks(entries, request));
  expect(turns).toBeGreaterThanOrEqual(2);
});

// Each single an album of its own: sorted at once, 100,000 are a turn of most of a second.
test('many groups are sorted in several turns, to the same order', async () => {
  const entries = Array.from({ length: 5000 }, (_, at) =>
    indexedTrack(`t${at}`, { album: `${(at * 7) % 5000}`.padStart(4, '0') }),
  );
  const groups = groupTracks(entries, { kind: 'albums', test: null, folder: '' });
  let turns = 0;
  const request = { sort: 'name', direction: 'asc', after: null, offset: 4990, limit: 10 } as const;
  const page = await listGroups(groups, request, async () => {
    turns += 1;
  });
  expect(page.groups.map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, at) => `${4990 + at}`));
  expect(page).toMatchObject({ total: 5000, next: null });
  expect(turns).toBeGreaterThanOrEqual(4);
});
