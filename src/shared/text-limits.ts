/**
 * The longest texts the library takes, in UTF-16 code units. Whoever reads tags cuts them to these lengths first,
 * so that one file with a megabyte in its title doesn't have its whole batch refused.
 */
export const TEXT_LIMITS = {
  path: 4096,
  title: 1000,
  artist: 1000,
  album: 1000,
  genre: 200,
  /** Genres of one track. */
  genreCount: 32,
  codec: 100,
  contentKey: 200,
  failureDetail: 1000,
} as const;

/** The beginning of a text, at most `limit` UTF-16 code units; a character of two units is kept whole or left out. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  const isHalved = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHalved ? limit - 1 : limit);
}
