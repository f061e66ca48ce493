/** How well a text that is being typed fits a name: its words in any order, whole, begun, inside, or as letters in order. */

export interface FuzzyMatch {
  /** The higher the better; above 0. */
  score: number;
  /** The score of the word that fits worst. */
  weakest: number;
  /** Stretches `[start, end)` of the name that fit. */
  ranges: readonly (readonly [number, number])[];
}

const WHOLE = 100;
const BEGINS = 60;
const WORD_BEGINS = 40;
const INSIDE = 15;
const LETTERS = 5;

/** `null` where a word of the text doesn't fit; a text without words fits everything. */
export function fuzzyMatch(text: string, name: string): FuzzyMatch | null {
  const wanted = folded(text);
  const among = folded(name);
  // Where folding changes the length, places in the name would be wrong.
  const showsPlaces = among.length === name.length;
  const words = wanted.split(/\s+/).filter((word) => word !== '');
  let score = among === wanted.trim() ? WHOLE : 0;
  let weakest = WHOLE;
  const ranges: [number, number][] = [];
  for (const word of words) {
    const found = matchWord(word, among);
    if (!found) return null;
    score += found.score;
    weakest = Math.min(weakest, found.score);
    ranges.push(...found.ranges);
  }
  // Of names that fit as well, the shorter one is nearer to what was typed.
  score += 10 / (10 + among.length);
  return { score, weakest, ranges: showsPlaces ? merged(ranges) : [] };
}

function matchWord(word: string, name: string): { score: number; ranges: [number, number][] } | null {
  const at = wordStart(name, word);
  if (at >= 0) return { score: at === 0 ? BEGINS : WORD_BEGINS, ranges: [[at, at + word.length]] };
  const inside = name.indexOf(word);
  if (inside >= 0) return { score: INSIDE, ranges: [[inside, inside + word.length]] };
  const letters = lettersInOrder(word, name);
  return letters && { score: LETTERS, ranges: letters };
}

/** Where a word of the name begins with `word`; -1 where none does. */
function wordStart(name: string, word: string): number {
  for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(name.charAt(at - 1))) return at;
  }
  return -1;
}

/** The letters in order, each run beginning where a word does: `gtp` in “go to playlists”, not anywhere in between. */
function lettersInOrder(word: string, name: string): [number, number][] | null {
  const ranges: [number, number][] = [];
  let from = 0;
  for (let used = 0; used < word.length; ) {
    const start = wordStart(name.slice(from), word.charAt(used));
    if (start < 0) return null;
    const begin = from + start;
    let length = 1;
    while (used + length < word.length && name.charAt(begin + length) === word.charAt(used + length))
      length += 1;
    ranges.push([begin, begin + length]);
    used += length;
    from = begin + length;
  }
  return ranges;
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function merged(ranges: readonly [number, number][]): [number, number][] {
  const sorted = [...ranges].sort((left, right) => left[0] - right[0]);
  const result: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
