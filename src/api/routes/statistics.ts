/** `GET /health`, `/cache/stats`, `/cache/health`, `/library/stats`, `/stats/export`. */
import { hitRate, judgeHealth } from '../../cache/cache-health.ts';
import type { CacheReport } from '../../cache/fingerprint-cache.ts';
import { recommend } from '../../cache/recommendations.ts';
import { libraryTotals } from '../../query/library-totals.ts';
import { FINGERPRINT_VERSION } from '../../shared/metrics.ts';
import { type Answer, etagOf, jsonAnswer } from '../answer.ts';
import type { CacheHealth, CacheStats, Health, LibraryStats } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { loadAnswer, presenceKey } from '../library/cached-answers.ts';
import { KeptTotals } from '../library/kept-totals.ts';
import { LEAST_PROBABILITY } from '../library/prefetching.ts';
import type { Route } from '../route.ts';
import { streamExport } from '../stats-export.ts';

const MEGABYTE = 1024 * 1024;

export function statisticsRoutes(deps: ApiDeps): Route[] {
  const startedMs = deps.clock.monotonic();
  return [
    {
      method: 'GET',
      path: '/health',
      needs: 'nothing',
      handle: async () => jsonAnswer(health(deps, startedMs)),
    },
    { method: 'GET', path: '/cache/stats', handle: async () => jsonAnswer(cacheStats(deps)) },
    { method: 'GET', path: '/cache/health', handle: async () => jsonAnswer(cacheHealth(deps)) },
    { method: 'GET', path: '/library/stats', needs: 'nothing', handle: () => answerLibraryStats(deps) },
    { method: 'GET', path: '/stats/export', handle: () => answerExport(deps) },
  ];
}

function health(deps: ApiDeps, startedMs: number): Health {
  return {
    status: 'ok',
    version: deps.build.version,
    api_version: 'v1',
    fingerprint_version: FINGERPRINT_VERSION,
    revision: deps.library.revision,
    uptime_seconds: Math.max(0, deps.clock.monotonic() - startedMs) / 1000,
  };
}

function cacheStats(deps: ApiDeps): CacheStats {
  const report = deps.cache.report();
  return {
    cache: cacheFigures(deps, report),
    optimizer: deps.optimizer.report(),
    routes: deps.metrics.report(),
    adaptive: adaptiveFigures(deps, report),
    recommendations: recommend({
      config: deps.config.current,
      utilization: report.bytes / report.maximumBytes,
      largestRefusedBytes: deps.cache.largestRefusedBytes,
      since: (subject) => deps.sinceChange.of(subject),
      tuned: deps.learning.tuned(),
    }),
  };
}

function adaptiveFigures(deps: ApiDeps, report: CacheReport): CacheStats['adaptive'] {
  const { adaptive, confidence_threshold } = deps.config.current;
  const tuned = deps.learning.tuned();
  return {
    prediction_enabled: adaptive.prediction_enabled,
    predicted: report.predicted,
    predicted_hits: report.predicted_hits,
    observed: deps.learning.usage.observed,
    learnt_items: deps.learning.usage.size,
    prediction_reason: predictionReason(deps, report),
    threshold_tuning_enabled: adaptive.threshold_tuning_enabled,
    threshold: deps.config.threshold,
    threshold_reason: adaptive.threshold_tuning_enabled
      ? tuned.reason
      : `${confidence_threshold}, as set: tuning is switched off.`,
    threshold_samples: tuned.samples,
  };
}

function predictionReason({ config, learning }: ApiDeps, report: CacheReport): string {
  const { adaptive, warming_enabled } = config.current;
  if (!adaptive.prediction_enabled) return 'Prediction is switched off: nothing is learnt or loaded ahead.';
  if (!warming_enabled)
    return 'Requests are learnt from, but warming is switched off: nothing is loaded ahead.';
  const least = `${LEAST_PROBABILITY * 100} %`;
  const used = `of ${report.predicted} loaded so far, ${report.predicted_hits} were asked for`;
  return `After each request, up to 3 answers that follow with a probability of at least ${least} are loaded ahead, by ${learning.usage.size} remembered addresses: what came next, how often, how lately, and at what time of day, and by what usually follows a track or a page; ${used}. ${report.renewals} times an answer that is asked for again and again was kept beyond its time.`;
}

function cacheFigures(deps: ApiDeps, report: CacheReport): CacheStats['cache'] {
  const { items, bytes, maximumBytes, ttlMs, averageConfidence, byPrefix, ...counters } = report;
  const prefixes = Object.entries(byPrefix).map(([prefix, { bytes: prefixBytes, ...figures }]) => [
    prefix,
    { ...figures, size_mb: prefixBytes / MEGABYTE },
  ]);
  return {
    ...counters,
    hit_rate: hitRate(report),
    items,
    size_mb: bytes / MEGABYTE,
    max_size_mb: maximumBytes / MEGABYTE,
    utilization: bytes / maximumBytes,
    ttl_seconds: ttlMs / 1000,
    average_confidence: averageConfidence,
    by_prefix: Object.fromEntries(prefixes),
    requests_saved: report.hits,
    since_start: counters,
    lifetime: deps.lifetime.total(),
  };
}

function cacheHealth(deps: ApiDeps): CacheHealth {
  const report = deps.cache.report();
  const optimizer = deps.optimizer.report();
  return {
    cache: {
      hit_rate_percent: 100 * hitRate(report),
      size_mb: report.bytes / MEGABYTE,
      items: report.items,
      utilization: report.bytes / report.maximumBytes,
    },
    optimizer: {
      total_queries: optimizer.total_queries,
      cache_hits: optimizer.cache_hits,
      fast_strategy_percent: optimizer.strategies.fast.percent,
      avg_time_ms: optimizer.avg_execution_time_ms,
    },
    health: judgeHealth(report, deps.optimizer.answering, deps.config.current.alerts),
  };
}

async function libraryStats(deps: ApiDeps): Promise<LibraryStats> {
  const presence = await deps.presence.current();
  const kept = new KeptTotals(deps.store.settings);
  const known = await kept.read(deps.library.revision, presence);
  if (known) return known;
  await deps.library.whole();
  const { revision } = deps.library;
  const totals = await libraryTotals(deps.library.index.entriesByPlace(), presence, deps.yieldTurn);
  const counted = { ...totals, revision };
  // Where something was committed meanwhile, they are neither of that commit nor of the one before.
  if (revision === deps.library.revision) await kept.keep(counted, presence).catch(deps.logFault);
  return counted;
}

async function answerLibraryStats(deps: ApiDeps): Promise<Answer> {
  const key = `list:library-stats${presenceKey(await deps.presence.current())}`;
  const cached = deps.cache.get(key);
  const hit = cached?.kind === 'answer';
  const { body, etag } = hit
    ? cached
    : await loadAnswer(deps.cache, key, async () => ({ content: await libraryStats(deps), shows: null }));
  return { body, etag, cacheHit: hit, cacheStrategy: hit ? 'streaming' : 'computed' };
}

async function answerExport(deps: ApiDeps): Promise<Answer> {
  const exportedAt = new Date(deps.clock.now()).toISOString();
  const { health } = cacheHealth(deps);
  const config = deps.config.current;
  const head = { ...cacheStats(deps), health, config, library: await libraryStats(deps) };
  const version = etagOf(JSON.stringify([deps.library.revision, config]));
  return {
    body: streamExport(deps, exportedAt, head),
    cacheStrategy: 'database',
    strategy: 'batch',
    // Of library and settings: what the figures beside them have counted meanwhile makes it no other version.
    etag: version,
    headers: { 'Content-Disposition': `attachment; filename="earmark-${exportedAt.slice(0, 10)}.json"` },
  };
}
