/** Where a query's texts stand in the fields of a track, in UTF-16 ranges of the original texts. */
import { foldTraced, type TracedFold } from '../fold-text.ts';
import { textField } from '../language/fields.ts';
import type { QueryNode } from '../language/query-node.ts';
import type { TrackRecord } from '../track-record.ts';
import { allowsTypo, candidatesOf, isTypoOf } from './scan-typos.ts';
import { isWordUnit } from './word-units.ts';

/** `[start, end)` in UTF-16 code units of the original text. */
export type HighlightRange = [number, number];

/** A text to mark. */
export interface HighlightTerm {
  /** Folded. */
  text: string;
  /** A text without any of these has no word that is the term but for a typo; `null` where typos don't count. */
  candidates: readonly string[] | null;
  /** Regions (see `TextField`) in which it is marked; `null` for all. */
  regions: readonly number[] | null;
}

const LETTER_OR_DIGIT_RUN = /[\p{L}\p{N}]+/gu;

/** What to mark of a query: every text that it wants to find; what must not be there isn't. */
export function highlightTerms(filter: QueryNode | null): HighlightTerm[] {
  if (filter === null) return [];
  if (filter.type === 'and' || filter.type === 'or') return filter.of.flatMap(highlightTerms);
  if (filter.type !== 'text') return [];
  const regions = filter.field === null ? null : textField(filter.field).regions;
  return filter.field !== null && regions === null ? [] : [highlightTerm(filter.text, regions)];
}

/** Prepares a folded text. */
export function highlightTerm(text: string, regions: readonly number[] | null = null): HighlightTerm {
  return { text, candidates: allowsTypo(text) ? candidatesOf(text) : null, regions };
}

/** The ranges of each field that has any; genres are `genre.0`, `genre.1`… */
export function highlightTrack(
  terms: readonly HighlightTerm[],
  track: TrackRecord,
): Record<string, HighlightRange[]> {
  const highlights: Record<string, HighlightRange[]> = {};
  const note = (field: string, region: number, text: string | null) => {
    if (text === null) return;
    const wanted = terms.filter(({ regions }) => regions === null || regions.includes(region));
    const ranges = highlightText(wanted, text);
    if (ranges.length > 0) highlights[field] = ranges;
  };
  note('title', 0, track.title);
  note('artist', 1, track.artist);
  note('album_artist', 2, track.album_artist);
  note('album', 3, track.album);
  track.genre.forEach((genre, position) => {
    note(`genre.${position}`, 4, genre);
  });
  note('path', 5, track.path);
  return highlights;
}

/** Where terms stand in one text, whatever their regions. One that begins words somewhere is marked there only; one that is nowhere, where it is but for a typo. */
export function highlightText(terms: readonly HighlightTerm[], original: string): HighlightRange[] {
  const traced = foldTraced(original);
  const ranges = terms.flatMap((term) => rangesOf(term, traced));
  return ranges.length > 1 ? mergeRanges(ranges) : ranges;
}

function rangesOf(term: HighlightTerm, traced: TracedFold): HighlightRange[] {
  const { folded } = traced;
  const { text } = term;
  const found = occurrences(folded, text);
  const atWordStarts = found.filter((at) => at === 0 || !isWordUnit(folded.charCodeAt(at - 1)));
  const places = atWordStarts.length > 0 ? atWordStarts : found;
  const spans =
    places.length > 0 ? places.map((at) => [at, at + text.length] as const) : typoSpans(term, folded);
  return spans.flatMap(([from, to]) => {
    const start = traced.startOf(from);
    const end = traced.endOf(to - 1);
    return start === undefined || end === undefined ? [] : [[start, end] as HighlightRange]; // a pair
  });
}

function occurrences(folded: string, text: string): number[] {
  const found: number[] = [];
  for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + text.length)) found.push(at);
  return found;
}

function typoSpans({ text, candidates }: HighlightTerm, folded: string): (readonly [number, number])[] {
  if (!candidates?.some((part) => folded.includes(part))) return [];
  return [...folded.matchAll(LETTER_OR_DIGIT_RUN)]
    .filter(([word]) => isTypoOf(text, word))
    .map(({ index, 0: word }) => [index, index + word.length] as const);
}

function mergeRanges(ranges: HighlightRange[]): HighlightRange[] {
  ranges.sort((left, right) => left[0] - right[0]);
  const merged: HighlightRange[] = [];
  for (const [start, end] of ranges) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
