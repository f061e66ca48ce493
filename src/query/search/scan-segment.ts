/** Finding a text in a segment, slot by slot. */
import { codeOf, type MatchClass } from './match-code.ts';
import { exactly, nextPlace, type Pattern, withEitherFirst } from './pattern.ts';
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
  /** What finds all places of it, each once. */
  readonly patterns: readonly TermPattern[];
  /** What finds fields that are the text, from the line end before it on. */
  readonly whole: Pattern;
  /** Regions in which it counts; `null` for all. */
  readonly regions: readonly number[] | null;
}

/** One way to look for a term, and the best class of match that it finds. */
interface TermPattern extends Pattern {
  readonly best: MatchClass;
}

/** As many slots as are looked at one by one rather than by one pass over the whole segment. */
const FEW_SLOTS = 256;

/** Prepares a folded text. */
export function scanTerm(text: string, regions: readonly number[] | null): ScanTerm {
  const atWordStart = capitaliseWords(text, true);
  const inside = capitaliseWords(text, false);
  const whole = exactly(`${FIELD_END}${atWordStart}${FIELD_END}`);
  return { text, regions, atWordStart, inside, patterns: patternsOf(atWordStart, inside), whole };
}

/** Capital or not, both are found by what comes after the first letter, where anything does. */
function patternsOf(atWordStart: string, inside: string): TermPattern[] {
  if (atWordStart === inside) return [{ ...exactly(inside), best: 1 }];
  if (inside.length > 1) return [{ ...withEitherFirst(inside, atWordStart.charCodeAt(0)), best: 1 }];
  return [
    { ...exactly(atWordStart), best: 1 },
    { ...exactly(inside), best: 2 },
  ];
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
  const { text, slots } = segment;
  const codes = new Uint8Array(slots);
  const done = new Uint8Array(slots);
  for (const pattern of term.patterns) {
    scan(segment, pattern, within, done, (slot, position) => {
      const matchClass = isWordUnit(text.charCodeAt(position - 1)) ? 2 : 1;
      // What stands inside a word counts once, and only until a word begins with it.
      if (matchClass === 2 && codes[slot] !== 0) return pattern.best === 2;
      if (!take(segment, term, codes, slot, position, matchClass)) return false;
      if (matchClass === 1) done[slot] = 1;
      return matchClass === pattern.best;
    });
  }
  return codes;
}

/** Where a whole field is the text. */
export function scanWhole(segment: TextSegment, term: ScanTerm, within: SlotCodes | null): SlotCodes {
  const codes = new Uint8Array(segment.slots);
  scan(segment, term.whole, within, codes, (slot, position) =>
    take(segment, term, codes, slot, position + FIELD_END.length, 0),
  );
  return codes;
}

/**
 * Calls `note` with each place of `pattern`, in ascending order, in slots that are open: not ruled out by `within`, not `done`.
 * Where it answers true the rest of the slot is passed over.
 */
export function scan(
  segment: TextSegment,
  pattern: Pattern,
  within: SlotCodes | null,
  done: SlotCodes,
  note: (slot: number, position: number) => boolean,
): void {
  if (within !== null && countUpTo(within, FEW_SLOTS) < FEW_SLOTS)
    scanFew(segment, pattern, within, done, note);
  else scanAll(segment, pattern, within, done, note);
}

function scanAll(
  { text, slots, starts }: TextSegment,
  pattern: Pattern,
  within: SlotCodes | null,
  done: SlotCodes,
  note: (slot: number, position: number) => boolean,
): void {
  let slot = nextOpen(0, within, done);
  let from = starts[slot] ?? 0;
  for (;;) {
    const position = slot < slots ? nextPlace(text, pattern, from) : -1;
    if (position < 0) return;
    slot = slotAt(starts, position, slot);
    const isOpen = done[slot] === 0 && (within === null || within[slot] !== 0);
    if (isOpen && !note(slot, position)) {
      from = position + 1;
      continue;
    }
    slot = nextOpen(isOpen ? slot + 1 : slot, within, done);
    from = starts[slot] ?? 0;
  }
}

function scanFew(
  { text, slots, starts }: TextSegment,
  pattern: Pattern,
  within: SlotCodes,
  done: SlotCodes,
  note: (slot: number, position: number) => boolean,
): void {
  for (let slot = nextOpen(0, within, done); slot < slots; slot = nextOpen(slot + 1, within, done)) {
    const start = starts[slot] ?? 0;
    // With the line end after it, which belongs to the next slot but closes the last field of this one.
    const own = text.slice(start, (starts[slot + 1] ?? start) + 1);
    for (let at = nextPlace(own, pattern, 0); at >= 0; at = nextPlace(own, pattern, at + 1)) {
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

function nextOpen(slot: number, within: SlotCodes | null, done: SlotCodes): number {
  let next = slot;
  while (next < done.length && (done[next] !== 0 || (within !== null && within[next] === 0))) next += 1;
  return next;
}

function countUpTo(within: SlotCodes, most: number): number {
  let count = 0;
  for (let slot = 0; slot < within.length && count < most; slot += 1) if (within[slot] !== 0) count += 1;
  return count;
}
