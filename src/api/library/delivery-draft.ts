import type { LibraryIndex } from '../../query/library-index.ts';
import type { HeardTrack, TrackFailure, TrackRecord } from '../../query/track-record.ts';
import { twinsInNeed } from '../../query/twins.ts';
import { validateFingerprint } from '../../query/validator.ts';
import type { Fingerprint } from '../../shared/fingerprint.ts';
import type { LibraryChange } from '../../store/library-store.ts';
import type { FingerprintDelivery } from '../contract.ts';

export type LastDelivery = Exclude<FingerprintDelivery, { state: 'progress' }>;

/** What the whole track says of the first listen, where the two could be compared. */
export interface Verdict {
  status: 'valid' | 'invalid';
  /** Their distance. */
  score: number | null;
  /** Average confidence, 0–1, that the first listen had of itself. */
  confidence: number;
}

/** What one delivery comes to. */
export type DeliveryOutcome =
  | { outcome: 'gone' }
  /** The file has other audio by now than what was heard. */
  | { outcome: 'content_changed' }
  | {
      outcome: 'taken';
      stored: boolean;
      /** How far the first pass could be trusted, where that can be told now. */
      verdict: Verdict | null;
      /** Other tracks with the same audio, which got the fingerprint too. */
      sharedWith: string[];
    };

/** What a group of deliveries makes of the library, decided one after another before anything is written. */
export class DeliveryDraft {
  readonly #index: LibraryIndex;
  readonly #heardBefore: ReadonlyMap<string, HeardTrack>;
  readonly #compares: boolean;
  readonly #tracks = new Map<string, TrackRecord>();
  readonly #heard = new Map<string, HeardTrack>();

  /**
   * @param heardBefore what is stored of the delivered tracks, as far as it is of the current version
   * @param compares whether first listens are compared with the whole track
   */
  constructor(index: LibraryIndex, heardBefore: ReadonlyMap<string, HeardTrack>, compares: boolean) {
    this.#index = index;
    this.#heardBefore = heardBefore;
    this.#compares = compares;
  }

  take(id: string, delivery: LastDelivery): DeliveryOutcome {
    const entry = this.#index.get(id);
    if (!entry) return { outcome: 'gone' };
    const { content_key: heardKey } = delivery;
    if (heardKey !== undefined && heardKey !== entry.track.content_key) return { outcome: 'content_changed' };
    const before = this.#heard.get(id) ?? this.#heardBefore.get(id);
    const track = this.#tracks.get(id) ?? entry.track;
    // Nothing of a late first pass counts, its success neither: why the second one broke off stays known.
    const isLate = before?.fingerprint.pass === 'batch' && isStreaming(delivery);
    const heardAs = { ...withHeardLength(track, delivery), failure: failureOf(delivery) };
    this.#tracks.set(id, isLate ? track : heardAs);
    if (isLate || delivery.state === 'failed') {
      return { outcome: 'taken', stored: false, verdict: null, sharedWith: [] };
    }
    const { fingerprint, verdict } = judge(
      this.#compares ? before?.fingerprint : undefined,
      delivery.fingerprint,
    );
    const heard = { fingerprint, side: delivery.side ?? before?.side ?? null };
    this.#heard.set(id, heard);
    const sharedWith = delivery.failure ? [] : this.#share(id, heard, delivery);
    return { outcome: 'taken', stored: true, verdict, sharedWith };
  }

  change(): LibraryChange {
    return {
      tracks: [...this.#tracks.values()],
      heard: [...this.#heard].map(([id, heard]) => ({ id, heard })),
    };
  }

  /** The same audio need not be heard twice. */
  #share(id: string, heard: HeardTrack, delivery: LastDelivery): string[] {
    const entry = this.#index.get(id);
    if (!entry) return [];
    const twins = twinsInNeed(this.#index, entry, heard.fingerprint.pass).filter(
      ({ track }) => !this.#tracks.has(track.id), // it has, or will get, a result of its own
    );
    for (const { track } of twins) {
      this.#tracks.set(track.id, withHeardLength(track, delivery));
      this.#heard.set(track.id, heard);
    }
    return twins.map(({ track }) => track.id);
  }
}

/** A batch fingerprint is valid by definition; it tells how far the streaming one before it could be trusted. */
function judge(
  before: Fingerprint | undefined,
  fingerprint: Fingerprint,
): { fingerprint: Fingerprint; verdict: Verdict | null } {
  if (fingerprint.pass === 'streaming') {
    return { fingerprint: { ...fingerprint, validation: { status: 'pending' } as const }, verdict: null };
  }
  if (before?.pass !== 'streaming') {
    return { fingerprint: { ...fingerprint, validation: { status: 'valid' } as const }, verdict: null };
  }
  const result = validateFingerprint(before, fingerprint);
  if (result.outcome === 'refused') {
    // Neither right nor wrong: nothing is counted, and the reason stays with the track.
    const validation = { status: 'valid', not_compared: result.reason } as const;
    return { fingerprint: { ...fingerprint, validation }, verdict: null };
  }
  const { validation } = result;
  const status: 'valid' | 'invalid' = validation.status === 'valid' ? 'valid' : 'invalid';
  return {
    fingerprint: { ...fingerprint, validation: { ...validation, status: 'valid' } as const },
    verdict: { status, score: validation.distance ?? null, confidence: before.average_confidence },
  };
}

/** Encoders' delays and rounding stay below this; more is a header that estimated, or was wrong. */
const LENGTH_TOLERANCE_SECONDS = 0.5;

/** The track with the length that was heard, where all of it was heard and the file told none, or another. */
function withHeardLength(track: TrackRecord, delivery: LastDelivery): TrackRecord {
  if (delivery.state !== 'final' || delivery.failure || delivery.fingerprint.pass !== 'batch') return track;
  const { heard_seconds: seconds } = delivery;
  if (!seconds) return track;
  const isKnown = track.duration !== null && Math.abs(seconds - track.duration) <= LENGTH_TOLERANCE_SECONDS;
  return isKnown ? track : { ...track, duration: Math.round(seconds * 1000) / 1000 };
}

function isStreaming(delivery: LastDelivery): boolean {
  return delivery.state === 'final' && delivery.fingerprint.pass === 'streaming';
}

function failureOf({ failure }: { failure?: { code: string; detail: string } | null }): TrackFailure | null {
  return failure ? { stage: 'analysis', ...failure } : null;
}
