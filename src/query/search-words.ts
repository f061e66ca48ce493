/** Reading a text query, and judging how well one track answers it. */
import { foldText } from './fold-text.ts';
import type { IndexedTrack } from './indexed-track.ts';

/** A query, taken apart. */
export interface SearchTerms {
  /** As it was typed, without white space around it. */
  raw: string;
  /** All of it, folded. */
  phrase: string;
  /** Its words, folded, none twice, longest first: the longest one rules out most tracks. */
  words: string[];
}

/** How well a track answers: 0 a field is the whole query, 1 all words begin a word, 2 all words are found inside. */
export type SearchRank = 0 | 1 | 2;

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Takes a query apart. Without any word (nothing but marks) only an identical title or path answers it. */
export function parseSearch(query: string): SearchTerms {
  const raw = query.trim();
  const phrase = foldText(raw);
  const words = [...new Set(phrase.split(/\s+/))].filter((word) => word !== '');
  return { raw, phrase, words: words.sort((left, right) => right.length - left.length) };
}

/** The rank of a track, or `null` where it doesn't answer the query: every word must be in some field. */
export function rankMatch(terms: SearchTerms, entry: IndexedTrack): SearchRank | null {
  if (terms.words.length === 0) {
    return entry.track.title === terms.raw || entry.track.path === terms.raw ? 0 : null;
  }
  for (const word of terms.words) if (!entry.haystack.includes(word)) return null;
  if (isWholeField(terms.phrase, entry)) return 0;
  return terms.words.every((word) => beginsAWord(entry.haystack, word)) ? 1 : 2;
}

/** Whether the code unit at `position` begins a word. */
export function isWordStart(text: string, position: number): boolean {
  return position === 0 || !LETTER_OR_DIGIT.test(text.charAt(position - 1));
}

function isWholeField(phrase: string, { folded }: IndexedTrack): boolean {
  return (
    folded.title === phrase ||
    folded.artist === phrase ||
    folded.album === phrase ||
    folded.albumArtist === phrase ||
    folded.path === phrase ||
    folded.genre.includes(phrase)
  );
}

function beginsAWord(haystack: string, word: string): boolean {
  for (let at = haystack.indexOf(word); at >= 0; at = haystack.indexOf(word, at + 1)) {
    if (isWordStart(haystack, at)) return true;
  }
  return false;
}
