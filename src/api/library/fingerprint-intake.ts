import type { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import type { IndexedTrack } from '../../query/indexed-track.ts';
import type { HeardTrack } from '../../query/track-record.ts';
import type { Fingerprint, FingerprintValidation } from '../../shared/fingerprint.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import { ApiProblem, noSuchTrack } from '../problem.ts';
import { DeliveryDraft, type DeliveryOutcome, type LastDelivery, type Verdict } from './delivery-draft.ts';
import type { FingerprintWaiters } from './fingerprint-waiters.ts';
import { trackKey } from './heard-reader.ts';
import type { Library, WriteDecision } from './library.ts';
import type { RunningTracks } from './running-tracks.ts';

/** What became of a delivery. */
export interface Delivered {
  /** Whether the fingerprint was written. */
  stored: boolean;
  /** Other tracks with the same audio, which got it too. */
  sharedWith: string[];
}

interface Pending {
  id: string;
  delivery: LastDelivery;
  resolve(delivered: Delivered): void;
  reject(thrown: unknown): void;
}

type Decided = { pending: Pending; outcome: DeliveryOutcome };

/** What follows from deliveries beside the library itself. */
export interface IntakeRules {
  /** Whether first listens are compared with the whole track. */
  compares(): boolean;
  /** Hears how far a first listen could be trusted. */
  onVerdict(verdict: Verdict): void;
  /** Hears that a track was heard, or could not be. */
  onSettled(id: string): void;
}

/**
 * Takes what the workers deliver last for a track. What arrives while a commit is under way is committed together
 * with the next, so that many small results cost few transactions.
 */
export class FingerprintIntake {
  readonly #library: Library;
  readonly #store: LibraryStore;
  readonly #cache: FingerprintCache;
  readonly #running: RunningTracks;
  readonly #waiters: FingerprintWaiters;
  readonly #rules: IntakeRules;
  #pending: Pending[] = [];
  #committing = false;

  constructor(
    library: Library,
    store: LibraryStore,
    cache: FingerprintCache,
    running: RunningTracks,
    waiters: FingerprintWaiters,
    rules: IntakeRules,
  ) {
    this.#library = library;
    this.#store = store;
    this.#cache = cache;
    this.#running = running;
    this.#waiters = waiters;
    this.#rules = rules;
  }

  /** Notes progress of a track that was not heard whole before; says whether it has only just begun. */
  progress(entry: IndexedTrack, fingerprint: Fingerprint): boolean {
    const { id } = entry.track;
    // A finished fingerprint answers better than half of a later one.
    if (!entry.fingerprint) {
      const validation: FingerprintValidation = { status: 'pending' };
      this.#cache.update(trackKey(id), this.#cache.trackEntry({ ...fingerprint, validation }, null));
    }
    return this.#running.touch(id);
  }

  /** Resolves once it is committed. Rejects with 404 where the track is gone, and 409 where its file has other audio by now. */
  deliver(id: string, delivery: LastDelivery): Promise<Delivered> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ id, delivery, resolve, reject });
      if (!this.#committing) void this.#commitAll(); // settles every promise it was given, and never rejects
    });
  }

  async #commitAll(): Promise<void> {
    this.#committing = true;
    while (this.#pending.length > 0) {
      const group = this.#pending;
      this.#pending = [];
      try {
        for (const decided of await this.#library.write(() => this.#decide(group))) this.#settle(decided);
      } catch (thrown) {
        for (const { reject } of group) reject(thrown);
      }
    }
    this.#committing = false;
  }

  /** The verdict is on what memory still holds; the batch fingerprint takes its place right after. */
  #noteVerdict({ pending, outcome }: Decided): void {
    this.#running.finish(pending.id);
    if (outcome.outcome !== 'taken' || !outcome.verdict) return;
    // Copies get the new fingerprint, too, but what was checked is one first listen.
    this.#cache.markValidated(trackKey(pending.id), outcome.verdict.status, outcome.verdict.score);
    this.#rules.onVerdict(outcome.verdict);
  }

  #settle({ pending, outcome }: Decided): void {
    this.#waiters.deliver(pending.id);
    this.#rules.onSettled(pending.id);
    if (outcome.outcome === 'gone') pending.reject(noSuchTrack(pending.id));
    else if (outcome.outcome === 'content_changed') pending.reject(otherAudio());
    else {
      for (const id of outcome.sharedWith) this.#waiters.deliver(id);
      pending.resolve(outcome);
    }
  }

  async #decide(group: readonly Pending[]): Promise<WriteDecision<Decided[]>> {
    await this.#library.matchable(); // copies are found by their audio
    const draft = new DeliveryDraft(
      this.#library.index,
      await this.#heardBefore(group),
      this.#rules.compares(),
    );
    const decided = group.map((pending) => ({ pending, outcome: draft.take(pending.id, pending.delivery) }));
    const change = draft.change();
    const ids = (change.tracks ?? []).map(({ id }) => id);
    return {
      change,
      event: ids.length > 0 ? { type: 'fingerprints.changed', ids } : null,
      result: decided,
      onCommitted: () => {
        for (const each of decided) this.#noteVerdict(each);
      },
    };
  }

  /** What is stored of the group's tracks, as far as it is of the current version. */
  async #heardBefore(group: readonly Pending[]): Promise<Map<string, HeardTrack>> {
    const ids = [...new Set(group.map(({ id }) => id))].filter(
      (id) => this.#library.index.get(id)?.fingerprint,
    );
    if (ids.length === 0) return new Map();
    const stored = await this.#store.readHeard(ids);
    return new Map(ids.flatMap((id, at) => (stored[at] ? [[id, stored[at]] as const] : [])));
  }
}

function otherAudio(): ApiProblem {
  return new ApiProblem('content_changed', {
    detail: 'The file has changed since it was heard; it is to be heard again.',
  });
}
