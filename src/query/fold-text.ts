/** Text folding: what search and sorting take as the same text, whatever its case, accents and ligatures. */

/** Letters that no decomposition takes apart, and the last form of sigma, which depends on its neighbours. */
const EXPANSIONS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
};
const EXPANDABLE = /[ßæœøðþłđıς]/g;
/** Punctuation that a keyboard doesn't have, and what people type for it. */
const TYPED: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
};
const TYPESET = /[‘’ʼ“”„‐‑‒–—−…]/g;
const MARKS = /\p{M}/gu;
const SPACES = /\s/g;
const ONLY_ASCII = /^[ -~]*$/;

/**
 * Lower case without accents: decomposed (NFD), marks dropped, ligatures and barred letters spelled out, typeset
 * quotes and dashes as they are typed, any white space a plain space.
 */
export function foldText(text: string): string {
  if (ONLY_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(EXPANDABLE, (letter) => EXPANSIONS[letter] ?? letter)
    .replace(TYPESET, (sign) => TYPED[sign] ?? sign)
    .replace(SPACES, ' ');
}

/** A folded text that still knows where each of its code units came from. */
export interface TracedFold {
  folded: string;
  /** Where the source character of a code unit of `folded` starts in the original; `undefined` beyond the end. */
  startOf(unit: number): number | undefined;
  /** Where it ends, marks that follow it included. */
  endOf(unit: number): number | undefined;
}

/** Folds like {@link foldText}, and keeps the way back to the original. */
export function foldTraced(text: string): TracedFold {
  return ONLY_ASCII.test(text) ? unmoved(text.toLowerCase()) : foldByCharacter(text);
}

/** Of a text that folds unit by unit. */
function unmoved(folded: string): TracedFold {
  const within = (unit: number) => unit >= 0 && unit < folded.length;
  return {
    folded,
    startOf: (unit) => (within(unit) ? unit : undefined),
    endOf: (unit) => (within(unit) ? unit + 1 : undefined),
  };
}

function foldByCharacter(text: string): TracedFold {
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  let position = 0;
  for (const character of text) {
    const piece = foldText(character);
    const end = position + character.length;
    // A character that folds to nothing is a mark: it belongs to the letter before it.
    if (piece === '') extendLast(ends, end, position);
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(position);
      ends.push(end);
    }
    folded += piece;
    position = end;
  }
  return { folded, startOf: (unit) => starts[unit], endOf: (unit) => ends[unit] };
}

function extendLast(ends: number[], end: number, previousEnd: number): void {
  for (let unit = ends.length - 1; unit >= 0 && ends[unit] === previousEnd; unit -= 1) ends[unit] = end;
}
