/** What may stand where the caret is: pure, but for the names that the library has. */
import { SEARCH_FIELDS, type SearchField, type ValueSource } from './search-fields.ts';
import { type SearchToken, tokensOf, valueText } from './search-tokens.ts';

export interface Suggestion {
  /** Unique among those offered together. */
  id: string;
  /** What takes the place of the item at the caret. */
  insert: string;
  /** What is typed next belongs to it: a field wants a value. */
  isOpen: boolean;
  /** What is shown, and what it means. */
  label: string;
  detail: string;
}

export interface Completion {
  /** The part of the text that a suggestion replaces. */
  start: number;
  end: number;
  suggestions: Suggestion[];
  /** Names that the library is to be asked for, and the condition that takes one. */
  lookUp: { source: NonNullable<ValueSource>; text: string; field: SearchField; negated: boolean } | null;
}

/** Shorter words may become anything. */
const SHORTEST_WORD = 2;
const MOST_FIELDS = 6;

/** What fits at the caret; `null` where nothing is being typed that could go on. */
export function completionAt(text: string, caret: number): Completion | null {
  const token = tokensOf(text).find(({ start, end }) => start < caret && caret <= end);
  if (!token) return null;
  const { start, end, condition, kind } = token;
  if (condition) {
    if (caret < condition.valueStart) return null;
    return { start, end, suggestions: valueSuggestions(token), lookUp: lookUpOf(token) };
  }
  if (kind !== 'word') return null;
  const word = text.slice(token.negated ? start + 1 : start, caret);
  const suggestions = word.length < SHORTEST_WORD ? [] : fieldSuggestions(word.toLowerCase(), token.negated);
  return suggestions.length === 0 ? null : { start, end, suggestions, lookUp: null };
}

/** A name of the library as a condition for the whole of it. */
export function nameSuggestion(
  { field, negated }: NonNullable<Completion['lookUp']>,
  name: string,
  detail: string,
): Suggestion {
  const sign = field.kind === 'similar' ? ':' : ':=';
  const insert = `${negated ? '-' : ''}${field.name}${sign}${valueText(name)}`;
  return { id: `name ${name}`, insert, isOpen: false, label: name, detail };
}

/** The text with a suggestion taken, and where the caret then is. */
export function withSuggestion(
  text: string,
  { start, end }: Pick<Completion, 'start' | 'end'>,
  { insert, isOpen }: Suggestion,
): { text: string; caret: number } {
  const rest = text.slice(end).replace(/^\s+/, '');
  const gap = isOpen && rest === '' ? '' : ' ';
  return { text: `${text.slice(0, start)}${insert}${gap}${rest}`, caret: start + insert.length + gap.length };
}

function valueSuggestions({ condition, negated }: SearchToken): Suggestion[] {
  if (!condition) return [];
  const { field, operator, value } = condition;
  // A comparison is a part of what is offered: `rating:>` goes on to `rating:>=4`.
  const typed = `${operator.replace(/^:/, '').replace(/^=$/, '')}${value}`.toLowerCase();
  return field.offers
    .filter((offer) => offer.value.toLowerCase() !== typed)
    .filter((offer) => offer.value.toLowerCase().startsWith(typed) || offer.meaning.startsWith(typed))
    .map((offer) => ({
      id: `value ${offer.value}`,
      insert: `${negated ? '-' : ''}${field.name}:${offer.value}`,
      isOpen: false,
      label: `${field.name}:${offer.value}`,
      detail: offer.meaning,
    }));
}

function lookUpOf({ condition, negated }: SearchToken): Completion['lookUp'] {
  if (!condition?.field.values) return null;
  return { source: condition.field.values, text: condition.value.trim(), field: condition.field, negated };
}

function fieldSuggestions(word: string, negated: boolean): Suggestion[] {
  const minus = negated ? '-' : '';
  const fields = SEARCH_FIELDS.filter(
    ({ name, aliases, label }) =>
      [name, ...aliases].some((each) => each.startsWith(word)) || label.toLowerCase().startsWith(word),
  ).map(({ name, label }): Suggestion => {
    return {
      id: `field ${name}`,
      insert: `${minus}${name}:`,
      isOpen: true,
      label: `${name}:`,
      detail: label,
    };
  });
  const flags = SEARCH_FIELDS.filter(({ kind }) => kind === 'flag').flatMap(({ name, offers }) =>
    offers
      .filter(({ value }) => value.startsWith(word))
      .map(({ value, meaning }): Suggestion => {
        const insert = `${minus}${name}:${value}`;
        return { id: `flag ${insert}`, insert, isOpen: false, label: `${name}:${value}`, detail: meaning };
      }),
  );
  return [...fields, ...flags].slice(0, MOST_FIELDS);
}
