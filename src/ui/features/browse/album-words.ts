import type { AlbumItem } from '../../../api/contract.ts';
import type { GroupItem } from '../../data/group-lists.ts';
import { browse } from '../../messages/browse.ts';

/** What a card of an album says under its name. */
export function albumDetail(item: GroupItem, withArtist = true): string {
  const about = withArtist ? (artistOf(item) ?? browse.noArtist) : browse.tracks(item.track_count);
  return item.last_year === null ? about : `${about} · ${item.last_year}`;
}

export function artistOf(item: GroupItem | AlbumItem): string | null {
  return 'artist' in item ? item.artist : null;
}
