import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import { parseQuery } from '../language/parse-query.ts';
import { LibraryIndex } from '../library-index.ts';
import { codeOf, type MatchClass } from './match-code.ts';
import { leastPlays, type ResultPosition, rankOrder } from './result-position.ts';
import { searchTracks } from './search-tracks.ts';

const codes = fc
  .tuple(fc.constantFrom<MatchClass>(0, 1, 2, 3), fc.integer({ min: 0, max: 5 }))
  .map(([matchClass, region]) => codeOf(matchClass, region));
const plays = fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 0xffffffff }));

// Catches a track of the first page that is passed over unseen, or one behind it that is looked at in vain.
test('with fewer plays than are needed a track stands behind a place, with as many it does not', () => {
  fc.assert(
    fc.property(codes, plays, codes, plays, (code, played, boundCode, boundPlays) => {
      const bound = rankOrder(boundCode, boundPlays);
      expect(played < leastPlays(code, bound)).toBe(rankOrder(code, played) > bound);
    }),
  );
  expect(leastPlays(codeOf(3, 5), Number.POSITIVE_INFINITY)).toBe(0);
});

// The limit of one page is so far below the number of results that most of them are only counted; without a limit none are.
test('page by page a search finds in order what it finds at once', async () => {
  const words = ['love', 'glove', 'lover love', 'other'];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words), fc.nat(4)), {
        minLength: 250,
        maxLength: 300,
      }),
      fc.constantFrom('love', 'love plays:>0', 'o'),
      async (rows, source) => {
        const index = new LibraryIndex();
        for (const [at, [title, artist, play_count]] of rows.entries())
          index.put(indexedTrack(`t${at}`, { title, artist, path: `${at}`, play_count }));
        const all = await search(index, source, null, 1000);
        const found: string[] = [];
        let after: ResultPosition | null = null;
        do {
          const page = await search(index, source, after, 20);
          expect(page.total).toBe(all.total);
          found.push(...idsOf(page));
          after = page.next;
        } while (after !== null);
        expect(found).toEqual(idsOf(all));
      },
    ),
    { numRuns: 20 },
  );
});

type Page = Awaited<ReturnType<typeof searchTracks>>;

function idsOf({ entries }: Page): string[] {
  return entries.map(({ track }) => track.id);
}

function search(
  index: LibraryIndex,
  source: string,
  after: ResultPosition | null,
  limit: number,
): Promise<Page> {
  const result = parseQuery(source);
  if (result.outcome === 'error') throw new Error(result.error.message);
  return searchTracks(index, {
    query: result.query,
    literal: null,
    presence: { awayRootIds: new Set(), runningIds: new Set() },
    after,
    limit,
    distancesFrom: async () => () => null,
    yieldTurn: async () => undefined,
  });
}
