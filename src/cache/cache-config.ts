/** What of the cache, the optimizer and the adaptive cache a person can set. Names are those on the wire. */

/** What is kept before anybody asks, in the order it is loaded. */
export const WARMING_STRATEGIES = ['popular_tracks', 'recent_plays', 'user_library'] as const;
export type WarmingStrategy = (typeof WARMING_STRATEGIES)[number];

/** Questions that may have a confidence threshold of their own. */
export const TUNED_ENDPOINTS = ['search', 'tracks', 'batch', 'similar'] as const;
export type TunedEndpoint = (typeof TUNED_ENDPOINTS)[number];

export interface CacheConfig {
  max_size_mb: number;
  ttl_seconds: number;
  /** Least average confidence, 0–1, that `accurate` answers with. */
  confidence_threshold: number;
  /** Least average confidence, 0–1, that `fast` answers with. */
  fast_confidence: number;
  confidence_overrides: Partial<Record<TunedEndpoint, number>>;
  /** Whether first fingerprints are compared with those of the whole tracks. */
  validation_enabled: boolean;
  /** Whether anything is ever loaded before it is asked for, unless by command. */
  warming_enabled: boolean;
  /** What is loaded when a session begins. */
  warming: { enabled: boolean; strategies: WarmingStrategy[]; batch_size: number; delay_ms: number };
  alerts: {
    hit_rate_low: number;
    avg_time_high_ms: number;
    utilization_high: number;
    validation_error_rate: number;
  };
  adaptive: { prediction_enabled: boolean; threshold_tuning_enabled: boolean };
}

/** Some of the settings; an override that is `null` is taken back. */
export type CacheConfigChange = Partial<
  Omit<CacheConfig, 'confidence_overrides' | 'warming' | 'alerts' | 'adaptive'>
> & {
  confidence_overrides?: Partial<Record<TunedEndpoint, number | null>>;
  warming?: Partial<CacheConfig['warming']>;
  alerts?: Partial<CacheConfig['alerts']>;
  adaptive?: Partial<CacheConfig['adaptive']>;
};

export const DEFAULT_CACHE_CONFIG: CacheConfig = {
  max_size_mb: 256,
  ttl_seconds: 300,
  confidence_threshold: 0.7,
  fast_confidence: 0.85,
  confidence_overrides: {},
  validation_enabled: true,
  warming_enabled: true,
  warming: { enabled: true, strategies: [...WARMING_STRATEGIES], batch_size: 50, delay_ms: 100 },
  alerts: {
    hit_rate_low: 0.5,
    avg_time_high_ms: 200,
    utilization_high: 0.9,
    validation_error_rate: 0.05,
  },
  adaptive: { prediction_enabled: true, threshold_tuning_enabled: true },
};

/** The settings after a change; what it doesn't name stays. */
export function changeConfig(config: CacheConfig, change: CacheConfigChange): CacheConfig {
  return {
    ...config,
    ...change,
    confidence_overrides: changeOverrides(config.confidence_overrides, change.confidence_overrides ?? {}),
    warming: { ...config.warming, ...change.warming },
    alerts: { ...config.alerts, ...change.alerts },
    adaptive: { ...config.adaptive, ...change.adaptive },
  };
}

function changeOverrides(
  overrides: CacheConfig['confidence_overrides'],
  change: NonNullable<CacheConfigChange['confidence_overrides']>,
): CacheConfig['confidence_overrides'] {
  const changed: CacheConfig['confidence_overrides'] = {};
  for (const endpoint of TUNED_ENDPOINTS) {
    const value = change[endpoint] === undefined ? overrides[endpoint] : change[endpoint];
    if (value !== undefined && value !== null) changed[endpoint] = value;
  }
  return changed;
}

const MEGABYTE = 1024 * 1024;

/** The limits of the cache under these settings. */
export function limitsOf({ max_size_mb, ttl_seconds }: CacheConfig): { maximumBytes: number; ttlMs: number } {
  return { maximumBytes: Math.round(max_size_mb * MEGABYTE), ttlMs: Math.round(ttl_seconds * 1000) };
}
