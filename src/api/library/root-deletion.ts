/** Forgetting a root and all of it, in several commits. */
import type { TrackRecord } from '../../query/track-record.ts';
import type { ApiDeps } from '../deps.ts';
import { readKeptArtwork } from './kept-artwork.ts';
import type { WriteDecision } from './library.ts';

type Parts = Pick<ApiDeps, 'library' | 'store' | 'yieldTurn'>;

/** Tracks looked at in one turn of the event loop. */
const LOOKED_AT_A_TURN = 500;
/** Tracks deleted in one transaction. */
const DELETE_SLICE = 250;

/** Deletes a root with its tracks, handle, and the pictures that nobody shows any more; gives how many tracks there were. */
export async function deleteRoot(deps: Parts, rootId: string): Promise<number> {
  const deletion = new RootDeletion(deps, rootId);
  let count = 0;
  while (deps.library.roots.has(rootId)) count += await deps.library.write(() => deletion.decide());
  return count;
}

/** What is known of the library for several commits; found out again where somebody else has committed in between. */
class RootDeletion {
  readonly #deps: Parts;
  readonly #rootId: string;
  /** The commit that the rest is as new as. */
  #revision: number | null = null;
  #ids: string[] = [];
  /** How many tracks show each picture; one more where a removal that can be taken back does. */
  #shown = new Map<string, number>();

  constructor(deps: Parts, rootId: string) {
    this.#deps = deps;
    this.#rootId = rootId;
  }

  /** Some of the root's tracks; with the last of them the root. */
  async decide(): Promise<WriteDecision<number>> {
    const { library } = this.#deps;
    const { revision } = library;
    if (this.#revision !== revision) await this.#lookThrough();
    this.#revision = revision;
    const ids = this.#ids.slice(0, DELETE_SLICE);
    const tracks = ids.flatMap((id) => library.index.get(id)?.track ?? []);
    const left = this.#shownWithout(tracks);
    return {
      change: {
        deletedTrackIds: ids,
        deletedArtworkHashes: [...left].flatMap(([hash, count]) => (count === 0 ? [hash] : [])),
        deletedRootIds: ids.length === this.#ids.length ? [this.#rootId] : [],
      },
      event: { type: 'tracks.changed', ids },
      result: ids.length,
      onCommitted: () => {
        this.#revision = revision + 1;
        this.#ids = this.#ids.slice(DELETE_SLICE);
        for (const [hash, count] of left) this.#shown.set(hash, count);
      },
    };
  }

  /** How many tracks will show the pictures of these without them. */
  #shownWithout(tracks: readonly TrackRecord[]): Map<string, number> {
    const left = new Map<string, number>();
    for (const { artwork_hash: hash } of tracks)
      if (hash) left.set(hash, (left.get(hash) ?? this.#shown.get(hash) ?? 1) - 1);
    return left;
  }

  async #lookThrough(): Promise<void> {
    const { library, store, yieldTurn } = this.#deps;
    this.#ids = [];
    this.#shown = new Map([...(await readKeptArtwork(store))].map((hash) => [hash, 1]));
    for (const [at, id] of library.index.ids().entries()) {
      if (at % LOOKED_AT_A_TURN === 0) await yieldTurn();
      const hash = library.index.artworkOf(id);
      if (hash) this.#shown.set(hash, (this.#shown.get(hash) ?? 0) + 1);
      if (library.index.rootOf(id) === this.#rootId) this.#ids.push(id);
    }
  }
}
