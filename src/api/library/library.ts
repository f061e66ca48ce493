import { type IndexedTrack, indexTrack } from '../../query/indexed-track.ts';
import { LibraryIndex } from '../../query/library-index.ts';
import { TrackTable } from '../../query/table/track-table.ts';
import {
  differsInFailureOnly,
  type HeardTrack,
  type RootRecord,
  summariseSide,
} from '../../query/track-record.ts';
import type { ChangeEventType } from '../../shared/change-events.ts';
import type { LibraryChange, LibraryStore, LoadedTrack } from '../../store/library-store.ts';
import { type LoadedLibrary, loadLibrary, readFrom, toEntry } from './load-library.ts';

/** What a write tells everybody; see `ChangeEvent`. */
export interface WriteEvent {
  type: ChangeEventType;
  ids?: string[];
  /** Ids that tracks have lost, and those that they have now. */
  moved?: ReadonlyMap<string, string>;
}

/** What a write decided: what to commit, whom to tell, and what to answer. */
export interface WriteDecision<Result> {
  change: LibraryChange;
  /** `null` where nobody needs to hear of it. */
  event: WriteEvent | null;
  result: Result;
  /** Called once it is committed, before readers see it. */
  onCommitted?: () => void;
  /** Whether more of the same follows at once. */
  moreFollows?: boolean;
}

/** What happened to the resident library, for those who keep something made from it. */
export interface LibraryUpdate {
  /** Tracks that were added, changed or removed; `null` for all of them. */
  changedIds: readonly string[] | null;
  /** Those of them whose audio, or what came of hearing it, may be another now; `null` for all. What was newly heard isn't in doubt. */
  doubtfulIds: readonly string[] | null;
  /** What was newly heard. */
  heard: readonly { id: string; heard: HeardTrack }[];
  /** Whether all that changed is what was heard in tracks, or why it could not be: which tracks there are, and all tags, stayed. */
  onlyHearing: boolean;
  /** Whether more of the same follows at once: what is made of all that changed is better made after the last. */
  moreFollows?: boolean;
}

interface LibraryListener {
  /** Called when the library was read, before anybody sees it. */
  onLoad(loaded: LoadedLibrary): void;
  /** Called where a packed segment could not be read; what it was made from is read in its place. */
  onUnreadable(thrown: unknown): void;
  /** Called after every commit and after catching up with another mount, before anyone is told. */
  onUpdate(update: LibraryUpdate): void;
  /** Called last, once a decision of this mount is committed and everything here agrees with it. */
  onEvent(event: WriteEvent, revision: number): void;
}

/** Tracks that come or go in one turn of the event loop: a few milliseconds' worth. */
const TAKEN_A_TURN = 200;
/** How often a write is decided anew because another mount was faster. */
const ATTEMPTS = 8;

/**
 * The library: resident in memory, written through to the store. Writes go one after another, each decided on the
 * latest state, committed, and only then seen by readers and told to others.
 */
export class Library {
  readonly #store: LibraryStore;
  readonly #listener: LibraryListener;
  readonly #yieldTurn: () => Promise<void>;
  readonly #newTable: () => TrackTable;
  #index = new LibraryIndex();
  #roots = new Map<string, RootRecord>();
  #revision = 0;
  /** The latest commit that waited for no reading. */
  #ahead = 0;
  #isLoaded = false;
  #loading: Promise<void> | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  /** @param newTable makes an empty table; one of small segments in tests */
  constructor(
    store: LibraryStore,
    listener: LibraryListener,
    yieldTurn: () => Promise<void>,
    newTable: () => TrackTable = () => new TrackTable(),
  ) {
    this.#newTable = newTable;
    this.#store = store;
    this.#listener = listener;
    this.#yieldTurn = yieldTurn;
  }

  get index(): LibraryIndex {
    return this.#index;
  }

  get roots(): ReadonlyMap<string, RootRecord> {
    return this.#roots;
  }

  /** The commit that the resident state is as new as. */
  get revision(): number {
    return this.#revision;
  }

  /** Finds out what the store has, and begins to read it; who needs what is read waits for {@link searchable} or {@link whole}. */
  async open(): Promise<void> {
    const { revision, roots } = await this.#store.readState();
    this.#revision = revision;
    this.#roots = new Map(roots.map((root) => [root.id, root]));
    this.#loaded().catch(ignore); // whoever waits for it hears of a failure
  }

  /** Resolves when the text of all tracks can be searched. After a failure the next call tries again. */
  async searchable(): Promise<void> {
    await this.#loaded();
    await this.#caughtUp();
  }

  /** Resolves when every track can be had. */
  async whole(): Promise<void> {
    await this.#resident();
    await this.#caughtUp();
  }

  /** Resolves when tracks can be found by their paths and their audio without a long turn. */
  async matchable(): Promise<void> {
    await this.whole();
    await this.#index.prepareMatching(this.#yieldTurn);
  }

  /** Whether every track can be had. */
  get isWhole(): boolean {
    return this.#isLoaded && this.#index.isWhole;
  }

  /** A track, at once: from the store where it isn't resident yet. `undefined` where there is none. */
  async find(id: string): Promise<IndexedTrack | undefined> {
    const [entry] = await this.read([id]);
    return entry;
  }

  /** The same of several tracks, in the order of `ids` but for those that there are not. */
  async read(ids: readonly string[]): Promise<IndexedTrack[]> {
    const isCurrent = this.#isLoaded && !this.#isBehind;
    return isCurrent ? this.#index.read(ids) : readFrom(this.#store, ids);
  }

  /** Reads what another mount committed. */
  catchUp(): Promise<void> {
    return this.#enqueue(() => this.#catchUpNow());
  }

  /**
   * Decides and commits. `decide` may run several times, when another mount commits in between: it must decide on what
   * it reads from this library then, and do nothing else.
   */
  write<Result>(decide: () => Promise<WriteDecision<Result>>): Promise<Result> {
    return this.#enqueue(async () => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const decided = await this.#decided(decide);
        if (decided && (await this.#commit(decided))) {
          if (decided.event) this.#listener.onEvent(decided.event, this.#revision);
          return decided.result;
        }
        await this.#catchUpNow();
      }
      throw new Error(`Another mount was faster ${ATTEMPTS} times.`);
    });
  }

  /**
   * The same where all that is decided on is read from the store in `decide`: it waits for no reading of the library, which then catches
   * up with it. Until it has, who asks for single tracks has them from the store, and who needs more waits.
   */
  async writeEarly<Result>(decide: () => Promise<WriteDecision<Result>>): Promise<Result> {
    for (let attempt = 0; attempt < ATTEMPTS && !this.isWhole; attempt += 1) {
      const { revision } = await this.#store.readState();
      const { change, event, result } = await decide();
      const committed = await this.#store.commit(change, revision);
      if (committed === null) continue;
      const changedIds = (change.tracks ?? []).map(({ id }) => id);
      this.#ahead = committed;
      this.#listener.onUpdate({ changedIds, doubtfulIds: [], heard: [], onlyHearing: false });
      if (event) this.#listener.onEvent(event, committed);
      this.#caughtUp().catch(ignore); // whoever needs all tracks next hears of a failure
      return result;
    }
    return this.write(decide);
  }

  /** Resolves when the writes and readings asked for so far are done. */
  async settle(): Promise<void> {
    await this.#queue;
  }

  /** Resolves when the texts are here, as new as when they were read. */
  #loaded(): Promise<void> {
    this.#loading ??= this.#loadAll().catch((thrown: unknown) => {
      this.#loading = null;
      throw thrown;
    });
    return this.#loading;
  }

  async #resident(): Promise<void> {
    await this.#loaded();
    await this.#index.whole();
  }

  /** Whether something was committed early that the resident state doesn't have yet. */
  get #isBehind(): boolean {
    return this.#revision < this.#ahead;
  }

  async #caughtUp(): Promise<void> {
    while (this.#isBehind) await this.catchUp();
  }

  /** What was decided, a refusal included; `null` where that was decided on what another mount has changed since. */
  async #decided<Result>(
    decide: () => Promise<WriteDecision<Result>>,
  ): Promise<WriteDecision<Result> | null> {
    try {
      return await decide();
    } catch (thrown) {
      if (await this.#isCurrent()) throw thrown;
      return null;
    }
  }

  /** Whether it was committed. That nothing is to be written must have been decided on the latest state, too. */
  async #commit(decided: WriteDecision<unknown>): Promise<boolean> {
    const { change, onCommitted, moreFollows = false } = decided;
    if (Object.values(change).every((part) => part.length === 0)) return this.#isCurrent();
    const revision = await this.#store.commit(change, this.#revision);
    if (revision === null) return false;
    onCommitted?.();
    await this.#apply(change, revision, moreFollows);
    return true;
  }

  async #isCurrent(): Promise<boolean> {
    return (await this.#store.readState()).revision === this.#revision;
  }

  /**
   * Takes a commit over: in one turn, unless many tracks come or go. Until the last of these the revision is the one before, so that
   * nothing that was made from less counts as being of this one.
   */
  async #apply(change: LibraryChange, revision: number, moreFollows: boolean): Promise<void> {
    const onlyHearing = this.#changesOnlyHearing(change);
    const doubtfulIds = this.#doubtfulIds(change);
    for (const root of change.roots ?? []) this.#roots.set(root.id, root);
    for (const id of change.deletedRootIds ?? []) this.#roots.delete(id);
    const gone = leaving(change);
    if (gone.length > TAKEN_A_TURN) await this.#inTurns(gone, (id) => this.#index.remove(id));
    else for (const id of gone) this.#index.remove(id);
    const unheard = new Set(change.deletedHeardIds);
    const heard = new Map(change.heard?.map((item) => [item.id, item.heard]));
    for (const track of change.tracks ?? []) {
      const before = unheard.has(track.id) ? undefined : this.#index.get(track.id);
      const known = before?.fingerprint ?? before?.outdated ?? null;
      const news = heard.get(track.id);
      const camelot = news ? (news.side?.key?.camelot ?? null) : (before?.camelot ?? null);
      const side = news ? news.side && summariseSide(news.side) : (before?.side ?? null);
      this.#index.put(indexTrack(track, news?.fingerprint ?? known, camelot, side));
    }
    const restored = change.restored ?? [];
    const putBack = (loaded: LoadedTrack) => this.#index.put(toEntry(loaded));
    if (restored.length > TAKEN_A_TURN) await this.#inTurns(restored, putBack);
    else restored.forEach(putBack);
    this.#revision = revision;
    const coming = [...(change.tracks ?? []), ...restored.map(({ track }) => track)];
    const changedIds = [...coming.map(({ id }) => id), ...leaving(change)];
    this.#listener.onUpdate({ changedIds, doubtfulIds, heard: change.heard ?? [], onlyHearing, moreFollows });
  }

  async #inTurns<Item>(items: readonly Item[], take: (item: Item) => void): Promise<void> {
    for (const [at, item] of items.entries()) {
      if (at > 0 && at % TAKEN_A_TURN === 0) await this.#yieldTurn();
      take(item);
    }
  }

  /** A favourite, a play or a tag says nothing of the sound. */
  #doubtfulIds(change: LibraryChange) {
    const { tracks = [], heard = [], deletedHeardIds = [] } = change;
    const news = new Set(heard.map(({ id }) => id));
    const other = tracks.filter((track) => {
      const known = this.#index.get(track.id)?.track;
      const isSame = known?.content_key === track.content_key && known.failure === track.failure;
      return !isSame && !news.has(track.id);
    });
    return [...other.map(({ id }) => id), ...leaving(change), ...deletedHeardIds];
  }

  #changesOnlyHearing(change: LibraryChange): boolean {
    const { tracks = [], restored = [] } = change;
    if (leaving(change).length > 0 || restored.length > 0) return false;
    return tracks.every((track) => {
      const known = this.#index.get(track.id);
      return known !== undefined && differsInFailureOnly(known.track, track);
    });
  }

  async #loadAll(): Promise<void> {
    const loaded = await loadLibrary(this.#store, {
      yieldTurn: this.#yieldTurn,
      newTable: this.#newTable,
      onUnreadable: (thrown) => this.#listener.onUnreadable(thrown),
    });
    const { index, roots, revision, keys } = loaded;
    // Who is at work on the library already must not meet one that is only half there.
    if (this.#isLoaded) await index.whole();
    this.#isLoaded = true;
    this.#index = index;
    this.#roots = new Map(roots.map((root) => [root.id, root]));
    this.#revision = revision;
    this.#listener.onLoad(loaded);
    this.#listener.onUpdate({ changedIds: null, doubtfulIds: null, heard: [], onlyHearing: false });
    // Reading all rows takes a while: what is committed meanwhile isn't in it.
    if (keys.length === 0) await this.#catchUpNow();
  }

  async #catchUpNow(): Promise<void> {
    const { revision, roots, tracks, deletedIds } = await this.#store.changesSince(this.#revision);
    if (revision === this.#revision) return;
    if (tracks === null) return this.#loadAll();
    await this.#index.whole();
    await this.#inTurns(deletedIds, (id) => this.#index.remove(id));
    await this.#inTurns(tracks, (loaded) => this.#index.put(toEntry(loaded)));
    this.#roots = new Map(roots.map((root) => [root.id, root]));
    this.#revision = revision;
    const changedIds = [...deletedIds, ...tracks.map(({ track }) => track.id)];
    this.#listener.onUpdate({ changedIds, doubtfulIds: changedIds, heard: [], onlyHearing: false });
  }

  #enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#queue.then(() => this.#resident()).then(work);
    this.#queue = turn.then(ignore, ignore); // whoever asked hears of a failure; the next turn comes regardless
    return turn;
  }
}

/** Tracks that leave the library, for good or not. */
function leaving({ deletedTrackIds = [], removedTrackIds = [] }: LibraryChange): string[] {
  return [...deletedTrackIds, ...removedTrackIds];
}

function ignore(): void {
  // the outcome belongs to the caller
}
