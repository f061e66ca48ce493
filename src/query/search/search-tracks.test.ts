import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexedTrack, trackRecord } from '../../../test/fixtures/track-records.ts';
import type { IndexedTrack } from '../indexed-track.ts';
import { compileCondition } from '../language/condition-test.ts';
import { textField } from '../language/fields.ts';
import { foldPhrase } from '../language/fold-phrase.ts';
import { parseQuery } from '../language/parse-query.ts';
import type { Query, QueryNode } from '../language/query-node.ts';
import { LibraryIndex } from '../library-index.ts';
import type { TrackRecord } from '../track-record.ts';
import type { ResultPosition } from './result-position.ts';
import { allowsTypo, isTypoOf } from './scan-typos.ts';
import { searchTracks } from './search-tracks.ts';

const PRESENCE = { awayRootIds: new Set<string>(), runningIds: new Set<string>() };
/** What every search of these tests asks alike. */
const ASKED = {
  presence: PRESENCE,
  after: null,
  yieldTurn: async () => undefined,
  distancesFrom: async () => () => null,
};

function read(source: string): Query {
  const result = parseQuery(source);
  if (result.outcome === 'error') throw new Error(result.error.message);
  return result.query;
}

function build(list: readonly Partial<TrackRecord>[]): LibraryIndex {
  const index = new LibraryIndex();
  for (const [at, more] of list.entries()) index.put(indexedTrack(`t${at}`, { path: `${at}`, ...more }));
  return index;
}

/** All results, page by page. */
async function find(index: LibraryIndex, source: string, limit = 1000, offset = 0): Promise<string[]> {
  const seen: string[] = [];
  let after: ResultPosition | null = null;
  do {
    const literal = foldPhrase(source) || null;
    const request = { ...ASKED, query: read(source), literal, after, offset, limit };
    const page = await searchTracks(index, request);
    seen.push(...page.entries.map(({ track }) => track.id));
    after = page.next;
  } while (after);
  return seen;
}

const titles = async (index: LibraryIndex, source: string) =>
  (await find(index, source)).map((id) => index.get(id)?.track.title);

/** What search should do, said plainly: class, region and typos of one track, field by field. */
class Oracle {
  readonly #fields: string[][];
  readonly #entry: IndexedTrack;
  readonly #typos: boolean;

  constructor(entry: IndexedTrack, typos: boolean) {
    const { title, artist, album_artist: albumArtist, album, genre, path } = entry.track;
    this.#fields = [[title], [artist], [albumArtist], [album], genre, [path]].map((texts) =>
      texts.map((text) => foldPhrase(text ?? '')),
    );
    this.#entry = entry;
    this.#typos = typos;
  }

  /** `[class, region]`, the worst over all that is asked; `null` for no match. */
  judge(node: QueryNode): [number, number] | null {
    switch (node.type) {
      case 'text':
        return this.#text(node.text, node.field, node.match);
      case 'compare':
        return compileCondition(node, PRESENCE)(this.#entry) ? [0, 0] : null;
      case 'identical':
        return node.text === this.#entry.track.title || node.text === this.#entry.track.path ? [0, 0] : null;
      case 'not':
        return new Oracle(this.#entry, false).judge(node.of) ? null : [0, 0];
      case 'or':
        return extreme(
          node.of.map((part) => this.judge(part)).filter((each) => each !== null),
          -1,
        );
      case 'and': {
        const words = node.of.flatMap((part) =>
          part.type === 'text' && part.field === null ? [part.text] : [],
        );
        const judged = node.of.map((part) =>
          part.type === 'text' && part.field === null ? this.#word(part.text, null) : this.judge(part),
        );
        if (judged.some((each) => each === null)) return null;
        const whole = words.length > 0 ? this.whole(words.join(' '), null) : null;
        const others = judged.filter((_each, at) => !isFree(node.of[at]));
        const free = whole ? [whole] : judged.filter((_each, at) => isFree(node.of[at]));
        return extreme(
          [...free, ...others].filter((each) => each !== null),
          1,
        );
      }
    }
  }

  #text(text: string, field: string | null, match: 'contains' | 'equals'): [number, number] | null {
    const regions = field === null ? null : textField(field).regions;
    if (match === 'equals') return this.whole(text, regions) && [0, 0];
    return this.whole(text, regions) ?? this.#word(text, regions);
  }

  whole(text: string, regions: readonly number[] | null): [number, number] | null {
    const region = this.#fields.findIndex(
      (each, at) => (regions?.includes(at) ?? true) && each.includes(text),
    );
    return region < 0 ? null : [0, region];
  }

  #word(text: string, regions: readonly number[] | null): [number, number] | null {
    for (const matchClass of [1, 2, 3]) {
      const region = this.#fields.findIndex(
        (each, at) => (regions?.includes(at) ?? true) && each.some((field) => has(field, text, matchClass)),
      );
      if (region >= 0 && (matchClass < 3 || (this.#typos && allowsTypo(text)))) return [matchClass, region];
    }
    return null;
  }
}

function isFree(node: QueryNode | undefined): boolean {
  return node?.type === 'text' && node.field === null;
}

function has(field: string, text: string, matchClass: number): boolean {
  if (matchClass === 2) return field.includes(text);
  if (matchClass === 3)
    return field.split(/[^\p{L}\p{N}]+/u).some((word) => word !== '' && isTypoOf(text, word));
  return [...Array(field.length).keys()].some(
    (at) => field.startsWith(text, at) && !/[\p{L}\p{N}]$/u.test(field.slice(0, at)),
  );
}

function extreme(all: [number, number][], sign: 1 | -1): [number, number] | null {
  return all.sort((left, right) => sign * (right[0] - left[0] || right[1] - left[1]))[0] ?? null;
}

function expected(index: LibraryIndex, source: string): string[] {
  const { filter } = read(source);
  const literal = foldPhrase(source);
  const fulfilled: [number, number] = [0, 0];
  const judgeAll = (typos: boolean) =>
    [...index.entries()].flatMap((entry) => {
      const oracle = new Oracle(entry, typos);
      const judged = extreme(
        [filter ? oracle.judge(filter) : fulfilled, oracle.whole(literal, null)].filter(
          (each) => each !== null,
        ),
        -1,
      );
      return judged ? [{ entry, key: [judged[0], -entry.track.play_count, judged[1]] as const }] : [];
    });
  const exact = judgeAll(false);
  const results = exact.length < 3 ? judgeAll(true) : exact;
  return results
    .sort((left, right) => {
      for (const at of [0, 1, 2] as const)
        if (left.key[at] !== right.key[at]) return left.key[at] - right.key[at];
      const [a, b] = [left.entry, right.entry].map(({ track }) => `${foldPhrase(track.title)}\0${track.id}`);
      return (a ?? '') < (b ?? '') ? -1 : 1;
    })
    .map(({ entry }) => entry.track.id);
}

const word = fc.constantFrom(
  ...[
    'Blue',
    'blues',
    'Ré',
    're',
    'Straße',
    'ss',
    'a',
    'Æon',
    'rock-n',
    'n',
    'Metallica',
    'metalica',
    '1999',
  ],
  ...['Ωmega', 'Don’t', "don't", '東京', 'abc', '  ', '(live)', 'Леди'],
);
const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const record = fc.record({
  title: text,
  artist: fc.option(text),
  album_artist: fc.option(text),
  album: fc.option(text),
  genre: fc.array(text, { maxLength: 2 }),
  play_count: fc.nat(2),
  year: fc.option(fc.constantFrom(1990, 1999)),
});
const library = fc.array(record, { maxLength: 12 });
const term = fc.oneof(
  { weight: 4, arbitrary: word },
  fc.constantFrom(
    'year:1990',
    '-year:..1995',
    'is:played',
    'metalllica',
    'blus',
    'merallica',
    'title:re',
    '-a',
  ),
  fc.constantFrom('artist:="Blue"', 'genre:blue', '"re a"', '(abc OR re)', '-(n 1999)', 'lue', 'has:album'),
);
const query = fc.array(term, { minLength: 1, maxLength: 3 }).map((terms) => terms.join(' '));

test('search finds, ranks and pages as a comparison of every field of every track does', async () => {
  await fc.assert(
    fc.asyncProperty(library, query, fc.integer({ min: 1, max: 4 }), async (list, source, limit) => {
      const index = build(list);
      expect(await find(index, source, limit)).toEqual(expected(index, source));
      expect(await find(index, source, 1000, limit)).toEqual(expected(index, source).slice(limit));
    }),
    { numRuns: 400 },
  );
});

test('a library that changed is searched as one that was always so', async () => {
  const change = fc.oneof(
    fc.record({ id: fc.nat(5), record: fc.option(record) }),
    fc.constant('search' as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 25 }), query, async (changes, source) => {
      const index = new LibraryIndex();
      for (const each of changes) {
        if (each === 'search') await find(index, source);
        else if (each.record) index.put(indexedTrack(`t${each.id}`, { ...each.record, path: `${each.id}` }));
        else index.remove(`t${each.id}`);
      }
      expect(await find(index, source)).toEqual(expected(index, source));
    }),
  );
});

test('pages under concurrent writes give every track that nobody touched exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(library, fc.array(fc.nat(11), { maxLength: 6 }), async (list, touched) => {
      const index = build(list.map((each) => ({ ...each, title: `blue ${each.title}` })));
      const all = [...index.entries()].map(({ track }) => track.id);
      const seen: string[] = [];
      let after: ResultPosition | null = null;
      const writes = [...touched];
      do {
        const request = { ...ASKED, query: read('blue'), literal: null, after, limit: 2 };
        const page = await searchTracks(index, request);
        seen.push(...page.entries.map(({ track }) => track.id));
        after = page.next;
        const at = writes.pop();
        if (at !== undefined && index.get(`t${at}`)) {
          const more = at % 2 === 0 ? { title: 'blue zz', play_count: 5 } : { title: 'other' };
          index.put(indexedTrack(`t${at}`, { ...trackRecord(`t${at}`), path: `${at}`, ...more }));
        }
      } while (after);
      for (const id of all) {
        if (!touched.some((at) => `t${at}` === id)) expect(seen.filter((each) => each === id)).toEqual([id]);
      }
    }),
  );
});

describe('ranking', () => {
  test('exact, then the beginning of a word, then inside, then with a typo; within each, plays', async () => {
    const index = build([
      { title: 'Turnblue' },
      { title: 'Bluebird' },
      { title: 'Rhapsody in Blue', play_count: 3 },
      { title: 'Blue' },
    ]);
    expect(await titles(index, 'blue')).toEqual(['Blue', 'Rhapsody in Blue', 'Bluebird', 'Turnblue']);
    const typos = build([{ title: 'Bleu' }, { title: 'Blue' }, { title: 'Glue' }]);
    expect(await titles(typos, 'blue')).toEqual(['Blue', 'Bleu', 'Glue']);
  });

  test('with equal plays a title counts more than an artist, an album, a path', async () => {
    const index = build([
      { title: 'x', path: 'moon/1' },
      { title: 'y', album: 'Moon Songs' },
      { title: 'z', artist: 'Moon Dog' },
      { title: 'Moon River' },
    ]);
    expect(await titles(index, 'moon')).toEqual(['Moon River', 'z', 'y', 'x']);
  });

  test('no typo is looked for where enough is found as it is written', async () => {
    const index = build([{ title: 'Blue A' }, { title: 'Blue B' }, { title: 'Blue C' }, { title: 'Bleu' }]);
    expect(await titles(index, 'blue')).toEqual(['Blue A', 'Blue B', 'Blue C']);
  });
});

// Catches that of two words with a typo the one counts that is found first, not the one in the field that counts more.
test('of two words with a typo the one in the title counts', async () => {
  const index = build([
    { title: 'abc', artist: 'moonlihgt' },
    { title: 'noonlight', artist: 'moonlihgt' },
  ]);
  expect(await titles(index, 'moonlight')).toEqual(['noonlight', 'abc']);
});

test('words of one query may be in different fields, but no word spans two', async () => {
  const index = build([{ title: 'one', artist: 'two' }]);
  expect(await find(index, 'two one')).toEqual(['t0']);
  expect(await find(index, 'onetwo')).toEqual([]);
});

test('a title that looks like a condition is found as it is', async () => {
  const index = build([{ title: 'Artist: -Unknown (year:1990)' }, { title: 'Unknown' }]);
  expect(await titles(index, 'artist: -unknown (year:1990)')).toContain('Artist: -Unknown (year:1990)');
});

test('a query of marks only finds the identical title and nothing else', async () => {
  const index = build([{ title: '\u0301' }, { title: 'e\u0301' }]);
  expect(await find(index, '\u0301')).toEqual(['t0']);
});

test('the walk lets others have their turn', async () => {
  const index = build(Array.from({ length: 30_000 }, (_, at) => ({ title: `x ${at}` })));
  let turns = 0;
  const yieldTurn = async () => {
    turns += 1;
  };
  const request = { ...ASKED, query: read('x'), literal: null, limit: 1, yieldTurn };
  expect((await searchTracks(index, request)).total).toBe(30_000);
  expect(turns).toBeGreaterThanOrEqual(10);
  turns = 0;
  await searchTracks(index, request);
  expect(turns).toBeGreaterThanOrEqual(2);
});
