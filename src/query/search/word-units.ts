/**
 * How packed text tells the beginning of a word: its first letter is a capital. Folded text has no capitals otherwise,
 * so that one search for `Blue` finds only words that begin with it, one for `blue` all the rest, and no offset moves.
 */

const UNITS = 0x10000;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** 0 not looked at yet, 1 neither letter nor digit, 2 either. */
const WORD_UNITS = new Uint8Array(UNITS);
/** 0 not looked at yet; a unit without a capital is its own. */
const CAPITALS = new Uint16Array(UNITS);

/** Whether a UTF-16 code unit is a letter or digit; halves of a pair are neither. */
export function isWordUnit(unit: number): boolean {
  let known = WORD_UNITS[unit];
  if (!known) {
    known = LETTER_OR_DIGIT.test(String.fromCharCode(unit)) ? 2 : 1;
    WORD_UNITS[unit] = known;
  }
  return known === 2;
}

/** The capital of a folded code unit, or the unit itself where there is none that leads back. */
export function capitalUnit(unit: number): number {
  let capital = CAPITALS[unit];
  if (!capital) {
    const letter = String.fromCharCode(unit);
    const upper = letter.toUpperCase();
    const leadsBack = upper.length === 1 && upper !== letter && upper.toLowerCase() === letter;
    // A capital beyond Latin-1 would make the engine take two bytes for each unit of the whole text.
    const isWider = unit < 0x100 && upper.charCodeAt(0) > 0xff;
    capital = leadsBack && !isWider ? upper.charCodeAt(0) : unit;
    CAPITALS[unit] = capital;
  }
  return capital;
}

/**
 * Folded text with the first letter of each word as a capital.
 * @param atStart whether the text itself begins a word, if it begins with a letter
 */
export function capitaliseWords(text: string, atStart: boolean): string {
  let result = '';
  let copied = 0;
  let isInside = !atStart;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isWord = isWordUnit(unit);
    if (isWord && !isInside) {
      result += text.slice(copied, at) + String.fromCharCode(capitalUnit(unit));
      copied = at + 1;
    }
    isInside = isWord;
  }
  return result + text.slice(copied);
}
