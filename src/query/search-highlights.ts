import { foldTraced } from './fold-text.ts';
import { isWordStart, type SearchTerms } from './search-words.ts';
import type { TrackRecord } from './track-record.ts';

/** `[start, end)` in UTF-16 code units of the original text. */
export type HighlightRange = [number, number];

/** Where the words of a query stand in the fields of a track, in the original texts; fields without any are left out. */
export function highlightTrack(terms: SearchTerms, track: TrackRecord): Record<string, HighlightRange[]> {
  const highlights: Record<string, HighlightRange[]> = {};
  const note = (field: string, text: string | null) => {
    const ranges = text === null ? [] : highlightText(terms, text);
    if (ranges.length > 0) highlights[field] = ranges;
  };
  note('title', track.title);
  note('artist', track.artist);
  note('album', track.album);
  note('album_artist', track.album_artist);
  track.genre.forEach((genre, position) => {
    note(`genre.${position}`, genre);
  });
  note('path', track.path);
  return highlights;
}

/** Where the words of a query stand in one text. A word that begins words somewhere is marked there only. */
export function highlightText(terms: SearchTerms, text: string): HighlightRange[] {
  const { folded, starts, ends } = foldTraced(text);
  const ranges: HighlightRange[] = [];
  for (const word of terms.words) {
    const found = occurrences(folded, word);
    const atWordStarts = found.filter((at) => isWordStart(folded, at));
    for (const at of atWordStarts.length > 0 ? atWordStarts : found) {
      const start = starts[at];
      const end = ends[at + word.length - 1];
      if (start !== undefined && end !== undefined) ranges.push([start, end]);
    }
  }
  return mergeRanges(ranges);
}

function occurrences(text: string, word: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found.push(at);
  return found;
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
