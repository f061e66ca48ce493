import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELDS } from '../../../query/language/fields.ts';
import { parseQuery } from '../../../query/language/parse-query.ts';
import { printQuery } from '../../../query/language/print-query.ts';
import { SEARCH_FIELDS } from './search-fields.ts';
import { tokensOf, valueText, withoutToken } from './search-tokens.ts';

function printed(text: string): string {
  const result = parseQuery(text);
  return result.outcome === 'parsed' ? printQuery(result.query) : `error: ${result.error.message}`;
}

const items = fc.constantFrom(
  'lantern',
  '"two words"',
  'genre:jazz',
  'artist:="Pink Floyd"',
  '-has:cover',
  'bpm:118..126',
  'year:>=1990',
  'rating>3',
  'title:"say \\"hi\\""',
  '(genre:jazz OR genre:soul)',
  '-(is:played "a b")',
  're:zero',
  '-quiet',
  'artist:“Ryan Reilly”',
  '-„so what“',
  '«two words»',
);

describe('the fields that the search box offers', () => {
  test('are those of the language: names, aliases, kinds, words', () => {
    const offered = SEARCH_FIELDS.map(({ name, aliases, kind }) => ({ name, aliases, kind }));
    expect(offered).toEqual(FIELDS.map(({ name, aliases, kind }) => ({ name, aliases: [...aliases], kind })));
    for (const field of FIELDS) {
      if (field.kind !== 'flag') continue;
      const mine = SEARCH_FIELDS.find(({ name }) => name === field.name);
      expect(mine?.offers.map(({ value }) => value)).toEqual(field.values.map(({ name }) => name));
    }
  });

  test('what may follow them is understood as it stands', () => {
    for (const { name, offers } of SEARCH_FIELDS) {
      for (const { value } of offers) {
        const result = parseQuery(`${name}:${value}`);
        expect(result, `${name}:${value}`).toMatchObject({ outcome: 'parsed', unfinished: null });
      }
    }
  });
});

describe('the items of a query', () => {
  test('cut it up without loss: put together again it asks for the same', () => {
    fc.assert(
      fc.property(
        fc.array(items, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(' ', '  ', ' OR '),
        (parts, gap) => {
          const text = parts.join(gap);
          const tokens = tokensOf(text);
          expect(
            tokens.filter(({ kind }) => kind !== 'or').map(({ start, end }) => text.slice(start, end)),
          ).toEqual(parts);
          expect(printed(tokens.map(({ start, end }) => text.slice(start, end)).join(' '))).toBe(
            printed(text),
          );
        },
      ),
    );
  });

  test('removing one leaves the query of the others', () => {
    fc.assert(
      fc.property(
        fc.array(items, { minLength: 2, maxLength: 5 }),
        fc.constantFrom(' ', ' OR '),
        fc.nat(),
        (parts, gap, draw) => {
          const text = parts.join(gap);
          const which = draw % parts.length;
          const index = tokensOf(text).flatMap(({ kind }, at) => (kind === 'or' ? [] : [at]))[which] ?? -1;
          const rest = parts.filter((_, at) => at !== which).join(gap);
          expect(printed(withoutToken(text, index))).toBe(printed(rest));
        },
      ),
    );
  });

  test('a condition tells its field, operator and value, also while it is typed', () => {
    expect(tokensOf('-artist:="Pink Fl')[0]).toMatchObject({
      negated: true,
      condition: { field: { name: 'artist' }, operator: ':=', value: 'Pink Fl', valueStart: 9, isOpen: true },
    });
    expect(tokensOf('bpm: >120')[0]).toMatchObject({ condition: { operator: ':', value: '>120' } });
    expect(tokensOf('genre:')[0]).toMatchObject({ condition: { value: '', valueStart: 6 } });
  });

  test('any value, put into a condition, is asked for as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((value) => /[\p{L}\p{N}]/u.test(value)),
        (value) => {
          const [token, ...more] = tokensOf(`artist:=${valueText(value)}`);
          expect(more).toEqual([]);
          expect(token?.condition?.value).toBe(value);
          expect(parseQuery(`artist:${valueText(value)}`)).toMatchObject({
            outcome: 'parsed',
            unfinished: null,
          });
        },
      ),
    );
  });
});
