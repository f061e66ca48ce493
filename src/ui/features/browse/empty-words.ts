import { browse } from '../../messages/browse.ts';

/** What an empty list of one's own says: a phone has no keys, and no double click. */
export function emptyWords(list: 'favourites' | 'added' | 'played', phone: boolean) {
  const words = browse.empty[list];
  const detail = phone && 'phoneDetail' in words ? words.phoneDetail : words.detail;
  return { title: words.title, detail };
}
