/** Why an entry left the cache. */
export type EvictionReason = 'capacity' | 'expired' | 'invalidated' | 'cleared';

/** Counters that only grow. */
export interface CacheCounters {
  hits: number;
  misses: number;
  insertions: number;
  updates: number;
  validations: number;
  validation_errors: number;
  expirations: number;
  evictions: Record<EvictionReason, number>;
  /** Bytes of the entries that hits answered with. */
  bytes_saved: number;
  /** Entries written because they were expected to be asked for. */
  predicted: number;
  /** Of these, those that were. */
  predicted_hits: number;
  /** Times that an entry that is asked for again and again was given its whole time to live anew. */
  renewals: number;
}

export function zeroCounters(): CacheCounters {
  return {
    hits: 0,
    misses: 0,
    insertions: 0,
    updates: 0,
    validations: 0,
    validation_errors: 0,
    expirations: 0,
    evictions: { capacity: 0, expired: 0, invalidated: 0, cleared: 0 },
    bytes_saved: 0,
    predicted: 0,
    predicted_hits: 0,
    renewals: 0,
  };
}

/** `left + sign · right`, counter by counter. */
export function combineCounters(left: CacheCounters, right: CacheCounters, sign: 1 | -1): CacheCounters {
  return {
    hits: left.hits + sign * right.hits,
    misses: left.misses + sign * right.misses,
    insertions: left.insertions + sign * right.insertions,
    updates: left.updates + sign * right.updates,
    validations: left.validations + sign * right.validations,
    validation_errors: left.validation_errors + sign * right.validation_errors,
    expirations: left.expirations + sign * right.expirations,
    evictions: {
      capacity: left.evictions.capacity + sign * right.evictions.capacity,
      expired: left.evictions.expired + sign * right.evictions.expired,
      invalidated: left.evictions.invalidated + sign * right.evictions.invalidated,
      cleared: left.evictions.cleared + sign * right.evictions.cleared,
    },
    bytes_saved: left.bytes_saved + sign * right.bytes_saved,
    // Sums that an earlier version stored lack these.
    predicted: (left.predicted ?? 0) + sign * (right.predicted ?? 0),
    predicted_hits: (left.predicted_hits ?? 0) + sign * (right.predicted_hits ?? 0),
    renewals: (left.renewals ?? 0) + sign * (right.renewals ?? 0),
  };
}

/** Where counters outlive a run of the backend. */
export interface CounterSink {
  /** The sums over all earlier runs; `null` if there were none. */
  read(): Promise<CacheCounters | null>;
  /** Adds to the sums; several mounts may add at once. */
  add(growth: CacheCounters): Promise<void>;
}
