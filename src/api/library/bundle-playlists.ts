import { type BundlePlaylist, playlistFromBundle } from '../../query/bundle/playlist-line.ts';
import type { PlaylistRecord } from '../../query/playlist-record.ts';
import type { ImportBundleAnswer } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';

type Taken = Pick<ImportBundleAnswer, 'playlists' | 'unmatched_items'>;

/** Playlists merged in one transaction: each may have thousands of places. */
const WRITE_SLICE = 10;

/** Places of playlists looked at in one turn of the event loop. */
const PLACES_A_TURN = 1000;

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

function takeSome(deps: ApiDeps, sent: readonly BundlePlaylist[]): Promise<Taken> {
  const { library, store, yieldTurn } = deps;
  return library.write(async () => {
    const trackIds = await trackIdsOf(deps, sent);
    const trackIdOf = (contentKey: string) => trackIds.get(contentKey);
    const taken = new Map<string, PlaylistRecord>();
    let unmatched = 0;
    for (const each of sent) {
      unmatched += each.items.filter(({ content_key }) => trackIdOf(content_key) === undefined).length;
      const known = taken.get(each.id) ?? (await store.readPlaylist(each.id));
      const merged = playlistFromBundle(known, each, trackIdOf);
      if (merged) taken.set(each.id, merged);
      await yieldTurn();
    }
    return {
      change: { playlists: [...taken.values()] },
      event: taken.size > 0 ? { type: 'playlists.changed', ids: [...taken.keys()] } : null,
      result: { playlists: taken.size, unmatched_items: unmatched },
    };
  });
}

/** The track of each recording that is in the library, looked up once however many places it has. */
async function trackIdsOf(
  { library, yieldTurn }: ApiDeps,
  sent: readonly BundlePlaylist[],
): Promise<Map<string, string>> {
  const asked = new Set<string>();
  const trackIds = new Map<string, string>();
  let seen = 0;
  await library.matchable();
  for (const { items } of sent) {
    for (const { content_key: contentKey } of items) {
      seen += 1;
      if (seen % PLACES_A_TURN === 0) await yieldTurn();
      if (asked.has(contentKey)) continue;
      asked.add(contentKey);
      const trackId = library.index.withContent(contentKey)[0]?.track.id;
      if (trackId !== undefined) trackIds.set(contentKey, trackId);
    }
  }
  return trackIds;
}
