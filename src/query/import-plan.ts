/** What an import does to the library: which track each file is, decided before anything is written. */
import type { ImportedTrack } from '../shared/imported-track.ts';
import { isPassing, mustBeHeardAgain } from './failure-rules.ts';
import type { IndexedTrack } from './indexed-track.ts';
import type { LibraryIndex } from './library-index.ts';
import type { TrackFailure, TrackRecord } from './track-record.ts';
import { areCopies } from './twins.ts';

export interface ImportContext {
  rootId: string;
  /** ISO 8601. */
  now: string;
  newId(): string;
  /** Whether the file of a track is gone from where it was. */
  isAway(entry: IndexedTrack): boolean;
}

export interface ImportedItem {
  id: string;
  path: string;
  created: boolean;
  matched_by: 'path' | 'content' | null;
}

export interface ImportPlan {
  /** In the order of the request. */
  items: ImportedItem[];
  /** The tracks as they are to be written. */
  tracks: TrackRecord[];
  /** Tracks whose audio changed, or that are to be heard again: what was heard in them no longer holds. */
  dropHeard: string[];
  /** Tracks that sound like one that was heard already, and that one. */
  copyHeard: { id: string; fromId: string }[];
}

/**
 * Matches files with tracks: by root and path, then by audio payload with a track whose file is away (a moved file
 * keeps its id and all that hangs on it), else a new track. Paths are matched first for the whole batch, so that no
 * moved file takes a track whose own file stands later in the batch.
 */
export function planImport(
  index: LibraryIndex,
  files: readonly ImportedTrack[],
  context: ImportContext,
): ImportPlan {
  const draft = new ImportDraft(index, context);
  // A path that is told twice is one file, as it is told last.
  const lastOfEach = [...new Map(files.map((file) => [file.path, file])).values()];
  const unmatched = lastOfEach.filter((file) => !draft.matchByPath(file));
  for (const file of unmatched) draft.matchByContent(file) || draft.create(file);
  return draft.finish(files);
}

class ImportDraft {
  readonly #index: LibraryIndex;
  readonly #context: ImportContext;
  readonly #items = new Map<string, ImportedItem>();
  readonly #tracks = new Map<string, TrackRecord>();
  readonly #dropHeard = new Set<string>();
  readonly #copyHeard = new Map<string, string>();

  constructor(index: LibraryIndex, context: ImportContext) {
    this.#index = index;
    this.#context = context;
  }

  matchByPath(file: ImportedTrack): boolean {
    const known = this.#index.atPath(this.#context.rootId, file.path);
    if (!known) return false;
    const { id, content_key: knownKey } = known.track;
    const taken = this.#take(known, file);
    this.#items.set(file.path, { id, path: file.path, created: false, matched_by: 'path' });
    if (taken.content_key !== knownKey) {
      if (known.fingerprint ?? known.outdated) this.#dropHeard.add(id);
      this.#copyFromTwin(taken);
    }
    return true;
  }

  matchByContent(file: ImportedTrack): boolean {
    if (file.content_key === null || this.#items.has(file.path)) return this.#items.has(file.path);
    const away = this.#index
      .withContent(file.content_key)
      .filter((entry) => !this.#tracks.has(entry.track.id) && this.#context.isAway(entry));
    const known = this.#closest(away, file.path);
    if (!known) return false;
    const { id } = this.#take(known, file);
    this.#items.set(file.path, { id, path: file.path, created: false, matched_by: 'content' });
    return true;
  }

  create(file: ImportedTrack): void {
    const id = this.#context.newId();
    const track: TrackRecord = {
      id,
      root_id: this.#context.rootId,
      ...tagsOf(file),
      content_key: file.content_key,
      added_at: this.#context.now,
      favourite: false,
      rating: null,
      play_count: 0,
      skip_count: 0,
      last_played_at: null,
      tempo_multiplier: 1,
      missing: false,
      failure: importFailure(file),
    };
    this.#tracks.set(id, track);
    this.#items.set(file.path, { id, path: file.path, created: true, matched_by: null });
    this.#copyFromTwin(track);
  }

  finish(files: readonly ImportedTrack[]): ImportPlan {
    const told = new Set<string>();
    const itemOf = ({ path }: ImportedTrack): ImportedItem[] => {
      const item = this.#items.get(path);
      const again = told.has(path);
      told.add(path);
      if (!item) return [];
      return [again ? { ...item, created: false, matched_by: 'path' } : item];
    };
    return {
      items: files.flatMap(itemOf),
      tracks: [...this.#tracks.values()],
      dropHeard: [...this.#dropHeard].filter((id) => !this.#copyHeard.has(id)),
      copyHeard: [...this.#copyHeard].map(([id, fromId]) => ({ id, fromId })),
    };
  }

  /** Writes what the file says over the track, and gives the track as it is then. */
  #take(known: IndexedTrack, file: ImportedTrack): TrackRecord {
    const track = trackAfter(known.track, file, this.#context.rootId);
    this.#tracks.set(track.id, track);
    if (track.failure === null && mustBeHeardAgain(known)) this.#dropHeard.add(track.id);
    return track;
  }

  /** A copy need not be heard, unless hearing the other failed. */
  #copyFromTwin(track: TrackRecord): void {
    const { id, content_key: contentKey } = track;
    if (contentKey === null) return;
    const twins = this.#index
      .withContent(contentKey)
      .filter((twin) => twin.fingerprint && !twin.track.failure && twin.track.id !== id)
      .filter((twin) => areCopies(twin.track, track));
    const twin = twins.find((entry) => entry.fingerprint?.pass === 'batch') ?? twins[0];
    if (twin) this.#copyHeard.set(id, twin.track.id);
  }

  /** Of several tracks with the same audio: one of this root first, then one with the same file name. */
  #closest(entries: readonly IndexedTrack[], path: string): IndexedTrack | undefined {
    const score = ({ track }: IndexedTrack) =>
      (track.root_id === this.#context.rootId ? 2 : 0) + (fileName(track.path) === fileName(path) ? 1 : 0);
    let best: IndexedTrack | undefined;
    for (const entry of entries) if (!best || score(entry) > score(best)) best = entry;
    return best;
  }
}

/** What the file itself says, instants in one spelling. */
function tagsOf(file: ImportedTrack) {
  const { content_key: _contentKey, failure: _failure, ...tags } = file;
  return { ...tags, modified_at: new Date(tags.modified_at).toISOString() };
}

function importFailure({ failure }: ImportedTrack): TrackFailure | null {
  return failure && { stage: 'import', ...failure };
}

/** The track once the file at its (new) place has been read, or could not be. */
function trackAfter(track: TrackRecord, file: ImportedTrack, rootId: string): TrackRecord {
  const placed: TrackRecord = { ...track, root_id: rootId, path: file.path, missing: false };
  if (file.failure && isPassing(file.failure)) return { ...placed, failure: failureOfAttempt(file, track) };
  const failure = file.failure ? importFailure(file) : failureAfter(file, track);
  const { size, modified_at, ...tags } = tagsOf(file);
  // Nothing of the file could be read: what is known of it is the best there is, until the file changes again.
  if (file.content_key === null && file.failure) return { ...placed, size, modified_at, failure };
  return {
    ...placed,
    ...tags,
    // What the whole track was heard to last is more than what its header says or estimates.
    duration: file.content_key === track.content_key ? (track.duration ?? tags.duration) : tags.duration,
    size,
    modified_at,
    content_key: file.content_key ?? track.content_key,
    tempo_multiplier: hasOtherAudio(track, file) ? 1 : track.tempo_multiplier,
    failure,
  };
}

/** A correction of the tempo is of the audio that it was measured in. */
function hasOtherAudio(track: TrackRecord, file: ImportedTrack): boolean {
  return track.content_key !== null && file.content_key !== null && file.content_key !== track.content_key;
}

/** Says why this attempt failed, unless something lasting is known to be wrong with the file. */
function failureOfAttempt(file: ImportedTrack, { failure }: TrackRecord): TrackFailure | null {
  return failure?.stage === 'analysis' && !isPassing(failure) ? failure : importFailure(file);
}

/** A file that could not be heard for what is in it stays so until it changes. */
function failureAfter(file: ImportedTrack, track: TrackRecord): TrackFailure | null {
  const { failure } = track;
  if (failure?.stage !== 'analysis' || isPassing(failure)) return null;
  const unchanged =
    file.size === track.size &&
    Date.parse(file.modified_at) === Date.parse(track.modified_at) &&
    file.content_key === track.content_key;
  return unchanged ? failure : null;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
