import { type CacheCounters, combineCounters, zeroCounters } from '../shared/cache-counters.ts';
import type { CacheConfig } from './cache-config.ts';
import type { LiveConfig } from './live-config.ts';

/** What can be set, as far as counters tell whether it is set well. */
const SUBJECTS = {
  size: ({ max_size_mb }) => max_size_mb,
  ttl: ({ ttl_seconds }) => ttl_seconds,
  warming: ({ warming_enabled, warming }) => warming_enabled && warming.enabled,
  prediction: ({ warming_enabled, adaptive }) => warming_enabled && adaptive.prediction_enabled,
  confidence: ({ confidence_threshold, fast_confidence, validation_enabled }) =>
    `${confidence_threshold} ${fast_confidence} ${validation_enabled}`,
} as const satisfies Record<string, (config: CacheConfig) => unknown>;

export type Subject = keyof typeof SUBJECTS;

/** The counters of this run from the last change of a setting on: what was counted before says nothing of how it is set now. */
export class CountersSinceChange {
  readonly #counters: () => CacheCounters;
  readonly #before = new Map<Subject, { value: unknown; counters: CacheCounters }>();

  /** @param counters those of this run */
  constructor(config: LiveConfig, counters: () => CacheCounters) {
    this.#counters = counters;
    config.onChange((changed) => this.#note(changed));
  }

  of(subject: Subject): CacheCounters {
    return combineCounters(this.#counters(), this.#before.get(subject)?.counters ?? zeroCounters(), -1);
  }

  #note(config: CacheConfig): void {
    for (const subject of Object.keys(SUBJECTS) as Subject[] /* its own keys */) {
      const value = SUBJECTS[subject](config);
      if (this.#before.get(subject)?.value !== value) {
        this.#before.set(subject, { value, counters: this.#counters() });
      }
    }
  }
}
