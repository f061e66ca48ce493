import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELDS } from './fields.ts';
import { parseQuery } from './parse-query.ts';
import { printQuery } from './print-query.ts';
import { allOf, anyOf, negated, nodesOf, type Query, type QueryNode } from './query-node.ts';

function parsed(source: string): Query {
  const result = parseQuery(source);
  if (result.outcome === 'error') throw new Error(`${source}: ${result.error.message}`);
  return result.query;
}

const normal = (source: string) => printQuery(parsed(source));

function unfinished(source: string) {
  const result = parseQuery(source);
  return result.outcome === 'parsed' ? result.unfinished : null;
}

describe('reading', () => {
  test.each([
    ['Pink   FLOYD', 'pink floyd'],
    ['"Dark Side"', '"dark side"'],
    ['artist:"Pink Floyd" genre:Jazz', 'artist:"pink floyd" genre:jazz'],
    ['by:Björk album="Début"', 'artist:bjork album:=debut'],
    ['year:1990..1999 bpm:118..126', 'year:1990..1999 bpm:118..126'],
    ['bright:>0.6 loud:<-14 loudness>=−20', 'bright:>0.6 loud:<-14 loud:>=-20'],
    ['year>1990 year:=2000 year:..1999 year:2000..', 'year:>1990 year:2000 year:..1999 year:2000..'],
    ['artist: abba year: > 1990', 'artist:abba year:>1990'],
    ['IS:Favorite -live -(a b)', 'is:favourite -live -(a b)'],
    ['a OR b c OR (d e)', 'a OR b c OR d e'],
    ['(a OR b) c', '(a OR b) c'],
    ['key:"eb minor" key:8A key:Db', 'key:Ebm key:Am key:C#'],
    ['duration:>4:30 duration:90', 'duration:>4:30 duration:90'],
    ['added:2024-05 similar:"So What"', 'added:2024-05 similar:"So What"'],
    ['spectral_centroid:0.50 tempo:120', 'bright:0.50 bpm:120'],
    // As the list and the panel show them: what they say was found nowhere.
    ['bright:>1500 treble:2.71kHz bright:1000Hz..2khz', 'bright:>0.188 treble:0.271 bright:0.125..0.250'],
    [
      'silence:<5% noisy:21 attacks:>2.9 silence:0..2.5',
      'silence:<0.05 noisy:0.21 attacks:>0.29 silence:0.00..0.025',
    ],
    ['bright:1 bpm:120 loudvar:<1.7', 'bright:1 bpm:120 loudvar:<1.7'],
    ['title:"a \\"b\\" \\\\"', 'title:"a \\"b\\" \\\\"'],
    // Phones set quotes by themselves, and each language pairs them in its own way.
    ['artist:“Ryan Reilly” blue', 'artist:"ryan reilly" blue'],
    ['artist:„Ryan Reilly“ «so what» -»b c« ”d e”', 'artist:"ryan reilly" "so what" -"b c" "d e"'],
    ['“half typed" anew', '"half typed" anew'],
    ['"a “b” c" 12”', '"a \\"b\\" c" "12\\""'],
  ])('%s means %s', (source, expected) => {
    expect(normal(source)).toBe(expected);
  });

  test.each([
    ['re:zero', '"re:zero"'],
    ['mission:impossible', '"mission:impossible"'],
    ['12:30', '"12:30"'],
    ['https://example.org/a', '"https://example.org/a"'],
    ['now OR', 'now'],
    ['OR now', 'or now'],
    ['this or that', 'this or that'],
    ['Artist - Title (live).mp3', 'artist title live ".mp3"'],
    ['a(1).mp3 rock-n-roll', '"a(1).mp3" rock-n-roll'],
    [')', '")"'],
    ['constructor:x __proto__:y', '"constructor:x" "__proto__:y"'],
  ])('what only looks like the language is text: %s', (source, expected) => {
    expect(normal(source)).toBe(expected);
  });

  test('marks alone are looked for as they are', () => {
    expect(parsed('\u0301').filter).toEqual({ type: 'identical', text: '\u0301' });
  });
});

describe('what is not finished yet is no error, and asks nothing', () => {
  test.each([
    ['blue artist:', 'blue'],
    ['blue artist:"', 'blue'],
    ['blue artist:"pink fl', 'blue artist:"pink fl"'],
    ['bright:>', ''],
    ['loud:<-', ''],
    ['year:1990..', 'year:1990..'],
    ['added:2024-', ''],
    ['added:>20', ''],
    ['duration:4:', ''],
    ['blue is:fav', 'blue'],
    ['key:', ''],
    ['-', ''],
    ['(a b', 'a b'],
    ['a OR ', 'a'],
    ['year:1990..2', ''],
  ])('%s', (source, expected) => {
    expect(normal(source)).toBe(expected);
  });

  test('the answer says where it ends and what may follow', () => {
    expect(unfinished('blue is:fav')).toMatchObject({
      column: 12,
      expected: expect.arrayContaining(['favourite']),
    });
    expect(unfinished('"pink fl')).toEqual({ column: 9, expected: ['a closing quote'] });
    expect(unfinished('blue artist:abba')).toBeNull();
  });
});

describe('errors name the column, the length and what was expected', () => {
  test.each([
    ['year:abc blue', 6, 3, '“abc” is not a number'],
    ['blue year:abc', 11, 3, '“abc” is not a number'],
    ['is:fav blue', 4, 3, '“fav” is not one of its words'],
    ['is:loud', 4, 4, '“loud” is not'],
    ['bpm:126..118', 5, 8, 'ends before it begins'],
    ['year:1990...1999', 6, 11, 'two dots: 1990..1999'],
    ['added:2023...2024', 7, 11, 'two dots: 2023..2024'],
    ['artst:abba', 1, 5, 'No field is called “artst”'],
    ['key:H', 5, 1, 'is not a key'],
    ['added:2023-02-30', 7, 10, 'is not a date'],
    ['artist>abba', 1, 11, 'is text'],
    ['-similar:"x" a', 2, 11, 'puts tracks in order'],
    ['a OR similar:x', 6, 9, 'puts tracks in order'],
    ['similar:a similar:b', 11, 9, 'puts tracks in order'],
    ['year: blue', 7, 4, '“blue” is not a number'],
    ['“a b” year:“abc”', 12, 5, '“abc” is not a number'],
  ])('%s', (source, column, length, message) => {
    const result = parseQuery(source);
    expect(result).toMatchObject({ outcome: 'error', error: { column, length } });
    if (result.outcome !== 'error') return;
    expect(result.error.message).toContain(message);
    expect(result.error.expected.length).toBeGreaterThan(0);
  });

  test('more conditions than are sensible', () => {
    expect(parseQuery('year:1 '.repeat(65))).toMatchObject({ outcome: 'error' });
    expect(parseQuery('a OR '.repeat(65))).toMatchObject({ outcome: 'error' });
  });

  // Catches turns that grow with what is pasted: each word is looked for in each track.
  test('more words than are sensible', () => {
    expect(parseQuery('word '.repeat(64))).toMatchObject({ outcome: 'parsed' });
    expect(parseQuery(`${'word '.repeat(64)}"one more"`)).toMatchObject({
      outcome: 'error',
      error: { message: 'A query has at most 64 words.', column: 321, length: 10 },
    });
  });
});

describe('what is written like a field and is none', () => {
  test.each([
    ['blue foo:bar', 6, 3, 'folder:'],
    ['ti:moon', 1, 2, 'title:'],
    ['xyz=1', 1, 3, 'artist:'],
    ['Re: Stacks', 1, 2, 'artist:'],
  ])('is text, and the nearest fields are named: %s', (source, column, length, nearest) => {
    const result = parseQuery(source);
    expect(result).toMatchObject({ outcome: 'parsed', unknownField: { column, length } });
    if (result.outcome === 'parsed') expect(result.unknownField?.expected).toContain(nearest);
  });

  test.each(['artist:abba', '12:30', 'AC/DC blue', '“foo:bar”'])('is not: %s', (source) => {
    expect(parseQuery(source)).toMatchObject({ outcome: 'parsed', unknownField: null });
  });
});

test('every example of the table of fields is understood, under every name of its field', () => {
  for (const field of FIELDS) {
    const { query } = { query: parsed(field.example) };
    expect(printQuery(query), field.name).toContain(`${field.name}:`);
    for (const alias of field.aliases) {
      const renamed = field.example.replace(`${field.name}:`, `${alias}:`);
      expect(printQuery(parsed(renamed)), alias).toBe(printQuery(query));
    }
  }
});

const text = fc
  .string({
    unit: fc.constantFrom('a', 'b', '1', '-', '(', ')', ':', '"', '\\', '=', '>', ' ', '東', 'o', 'r'),
  })
  .map((each) => each.replace(/\s+/g, ' ').trim())
  .filter((each) => each !== '');
const number = fc.constantFrom('0', '-14', '0.60', '118', '126.5');
const comparison = fc.oneof(
  fc.record({ kind: fc.constantFrom('is', 'above', 'at_least', 'below', 'at_most'), value: number }),
  fc.constantFrom(
    { kind: 'range', from: '1', to: '2.5' },
    { kind: 'range', from: null, to: '2' },
    { kind: 'range', from: '-3', to: null },
  ),
);
const leaf = fc.oneof(
  text.map((each): QueryNode => ({ type: 'text', field: null, match: 'contains', text: each })),
  fc.record({
    type: fc.constant('text'),
    field: fc.constantFrom('title', 'artist', 'folder'),
    match: fc.constantFrom('contains', 'equals'),
    text,
  }),
  fc.record({ type: fc.constant('compare'), field: fc.constantFrom('bpm', 'loud', 'plays'), comparison }),
  fc.constantFrom(
    { type: 'compare', field: 'is', comparison: { kind: 'is', value: 'heard' } },
    { type: 'compare', field: 'key', comparison: { kind: 'is', value: 'F#m' } },
    { type: 'compare', field: 'added', comparison: { kind: 'above', value: '2024-05' } },
    { type: 'compare', field: 'duration', comparison: { kind: 'range', from: '3:00', to: '5:00' } },
  ),
) as fc.Arbitrary<QueryNode>; // the parts have the types of the node's union
const { tree } = fc.letrec<{ tree: QueryNode }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('tree').map(negated),
    fc.array(tie('tree'), { minLength: 2, maxLength: 4 }).map((parts) => allOf(parts) as QueryNode), // of two or more
    fc.array(tie('tree'), { minLength: 2, maxLength: 4 }).map((parts) => anyOf(parts) as QueryNode), // of two or more
  ),
}));

/** As many as the parser takes. */
function isSmall(node: QueryNode): boolean {
  return [...nodesOf(node)].length < 40;
}

test('a query that is printed is read as the same query', () => {
  fc.assert(
    fc.property(tree.filter(isSmall), fc.option(text), (filter, similarTo) => {
      const query = { filter, similarTo };
      expect(parseQuery(printQuery(query))).toEqual({
        outcome: 'parsed',
        query,
        unfinished: null,
        unknownField: null,
      });
    }),
    { numRuns: 500 },
  );
});

test('whatever is typed is read or refused within its bounds, and its normal spelling means the same', () => {
  const typed = fc.string({
    unit: fc.constantFrom(
      ...[
        'artist',
        'year',
        'is',
        'similar',
        'bpm',
        'favourite',
        'abba',
        '1990',
        'OR',
        ' ',
        ' ',
        ':',
        '"',
        '(',
      ],
      ...[')', '-', '..', '>', '<', '=', '\\', '\u0301', 'ß', '0.5'],
    ),
    maxLength: 14,
  });
  fc.assert(
    fc.property(typed, (source) => {
      const result = parseQuery(source);
      if (result.outcome === 'error') {
        const { column, length } = result.error;
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column + length).toBeLessThanOrEqual(source.length + 1);
        return;
      }
      expect(parseQuery(printQuery(result.query))).toMatchObject({ outcome: 'parsed', query: result.query });
    }),
    { numRuns: 2000 },
  );
});
