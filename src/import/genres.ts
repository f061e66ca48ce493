import { TEXT_LIMITS } from '../shared/text-limits.ts';
import { ID3V1_GENRES } from './id3v1-genres.ts';
import { cleanText } from './tag-text.ts';

const genreByFoldedName = new Map(ID3V1_GENRES.map((name) => [name.toLowerCase(), name]));

/** The two lettered references that ID3v2.3 adds to the numbered ones. */
const LETTERED: Readonly<Record<string, string>> = { RX: 'Remix', CR: 'Cover' };

/**
 * The genres in the values of a genre tag. Lists are split at `;`, `/` and NUL; ID3v1 numbers are resolved, alone
 * (`17`) or as ID3v2 references (`(17)(6)Eurodisco`); each genre is kept once, whatever its case, and
 * those of the ID3v1 table in its spelling.
 */
export function parseGenres(values: readonly unknown[]): string[] {
  const genres = new Map<string, string>();
  for (const value of values) {
    if (typeof value !== 'string') continue;
    for (const part of value.slice(0, 4096).split(/[;\0]/u)) {
      for (const genre of resolvePart(part.trim())) {
        const clean = cleanText(genre, TEXT_LIMITS.genre);
        if (clean && !genres.has(clean.toLowerCase())) genres.set(clean.toLowerCase(), clean);
      }
    }
  }
  return [...genres.values()].slice(0, TEXT_LIMITS.genreCount);
}

function resolvePart(part: string): string[] {
  const resolved: string[] = [];
  let rest = part;
  for (let match = /^\((\d{1,3}|RX|CR)\)/u.exec(rest); match; match = /^\((\d{1,3}|RX|CR)\)/u.exec(rest)) {
    const reference = match[1] ?? '';
    const name = LETTERED[reference] ?? ID3V1_GENRES[Number(reference)];
    if (name) resolved.push(name);
    rest = rest.slice(match[0].length).trim();
  }
  if (rest.startsWith('((')) rest = rest.slice(1); // how ID3v2.3 writes a genre that begins with a bracket
  if (/^\d{1,3}$/u.test(rest)) {
    const name = ID3V1_GENRES[Number(rest)];
    return name ? [...resolved, name] : resolved;
  }
  return [...resolved, ...splitAtSlash(rest)];
}

/** `Pop/Funk` is one genre of the ID3v1 table; any other slash separates two. */
function splitAtSlash(text: string): string[] {
  const known = genreByFoldedName.get(text.toLowerCase());
  return known ? [known] : text.split('/');
}
