import type { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import type { IndexedTrack } from '../../query/indexed-track.ts';
import type { HeardTrack, TrackFailure, TrackRecord } from '../../query/track-record.ts';
import { validateFingerprint } from '../../query/validator.ts';
import type { Fingerprint, FingerprintValidation } from '../../shared/fingerprint.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { FingerprintDelivery } from '../contract.ts';
import { noSuchTrack } from '../problem.ts';
import type { FingerprintWaiters } from './fingerprint-waiters.ts';
import { trackKey } from './heard-reader.ts';
import type { Library, WriteDecision } from './library.ts';
import type { RunningTracks } from './running-tracks.ts';

export type LastDelivery = Exclude<FingerprintDelivery, { state: 'progress' }>;

interface Pending {
  id: string;
  delivery: LastDelivery;
  resolve(stored: boolean): void;
  reject(thrown: unknown): void;
}

/** What a group of deliveries comes to, as decided on the library's latest state. */
interface Outcome {
  pending: Pending;
  /** `null` where the track is gone. */
  stored: boolean | null;
  verdict: { status: 'valid' | 'invalid'; score: number | null } | null;
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
  #pending: Pending[] = [];
  #committing = false;

  constructor(
    library: Library,
    store: LibraryStore,
    cache: FingerprintCache,
    running: RunningTracks,
    waiters: FingerprintWaiters,
  ) {
    this.#library = library;
    this.#store = store;
    this.#cache = cache;
    this.#running = running;
    this.#waiters = waiters;
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

  /** Resolves once it is committed, with whether the fingerprint was stored. Rejects with 404 where the track is gone. */
  deliver(id: string, delivery: LastDelivery): Promise<boolean> {
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
        for (const outcome of await this.#library.write(() => this.#decide(group))) this.#settle(outcome);
      } catch (thrown) {
        for (const { reject } of group) reject(thrown);
      }
    }
    this.#committing = false;
  }

  /** The verdict is on what memory still holds; the batch fingerprint takes its place right after. */
  #noteVerdict({ pending, verdict }: Outcome): void {
    this.#running.finish(pending.id);
    if (verdict) this.#cache.markValidated(trackKey(pending.id), verdict.status, verdict.score);
  }

  #settle({ pending, stored }: Outcome): void {
    this.#waiters.deliver(pending.id);
    if (stored === null) pending.reject(noSuchTrack(pending.id));
    else pending.resolve(stored);
  }

  async #decide(group: readonly Pending[]): Promise<WriteDecision<Outcome[]>> {
    const heardBefore = await this.#heardBefore(group);
    const tracks = new Map<string, TrackRecord>();
    const heard = new Map<string, HeardTrack>();
    const outcomes = group.map((pending): Outcome => {
      const entry = this.#library.index.get(pending.id);
      if (!entry) return { pending, stored: null, verdict: null };
      const { delivery } = pending;
      const before = heard.get(pending.id) ?? heardBefore.get(pending.id);
      const track = tracks.get(pending.id) ?? entry.track;
      // Nothing of a late first pass counts, its success neither: why the second one broke off stays known.
      const isLate = before?.fingerprint.pass === 'batch' && isStreaming(delivery);
      tracks.set(pending.id, isLate ? track : { ...track, failure: failureOf(delivery) });
      if (isLate || delivery.state === 'failed') return { pending, stored: false, verdict: null };
      const { fingerprint, verdict } = judge(before?.fingerprint, delivery.fingerprint);
      heard.set(pending.id, { fingerprint, side: delivery.side ?? before?.side ?? null });
      return { pending, stored: true, verdict };
    });
    const ids = [...tracks.keys()];
    return {
      change: {
        tracks: [...tracks.values()],
        heard: [...heard].map(([id, value]) => ({ id, heard: value })),
      },
      event: ids.length > 0 ? { type: 'fingerprints.changed', ids } : null,
      result: outcomes,
      onCommitted: () => {
        for (const outcome of outcomes) this.#noteVerdict(outcome);
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

/** A batch fingerprint is valid by definition; it tells how far the streaming one before it could be trusted. */
function judge(before: Fingerprint | undefined, fingerprint: Fingerprint) {
  if (fingerprint.pass === 'streaming') {
    return { fingerprint: { ...fingerprint, validation: { status: 'pending' } as const }, verdict: null };
  }
  if (before?.pass !== 'streaming') {
    return { fingerprint: { ...fingerprint, validation: { status: 'valid' } as const }, verdict: null };
  }
  const { validation } = validateFingerprint(before, fingerprint);
  const status: 'valid' | 'invalid' = validation.status === 'valid' ? 'valid' : 'invalid';
  return {
    fingerprint: { ...fingerprint, validation: { ...validation, status: 'valid' } as const },
    verdict: { status, score: validation.distance ?? null },
  };
}

function isStreaming(delivery: LastDelivery): boolean {
  return delivery.state === 'final' && delivery.fingerprint.pass === 'streaming';
}

function failureOf({ failure }: { failure?: { code: string; detail: string } | null }): TrackFailure | null {
  return failure ? { stage: 'analysis', ...failure } : null;
}
