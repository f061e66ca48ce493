import { type BundlePlaylist, playlistFromBundle } from '../../query/bundle/playlist-line.ts';
import type { PlaylistRecord } from '../../query/playlist-record.ts';
import type { ImportBundleAnswer } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';

type Taken = Pick<ImportBundleAnswer, 'playlists' | 'unmatched_items'>;

/** Places of the playlists that are written in one transaction: one playlist may have as many. */
const PLACES_WRITTEN = 10_000;

/** Places of playlists looked at in one turn of the event loop. */
const PLACES_A_TURN = 1000;

/** Takes playlists of a bundle into the library, some at a time. */
export async function takePlaylists(deps: ApiDeps, sent: readonly BundlePlaylist[]): Promise<Taken> {
  const sum: Taken = { playlists: 0, unmatched_items: 0 };
  for (const slice of slicesOf(sent)) {
    const part = await takeSome(deps, slice);
    sum.playlists += part.playlists;
    sum.unmatched_items += part.unmatched_items;
    await deps.yieldTurn();
  }
  return sum;
}

/** As many playlists at a time as are written in a few milliseconds, but one at least. */
function slicesOf(sent: readonly BundlePlaylist[]): BundlePlaylist[][] {
  const slices: BundlePlaylist[][] = [];
  let places = Number.POSITIVE_INFINITY;
  for (const each of sent) {
    places += each.items.length;
    if (places > PLACES_WRITTEN) {
      slices.push([]);
      places = each.items.length;
    }
    slices.at(-1)?.push(each);
  }
  return slices;
}

function takeSome(deps: ApiDeps, sent: readonly BundlePlaylist[]): Promise<Taken> {
  const { library, store, yieldTurn } = deps;
  return library.write(async () => {
    const trackIds = await trackIdsOf(deps, sent);
    const trackIdOf = (contentKey: string) => trackIds.get(contentKey);
    const taken = new Map<string, PlaylistRecord>();
    let unmatched = 0;
    for (const each of sent) {
      const known = taken.get(each.id) ?? (await store.readPlaylist(each.id));
      const merged = await playlistFromBundle(known, each, trackIdOf, yieldTurn);
      unmatched += merged.unmatched;
      if (merged.playlist) taken.set(each.id, merged.playlist);
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
