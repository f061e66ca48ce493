import { type BundlePlaylist, playlistFromBundle } from '../../query/bundle/playlist-line.ts';
import type { PlaylistRecord } from '../../query/playlist-record.ts';
import type { ImportBundleAnswer } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';

type Taken = Pick<ImportBundleAnswer, 'playlists' | 'unmatched_items'>;

/** Playlists merged in one transaction: each may have thousands of places. */
const WRITE_SLICE = 10;

/** Takes playlists of a bundle into the library, some at a time. */
export async function takePlaylists(deps: ApiDeps, sent: readonly BundlePlaylist[]): Promise<Taken> {
  const sum: Taken = { playlists: 0, unmatched_items: 0 };
  for (let start = 0; start < sent.length; start += WRITE_SLICE) {
    const part = await takeSome(deps, sent.slice(start, start + WRITE_SLICE));
    sum.playlists += part.playlists;
    sum.unmatched_items += part.unmatched_items;
    await deps.yieldTurn();
  }
  return sum;
}

function takeSome({ library, store }: ApiDeps, sent: readonly BundlePlaylist[]): Promise<Taken> {
  const trackIdOf = (contentKey: string) => library.index.withContent(contentKey)[0]?.track.id;
  return library.write(async () => {
    const taken = new Map<string, PlaylistRecord>();
    let unmatched = 0;
    for (const each of sent) {
      unmatched += each.items.filter(({ content_key }) => trackIdOf(content_key) === undefined).length;
      const known = taken.get(each.id) ?? (await store.readPlaylist(each.id));
      const merged = playlistFromBundle(known, each, trackIdOf);
      if (merged) taken.set(each.id, merged);
    }
    return {
      change: { playlists: [...taken.values()] },
      event: taken.size > 0 ? { type: 'playlists.changed', ids: [...taken.keys()] } : null,
      result: { playlists: taken.size, unmatched_items: unmatched },
    };
  });
}
