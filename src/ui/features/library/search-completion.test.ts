import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../query/language/parse-query.ts';
import { completionAt, nameSuggestion, withSuggestion } from './search-completion.ts';

function offered(text: string, caret = text.length): string[] {
  return completionAt(text, caret)?.suggestions.map(({ insert }) => insert) ?? [];
}

describe('completing a query', () => {
  test('the beginning of a word offers fields and flags; a plain word, a space and a quote offer nothing', () => {
    expect(offered('gen')).toEqual(['genre:', 'has:genre']);
    expect(offered('blue -fav')).toEqual(['-is:favourite']);
    expect(offered('tem')).toEqual(['bpm:']);
    expect(offered('lant')).toEqual([]);
    expect(offered('genre:jazz ')).toEqual([]);
    expect(offered('"gen')).toEqual([]);
  });

  test('a field offers what may follow it, by value and by what it means', () => {
    expect(offered('is:un')).toEqual(['is:unplayed', 'is:unheard']);
    expect(offered('bpm:fa')).toEqual(['bpm:>130']);
    // In units that the list shows nowhere, nobody knew what they were asking for.
    expect(offered('bright:b')[0]).toMatch(/^bright:>\d{4}Hz$/);
    expect(offered('silence:<')[0]).toMatch(/^silence:<\d+%$/);
    expect(offered('key:8a')).toEqual([]);
    expect(offered('key:am')).toEqual([]);
    expect(offered('year:199')).toEqual(['year:1990..1999']);
    expect(offered('rating:>')).toEqual(['rating:>=4']);
  });

  test('where the library has the values, it is asked, for what stands before the caret', () => {
    const completion = completionAt('-artist:"pink fl', 16);
    expect(completion?.lookUp).toMatchObject({ source: 'artists', text: 'pink fl', negated: true });
    expect(completionAt('title:x', 7)?.lookUp).toBeNull();
  });

  test('taken, a value ends with a space and a field is open; what stands behind stays', () => {
    const text = 'blue gen jazz';
    const completion = completionAt(text, 8);
    const [field] = completion?.suggestions ?? [];
    expect(completion && field && withSuggestion(text, completion, field)).toEqual({
      text: 'blue genre: jazz',
      caret: 12,
    });
    const alone = completionAt('gen', 3);
    const [first] = alone?.suggestions ?? [];
    expect(alone && first && withSuggestion('gen', alone, first)).toEqual({ text: 'genre:', caret: 6 });
  });

  test('a name of the library becomes a condition that is complete, whatever signs it has', () => {
    const lookUp = completionAt('artist:x', 8)?.lookUp;
    for (const name of ['AC/DC', 'Sigur Rós', 'The "Band" (live)', 'a\\b']) {
      const insert = lookUp ? nameSuggestion(lookUp, name, '').insert : '';
      expect(parseQuery(insert), insert).toMatchObject({ outcome: 'parsed', unfinished: null });
    }
  });
});
