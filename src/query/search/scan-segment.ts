/** Finding a text in a segment, slot by slot. */
import { codeOf, type MatchClass } from './match-code.ts';
import { FIELD_END, regionAt, type TextSegment } from './text-segment.ts';
import { capitaliseWords, isWordUnit } from './word-units.ts';

/** A code for each slot of a segment; see match-code.ts. */
export type SlotCodes = Uint8Array;

/** A text to look for, prepared. */
export interface ScanTerm {
  /** Folded. */
  readonly text: string;
  /** As it is packed where it begins a word. */
  readonly atWordStart: string;
  /** As it is packed anywhere else; the same where its first letter has no capital. */
  readonly inside: string;
  /** Regions in which it counts; `null` for all. */
  readonly regions: readonly number[] | null;
}

/**
 * As much of a pattern as is searched for: for more than six units the engine prepares a skip table, which costs more than
 * going from capital to capital.
 */
export const HEAD_UNITS = 6;
/** As many slots as are looked at one by one rather than by one pass over the whole segment. */
const FEW_SLOTS = 64;

/** Prepares a folded text. */
export function scanTerm(text: string, regions: readonly number[] | null): ScanTerm {
  return {
    text,
    regions,
    atWordStart: capitaliseWords(text, true),
    inside: capitaliseWords(text, false),
  };
}

/** All slots with a track. */
export function usedSlots({ slots, starts }: TextSegment): SlotCodes {
  const used = new Uint8Array(slots);
  for (let slot = 0; slot < slots; slot += 1) {
    if ((starts[slot + 1] ?? 0) > (starts[slot] ?? 0)) used[slot] = 1;
  }
  return used;
}

/** Where words begin with the text, and where it is inside words otherwise. Only slots that `within` doesn't rule out. */
export function scanContains(segment: TextSegment, term: ScanTerm, within: SlotCodes | null): SlotCodes {
  const codes = new Uint8Array(segment.slots);
  const { text } = segment;
  const note = (matchClass: MatchClass) => (slot: number, position: number) =>
    take(segment, term, codes, slot, position, matchClass);
  const noteStart = note(1);
  if (term.inside === term.atWordStart) {
    scan(segment, term.inside, within, codes, (slot, position) => {
      return !isWordUnit(text.charCodeAt(position - 1)) && noteStart(slot, position);
    });
  } else scan(segment, term.atWordStart, within, codes, noteStart);
  scan(segment, term.inside, within, codes, note(2));
  return codes;
}

/** Where a whole field is the text. */
export function scanWhole(segment: TextSegment, term: ScanTerm, within: SlotCodes | null): SlotCodes {
  const codes = new Uint8Array(segment.slots);
  scan(segment, `${term.atWordStart}${FIELD_END}`, within, codes, (slot, position) => {
    return segment.text[position - 1] === FIELD_END && take(segment, term, codes, slot, position, 0);
  });
  return codes;
}

/**
 * Calls `note` with each place of `pattern` in slots that are open: not ruled out by `within`, no code yet. Where it
 * answers true the slot is done.
 */
export function scan(
  segment: TextSegment,
  pattern: string,
  within: SlotCodes | null,
  codes: SlotCodes,
  note: (slot: number, position: number) => boolean,
): void {
  if (within !== null && countUpTo(within, FEW_SLOTS) < FEW_SLOTS)
    scanFew(segment, pattern, within, codes, note);
  else scanAll(segment, pattern, within, codes, note);
}

function scanAll(
  { text, slots, starts }: TextSegment,
  pattern: string,
  within: SlotCodes | null,
  codes: SlotCodes,
  note: (slot: number, position: number) => boolean,
): void {
  const head = pattern.slice(0, HEAD_UNITS);
  const isWhole = head.length === pattern.length;
  let slot = nextOpen(0, within, codes);
  let from = starts[slot] ?? 0;
  for (;;) {
    const position = slot < slots ? text.indexOf(head, from) : -1;
    if (position < 0) return;
    if (!isWhole && !text.startsWith(pattern, position)) {
      from = position + 1;
      continue;
    }
    slot = slotAt(starts, position, slot);
    const isOpen = codes[slot] === 0 && (within === null || within[slot] !== 0);
    if (isOpen && !note(slot, position)) {
      from = position + 1;
      continue;
    }
    slot = nextOpen(isOpen ? slot + 1 : slot, within, codes);
    from = starts[slot] ?? 0;
  }
}

function scanFew(
  { text, slots, starts }: TextSegment,
  pattern: string,
  within: SlotCodes,
  codes: SlotCodes,
  note: (slot: number, position: number) => boolean,
): void {
  for (let slot = nextOpen(0, within, codes); slot < slots; slot = nextOpen(slot + 1, within, codes)) {
    const start = starts[slot] ?? 0;
    // With the line end after it, which belongs to the next slot but closes the last field of this one.
    const own = text.slice(start, (starts[slot + 1] ?? start) + 1);
    for (let at = own.indexOf(pattern); at >= 0; at = own.indexOf(pattern, at + 1)) {
      if (note(slot, start + at)) break;
    }
  }
}

function take(
  segment: TextSegment,
  { regions }: ScanTerm,
  codes: SlotCodes,
  slot: number,
  position: number,
  matchClass: MatchClass,
): boolean {
  const region = regionAt(segment, slot, position);
  if (regions !== null && !regions.includes(region)) return false;
  codes[slot] = codeOf(matchClass, region);
  return true;
}

/** The slot from `low` on whose text has `position`. */
function slotAt(starts: Uint32Array, position: number, low: number): number {
  const slots = starts.length - 1;
  let reach = 1;
  while (low + reach < slots && (starts[low + reach] ?? 0) <= position) reach *= 2;
  let from = low + (reach >> 1);
  let to = Math.min(slots, low + reach);
  while (to - from > 1) {
    const middle = (from + to) >>> 1;
    if ((starts[middle] ?? 0) <= position) from = middle;
    else to = middle;
  }
  return from;
}

function nextOpen(slot: number, within: SlotCodes | null, codes: SlotCodes): number {
  let next = slot;
  while (next < codes.length && (codes[next] !== 0 || (within !== null && within[next] === 0))) next += 1;
  return next;
}

function countUpTo(within: SlotCodes, most: number): number {
  let count = 0;
  for (let slot = 0; slot < within.length && count < most; slot += 1) if (within[slot] !== 0) count += 1;
  return count;
}
