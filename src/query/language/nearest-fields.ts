import { FIELD_NAMES } from './fields.ts';
import { isOneEditApart } from './one-edit.ts';
import type { QuerySyntaxError } from './syntax-error.ts';

const MOST_NAMED = 3;
/** With less in common at its beginning a name is no more like it than any other. */
const LEAST_COMMON = 2;
/** What most conditions are about. */
const USUAL = ['title', 'artist', 'album', 'genre', 'year'];

/** Says that no field is called so, at this place from 0, and which ones are nearest. */
export function unknownFieldAt(start: number, name: string): QuerySyntaxError {
  return {
    message: `No field is called “${name.slice(0, 40)}”, so this was looked for as text.`,
    column: start + 1,
    length: name.length,
    expected: nearestFields(name.toLowerCase()).map((field) => `${field}:`),
  };
}

/** The fields that a word is most like: one edit away, else by how much they begin alike; the usual ones where none is like it. */
function nearestFields(word: string): string[] {
  const near = FIELD_NAMES.map((field) => ({ field, likeness: likenessOf(word, field) }))
    .filter(({ likeness }) => likeness >= LEAST_COMMON)
    .sort((left, right) => right.likeness - left.likeness);
  return near.length === 0 ? USUAL : near.slice(0, MOST_NAMED).map(({ field }) => field);
}

function likenessOf(word: string, field: string): number {
  if (isOneEditApart(word, field)) return word.length < LEAST_COMMON ? 0 : field.length;
  let common = 0;
  while (common < word.length && word[common] === field[common]) common += 1;
  return common;
}
