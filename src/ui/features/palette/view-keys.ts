/** Sequences that lead to views, by address: g, then a letter of the name. */
const LETTERS: Readonly<Record<string, string>> = {
  '/': 't',
  '/albums': 'l',
  '/artists': 'a',
  '/genres': 'g',
  '/folders': 'f',
  '/favourites': 'h',
  '/recent': 'r',
  '/playlists': 'p',
  '/now': 'n',
  '/similar': 's',
  '/analysis': 'y',
  '/engine': 'e',
  '/settings': ',',
};

export function viewKeys(path: string): string | undefined {
  const letter = LETTERS[path];
  return letter === undefined ? undefined : `g ${letter}`;
}
