/**
 * Whether a word becomes another by one edit: a character more, less, replaced, or two neighbours exchanged
 * (Damerau's four kinds of error, 1964). Equal words need none and count too.
 *
 * @param prefix whether it is enough that `word` is one edit from the beginning of `other`
 */
export function isOneEditApart(word: string, other: string, prefix = false): boolean {
  let at = 0;
  while (at < word.length && at < other.length && word.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  if (at === word.length) return prefix || other.length - at <= 1;
  if (at === other.length) return word.length - at <= 1;
  const rest = (skippedInWord: number, skippedInOther: number) =>
    restFits(word, at + skippedInWord, other, at + skippedInOther, prefix);
  if (rest(1, 1) || rest(0, 1) || rest(1, 0)) return true;
  const isExchange =
    word.charCodeAt(at) === other.charCodeAt(at + 1) && word.charCodeAt(at + 1) === other.charCodeAt(at);
  return isExchange && rest(2, 2);
}

function restFits(word: string, wordAt: number, other: string, otherAt: number, prefix: boolean): boolean {
  const length = word.length - wordAt;
  if (prefix ? other.length - otherAt < length : other.length - otherAt !== length) return false;
  for (let step = 0; step < length; step += 1) {
    if (word.charCodeAt(wordAt + step) !== other.charCodeAt(otherAt + step)) return false;
  }
  return true;
}
