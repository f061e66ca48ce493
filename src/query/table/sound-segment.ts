/** Whether what was read as a segment can be one: what is half written or of another make must not be searched. */
import { ENDS_KEPT, FIELD_END, SEGMENT_SLOTS } from '../search/text-segment.ts';
import { haveAllTexts, type PackedRows } from './packed-rows.ts';
import { ROW_SIZE } from './row-codec.ts';
import type { PackedText } from './track-segment.ts';

type Unknown<Shape> = { [Name in keyof Shape]?: unknown };

/** Whether the parts of a packed text fit together. */
export function isSoundText(value: unknown): value is PackedText {
  if (typeof value !== 'object' || value === null) return false;
  const { text, slots, starts, fieldEnds, ids, plays, isWide }: Unknown<PackedText> = value;
  return (
    typeof text === 'string' &&
    typeof slots === 'number' &&
    slots <= SEGMENT_SLOTS &&
    typeof isWide === 'boolean' &&
    isAscending(starts, slots, text.length - FIELD_END.length) &&
    fieldEnds instanceof Uint32Array &&
    fieldEnds.length === slots * ENDS_KEPT &&
    plays instanceof Uint32Array &&
    plays.length === slots &&
    Array.isArray(ids) &&
    ids.length === slots &&
    ids.every((id) => id === null || typeof id === 'string')
  );
}

/** Whether the parts of packed rows fit together, and the text they were packed with. */
export function isSoundRows(value: unknown, { slots, ids }: PackedText): value is PackedRows {
  if (typeof value !== 'object' || value === null) return false;
  const rows: Unknown<PackedRows> = value;
  const { latin, wide, starts, lengths, numbers, flags, odd, rootNumbers, roots } = rows;
  const columns = [rows.pathHashes, rows.contentHashes];
  return (
    typeof latin === 'string' &&
    typeof wide === 'string' &&
    lengths instanceof Uint16Array &&
    lengths.length === slots * ROW_SIZE.texts &&
    numbers instanceof Float64Array &&
    numbers.length === slots * ROW_SIZE.numbers &&
    flags instanceof Uint8Array &&
    flags.length === slots &&
    odd instanceof Map &&
    starts instanceof Uint32Array &&
    starts.length === slots &&
    columns.every((column) => column instanceof Uint32Array && column.length === slots) &&
    Array.isArray(roots) &&
    roots.every((root) => typeof root === 'string') &&
    rootNumbers instanceof Uint32Array &&
    rootNumbers.length === slots &&
    rootNumbers.every((number, slot) => ids[slot] === null || number < roots.length) &&
    haveAllTexts({ latin, wide, starts, lengths, numbers, flags, odd })
  );
}

/** Offsets of `slots` texts, and the end. */
function isAscending(starts: unknown, slots: number, end: number): boolean {
  if (!(starts instanceof Uint32Array) || starts.length !== slots + 1) return false;
  return starts[slots] === end && starts.every((start, at) => at === 0 || start >= (starts[at - 1] ?? 0));
}
