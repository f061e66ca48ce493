/**
 * Words that are one edit from a word of the query, without a dictionary. Of a word cut in two halves, one edit
 * spoils at most one; so every such word in the text has one half as it is, or its two middle letters exchanged, and
 * plain searches for these three find all candidates (Wu and Manber, 1992, filter agrep's text the same way).
 */
import { isOneEditApart } from '../language/one-edit.ts';
import { codeOf } from './match-code.ts';
import { exactly, type Pattern, rarityOf } from './pattern.ts';
import { type ScanTerm, type SlotCodes, scan } from './scan-segment.ts';
import { regionAt, type TextSegment } from './text-segment.ts';
import { capitaliseWords, isWordUnit } from './word-units.ts';

/** In shorter words one letter changes too much. */
const SHORTEST = 4;
/** From this length on the beginning of a longer word is enough, as one types. */
const SHORTEST_PREFIX = 6;
const LETTERS = /^\p{L}+$/u;

/** Whether a word is one that is looked for with a typo. */
export function allowsTypo(text: string): boolean {
  return text.length >= SHORTEST && LETTERS.test(text);
}

/** Whether a word of the text counts as the query's word with a typo. */
export function isTypoOf(word: string, found: string): boolean {
  return isOneEditApart(word, found, word.length >= SHORTEST_PREFIX);
}

/** A word to look for with a typo, prepared. */
export interface TypoTerm {
  readonly term: ScanTerm;
  /** Where the word is cut in two. */
  readonly half: number;
  /** What stands at the beginning of a word that has a typo behind the cut, or an exchange at it. */
  readonly heads: readonly Pattern[];
  /** What stands in a word that has a typo in front of the cut. */
  readonly tail: Pattern;
}

/** Prepares a word. */
export function typoTerm(term: ScanTerm): TypoTerm {
  const [head, exchanged, tail] = candidatesOf(term.text);
  const heads = [head, exchanged].map((text) => exactly(capitaliseWords(text, true)));
  return { term, half: head.length, heads, tail: exactly(tail) };
}

/**
 * What a folded text has one of where it has a word that is one edit from the query's: the half in front of the cut, the word
 * with the letters at the cut exchanged, or the half behind it.
 */
export function candidatesOf(word: string): [string, string, string] {
  const half = cutOf(word);
  const [head, tail] = [word.slice(0, half), word.slice(half)];
  return [head, `${head.slice(0, -1)}${tail.charAt(0)}${head.charAt(half - 1)}${tail.slice(1)}`, tail];
}

/** Slots that have a word one edit from the term. */
export function scanTypos(
  segment: TextSegment,
  { term, half, heads, tail }: TypoTerm,
  within: SlotCodes | null,
): SlotCodes {
  const { text, slots } = segment;
  const codes = new Uint8Array(slots);
  const done = new Uint8Array(slots);
  const noteAt = (slot: number, start: number): boolean => {
    if (isWordUnit(text.charCodeAt(start - 1)) || !isWordUnit(text.charCodeAt(start))) return false;
    if (!isTypoOf(term.text, wordAt(text, start, term.text.length))) return false;
    const region = regionAt(segment, slot, start);
    if (term.regions !== null && !term.regions.includes(region)) return false;
    const code = codeOf(3, region);
    const known = codes[slot] ?? 0;
    if (known === 0 || code < known) codes[slot] = code;
    // Another of the three may find the word in a field that counts more.
    if (region === 0) done[slot] = 1;
    return true;
  };
  for (const head of heads) scan(segment, head, within, done, noteAt);
  scan(segment, tail, within, done, (slot, position) => {
    const start = position - half;
    return noteAt(slot, start - 1) || noteAt(slot, start) || noteAt(slot, start + 1);
  });
  return codes;
}

/** Where a word is cut in two: near its middle, in front of the rarest letter. */
function cutOf(word: string): number {
  const middle = word.length >> 1;
  const reach = word.length >= SHORTEST_PREFIX ? 1 : 0;
  const rarity = (at: number) => rarityOf(word.charCodeAt(at));
  let best = middle;
  for (let at = middle - reach; at <= middle + reach; at += 1) if (rarity(at) > rarity(best)) best = at;
  return best;
}

/** The word at `start`, folded again, and no longer than matters. */
function wordAt(text: string, start: number, length: number): string {
  const most = Math.min(text.length, start + length + 2);
  let end = start;
  while (end < most && isWordUnit(text.charCodeAt(end))) end += 1;
  return text.slice(start, end).toLowerCase();
}
