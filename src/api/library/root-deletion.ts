/** Forgetting a root and all of it, in several commits. */
import type { ApiDeps } from '../deps.ts';
import { readKeptArtwork } from './kept-artwork.ts';
import type { WriteDecision } from './library.ts';

type Parts = Pick<ApiDeps, 'clock' | 'library' | 'logFault' | 'store' | 'yieldTurn'>;

/** Tracks looked at in one turn of the event loop. */
const LOOKED_AT_A_TURN = 500;
/** Tracks deleted in the first transaction. */
const FIRST_SLICE = 250;
/** As few are deleted in one on a slow machine, and as many on a fast one: a transaction takes its time however little it does. */
const [FEWEST_AT_ONCE, MOST_AT_ONCE] = [1000, 8000];
/** Whoever wants to write meanwhile waits for one transaction: no longer than this, where the machine is as fast as before. */
const COMMIT_MS = 1500;
/** Everybody who shows tracks asks for them again with every event, which costs more than deleting them. */
const TELL_EVERY_MS = 1000;

/** Deletes a root with its tracks, handle, and the pictures that nobody shows any more; gives how many tracks there were. */
export async function deleteRoot(deps: Parts, rootId: string): Promise<number> {
  const { clock, library, logFault } = deps;
  const deletion = new RootDeletion(deps, rootId);
  let count = 0;
  let atOnce = FIRST_SLICE;
  try {
    while (library.roots.has(rootId)) {
      const startedMs = clock.monotonic();
      count += await library.write(() => deletion.decide(atOnce));
      atOnce = nextSlice(atOnce, clock.monotonic() - startedMs);
    }
  } catch (thrown) {
    // What is gone is gone, and whoever shows it must hear of it.
    await library.write(async () => deletion.decideToTell()).catch(logFault);
    throw thrown;
  }
  return count;
}

/** Twice as many where that stays within the time that a transaction may take, half as many where this one did not. */
export function nextSlice(count: number, tookMs: number): number {
  if (tookMs > COMMIT_MS) return Math.max(Math.min(count, FEWEST_AT_ONCE), Math.floor(count / 2));
  return tookMs * 2 <= COMMIT_MS ? Math.min(MOST_AT_ONCE, count * 2) : count;
}

interface Leaving {
  id: string;
  /** Hash of the picture that it shows. */
  artwork: string | null;
}

/** What is known of the library for several commits; found out again where somebody else has committed in between. */
class RootDeletion {
  readonly #deps: Parts;
  readonly #rootId: string;
  /** The commit that the rest is as new as. */
  #revision: number | null = null;
  #left: Leaving[] = [];
  /** How many tracks show each picture; one more where a removal that can be taken back does. */
  #shown = new Map<string, number>();
  /** Plays, by track. */
  #plays = new Map<string, string[]>();
  /** Tracks that are gone without anybody having been told. */
  #untold: string[] = [];
  #toldAtMs: number;

  constructor(deps: Parts, rootId: string) {
    this.#deps = deps;
    this.#rootId = rootId;
    this.#toldAtMs = deps.clock.monotonic();
  }

  /** Some of the root's tracks; with the last of them the root. */
  async decide(atOnce: number): Promise<WriteDecision<number>> {
    const { clock, library } = this.#deps;
    const { revision } = library;
    if (this.#revision !== revision) await this.#lookThrough();
    this.#revision = revision;
    const leaving = this.#left.slice(0, atOnce);
    const ids = leaving.map(({ id }) => id);
    const shown = this.#shownWithout(leaving);
    const isLast = leaving.length === this.#left.length;
    const tells = isLast || clock.monotonic() - this.#toldAtMs >= TELL_EVERY_MS;
    return {
      change: {
        deletedTrackIds: ids,
        deletedPlayIds: ids.flatMap((id) => this.#plays.get(id) ?? []),
        deletedArtworkHashes: [...shown].flatMap(([hash, count]) => (count === 0 ? [hash] : [])),
        deletedRootIds: isLast ? [this.#rootId] : [],
      },
      event: tells ? { type: 'tracks.changed', ids: [...this.#untold, ...ids] } : null,
      result: ids.length,
      moreFollows: !isLast,
      onCommitted: () => {
        this.#revision = revision + 1;
        this.#left = this.#left.slice(ids.length);
        for (const [hash, count] of shown) this.#shown.set(hash, count);
        this.#untold = tells ? [] : [...this.#untold, ...ids];
        if (tells) this.#toldAtMs = clock.monotonic();
      },
    };
  }

  /** Only tells what is gone so far. */
  decideToTell(): WriteDecision<void> {
    const event = this.#untold.length > 0 ? ({ type: 'tracks.changed', ids: this.#untold } as const) : null;
    return { change: {}, event, result: undefined };
  }

  /** How many tracks will show the pictures of these without them. */
  #shownWithout(leaving: readonly Leaving[]): Map<string, number> {
    const left = new Map<string, number>();
    for (const { artwork: hash } of leaving)
      if (hash) left.set(hash, (left.get(hash) ?? this.#shown.get(hash) ?? 1) - 1);
    return left;
  }

  async #lookThrough(): Promise<void> {
    const { library, store, yieldTurn } = this.#deps;
    const found = new Map<string, Leaving[]>();
    this.#shown = new Map([...(await readKeptArtwork(store))].map((hash) => [hash, 1]));
    for (const [at, id] of library.index.ids().entries()) {
      if (at % LOOKED_AT_A_TURN === 0) await yieldTurn();
      const hash = library.index.artworkOf(id);
      if (hash) this.#shown.set(hash, (this.#shown.get(hash) ?? 0) + 1);
      if (library.index.rootOf(id) === this.#rootId) addTo(found, { id, artwork: hash });
    }
    this.#left = await inOrderOfIds(found, yieldTurn);
    // Looked for once: the store would look for those of each commit.
    this.#plays = new Map();
    for (const { id, track_id: trackId } of await store.playsOf(this.#left.map((track) => track.id)))
      this.#plays.set(trackId, [...(this.#plays.get(trackId) ?? []), id]);
  }
}

function addTo(byBeginning: Map<string, Leaving[]>, track: Leaving): void {
  const known = byBeginning.get(track.id.charAt(0));
  if (known) known.push(track);
  else byBeginning.set(track.id.charAt(0), [track]);
}

/** As they stand in the store, where neighbours go together. Those whose ids begin alike are sorted in one turn. */
async function inOrderOfIds(
  byBeginning: ReadonlyMap<string, Leaving[]>,
  yieldTurn: () => Promise<void>,
): Promise<Leaving[]> {
  const sorted: Leaving[][] = [];
  for (const [, some] of [...byBeginning].sort(([left], [right]) => (left < right ? -1 : 1))) {
    sorted.push(some.sort((left, right) => (left.id < right.id ? -1 : 1)));
    await yieldTurn();
  }
  return sorted.flat();
}
