import { numberFieldNamed } from '../language/fields.ts';
import { nodesOf, type QueryNode } from '../language/query-node.ts';
import { numberColumn, type SearchSegment } from './search-text.ts';
import { ENDS_KEPT, FIELD_END } from './text-segment.ts';

/** As many slots as a query with the most parts is looked for in at once. */
const FEWEST_SLOTS = 256;

/**
 * A segment in pieces, for queries of so many parts that looking through all of it would be a long turn. A piece is a segment
 * by itself, over the same tracks.
 */
export function* piecesOf(
  segment: SearchSegment,
  filter: QueryNode | null,
  pieces: number,
): Generator<SearchSegment> {
  const slots = Math.max(FEWEST_SLOTS, Math.ceil(segment.slots / pieces));
  if (slots >= segment.slots) {
    yield segment;
    return;
  }
  const numbers = numberFieldsOf(filter);
  for (let from = 0; from < segment.slots; from += slots) {
    yield pieceOf(segment, from, Math.min(segment.slots, from + slots), numbers);
  }
}

function pieceOf(
  segment: SearchSegment,
  from: number,
  to: number,
  numbers: readonly string[],
): SearchSegment {
  const start = segment.starts[from] ?? 0;
  const end = segment.starts[to] ?? start;
  return {
    // The line end behind it, the next track's or the last of all, closes the last field.
    text: segment.text.slice(start, end + FIELD_END.length),
    slots: to - from,
    starts: movedBack(segment.starts.subarray(from, to + 1), start),
    fieldEnds: movedBack(segment.fieldEnds.subarray(from * ENDS_KEPT, to * ENDS_KEPT), start),
    ids: segment.ids.slice(from, to),
    plays: segment.plays.subarray(from, to),
    columns: new Map(numbers.map((name) => [name, numberColumn(segment, name).subarray(from, to)])),
    nameAt: (slot) => segment.nameAt(from + slot),
    entryAt: (slot) => segment.entryAt(from + slot),
    numbersAt: (slot) => segment.numbersAt(from + slot),
  };
}

function movedBack(places: Uint32Array, by: number): Uint32Array {
  const moved = new Uint32Array(places.length);
  for (let at = 0; at < moved.length; at += 1) moved[at] = (places[at] ?? 0) - by;
  return moved;
}

/** Columns are packed for a whole segment once, and pieces share them. */
function numberFieldsOf(filter: QueryNode | null): string[] {
  const names = new Set<string>();
  for (const node of nodesOf(filter)) {
    if (node.type !== 'compare') continue;
    const field = numberFieldNamed(node.field);
    if (field) names.add(field.name);
  }
  return [...names];
}
