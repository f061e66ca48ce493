/**
 * What is looked for in packed text, and how: by the rarest of its units, which engines find with the vector instructions of the
 * processor. They stop at every place that has it, so that a rare one costs a fraction of a frequent one.
 */

/** A text to look for. */
export interface Pattern {
  /** What the engine looks for: the pattern from its rarest unit on. */
  readonly anchor: string;
  /** Where in the pattern the anchor stands. */
  readonly offset: number;
  /** The unit that it begins with, and another that will do. */
  readonly first: number;
  readonly otherFirst: number;
  /** All behind the first unit. */
  readonly rest: string;
  /** Whether where the anchor stands, all but the first unit stands. */
  readonly isRestInAnchor: boolean;
}

/** For longer patterns the engine prepares a skip table, which costs more than going from rare unit to rare unit. */
const ANCHOR_UNITS = 6;

/** From frequent to rare in tags and paths of most languages whose words begin with capitals; what isn't among them is rarer still. */
const BY_FREQUENCY = " eaornitls\ndhu01mcg/.byp-kfvwSTA2MLBCRDP()3GFHNIEOW456789JVK_,'&zxjUqYZQX";

const FREQUENCIES = new Map(Array.from(BY_FREQUENCY, (sign, rank) => [sign.charCodeAt(0), rank]));

/** The larger, the rarer a unit is. */
export function rarityOf(unit: number): number {
  return FREQUENCIES.get(unit) ?? FREQUENCIES.size;
}

/** A pattern that is just this text. */
export function exactly(text: string): Pattern {
  return patternFrom(text, text.charCodeAt(0), rarestFrom(text, 0));
}

/** A pattern that may begin with another unit, too. The text has at least two. */
export function withEitherFirst(text: string, otherFirst: number): Pattern {
  return patternFrom(text, otherFirst, rarestFrom(text, 1));
}

/** The first place from `from` on where the pattern stands; negative where there is none. */
export function nextPlace(text: string, pattern: Pattern, from: number): number {
  const { anchor, offset, first, otherFirst, rest, isRestInAnchor } = pattern;
  for (let at = text.indexOf(anchor, from + offset); at >= 0; at = text.indexOf(anchor, at + 1)) {
    const place = at - offset;
    const unit = text.charCodeAt(place);
    if (unit !== first && unit !== otherFirst) continue;
    if (isRestInAnchor || text.startsWith(rest, place + 1)) return place;
  }
  return -1;
}

/** Every place where the pattern stands, ascending. */
export function allPlaces(text: string, pattern: Pattern): Uint32Array {
  const { anchor, offset, first, otherFirst, rest, isRestInAnchor } = pattern;
  let places = new Uint32Array(ROOM);
  let count = 0;
  for (let at = text.indexOf(anchor, offset); at >= 0; at = text.indexOf(anchor, at + 1)) {
    const place = at - offset;
    const unit = text.charCodeAt(place);
    if (unit !== first && unit !== otherFirst) continue;
    if (!isRestInAnchor && !text.startsWith(rest, place + 1)) continue;
    if (count === places.length) places = withRoom(places);
    places[count] = place;
    count += 1;
  }
  return places.slice(0, count);
}

/** As many places as there is room for at first. */
const ROOM = 4096;

function withRoom(places: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(places.length * 2);
  larger.set(places);
  return larger;
}

function patternFrom(text: string, otherFirst: number, offset: number): Pattern {
  const anchor = text.slice(offset, offset + ANCHOR_UNITS);
  return {
    anchor,
    offset,
    first: text.charCodeAt(0),
    otherFirst,
    rest: text.slice(1),
    isRestInAnchor: offset <= 1 && offset + anchor.length === text.length,
  };
}

function rarestFrom(text: string, start: number): number {
  let rarest = start;
  for (let at = start + 1; at < text.length; at += 1) {
    if (rarityOf(text.charCodeAt(at)) > rarityOf(text.charCodeAt(rarest))) rarest = at;
  }
  return rarest;
}
