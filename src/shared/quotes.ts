/** Quotes as they are typed, also by keyboards that set them by themselves. */

/** What opens a quoted text, and all that closes it: typeset quotes are paired in more than one way. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '“”"',
  '”': '“”"',
  '„': '“”"',
  '«': '«»',
  '»': '«»',
};

/** The signs of which any closes what `sign` opens; `undefined` for what opens no quoted text. */
export function closingQuotes(sign: string): string | undefined {
  return Object.hasOwn(CLOSING, sign) ? CLOSING[sign] : undefined;
}
