import { expect, test } from 'vitest';
import { parseQuery } from '../../../query/language/parse-query.ts';
import { printQuery } from '../../../query/language/print-query.ts';
import { SEARCH_EXAMPLES } from './search-examples.ts';

test('every example that the help offers is a condition of the language, complete as it stands', () => {
  for (const { query } of SEARCH_EXAMPLES.flatMap(({ examples }) => examples)) {
    const result = parseQuery(query);
    expect(result, query).toMatchObject({ outcome: 'parsed', unfinished: null });
    if (result.outcome === 'parsed') expect(printQuery(result.query), query).toMatch(/^-?[a-z]+:/);
  }
});
