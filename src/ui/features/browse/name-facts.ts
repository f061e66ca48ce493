import type { NameItem } from '../../../api/contract.ts';
import { playingTime } from '../../format.ts';
import { browse } from '../../messages/browse.ts';

/** What is said of an artist or genre in a line. */
export function nameFacts(item: NameItem): string[] {
  const albums = item.album_count > 0 ? [browse.albumsCount(item.album_count)] : [];
  return [...albums, browse.tracks(item.track_count), playingTime(item.total_duration)];
}
