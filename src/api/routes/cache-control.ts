/** `GET`, `PATCH /cache/config`; `POST /cache/clear`, `/cache/cleanup`, `/cache/warm`. */
import type { CacheConfig, CacheConfigChange } from '../../cache/cache-config.ts';
import { changeConfig } from '../../cache/cache-config.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import {
  type CleanUpCacheAnswer,
  type ClearCacheAnswer,
  cleanUpCacheBodySchema,
  clearCacheBodySchema,
  patchCacheConfigBodySchema,
  type WarmCacheAnswer,
  warmCacheBodySchema,
} from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidField } from '../problem.ts';
import { readJson } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';

export function cacheControlRoutes(deps: ApiDeps): Route[] {
  return [
    { method: 'GET', path: '/cache/config', handle: async () => jsonAnswer(deps.config.current) },
    { method: 'PATCH', path: '/cache/config', handle: (request) => changeSettings(deps, request) },
    { method: 'POST', path: '/cache/clear', handle: (request) => clearCache(deps, request) },
    { method: 'POST', path: '/cache/cleanup', handle: (request) => cleanUpCache(deps, request) },
    { method: 'POST', path: '/cache/warm', handle: (request) => warmCache(deps, request) },
  ];
}

async function changeSettings(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  const change = await readJson(request, patchCacheConfigBodySchema);
  requireSense(changeConfig(deps.config.current, change), change);
  const config = await deps.config.change(change);
  deps.announce('config.changed');
  return jsonAnswer(config);
}

/** What answers fast must not be less sure than what answers at all. */
function requireSense(config: CacheConfig, change: CacheConfigChange): void {
  if (config.fast_confidence >= config.confidence_threshold) return;
  const field = change.fast_confidence === undefined ? 'confidence_threshold' : 'fast_confidence';
  const { fast_confidence: fast, confidence_threshold: threshold } = config;
  throw invalidField(
    field,
    field === 'fast_confidence'
      ? `must be at least confidence_threshold, ${threshold}`
      : `must be at most fast_confidence, ${fast}`,
  );
}

async function clearCache(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  const { prefix } = await readJson(request, clearCacheBodySchema);
  const cleared = prefix === undefined ? deps.cache.clear() : deps.cache.clearWithPrefix(prefix, 'cleared');
  deps.announce('cache.cleared');
  return jsonAnswer({ cleared, prefix: prefix ?? null } satisfies ClearCacheAnswer);
}

async function cleanUpCache(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  await readJson(request, cleanUpCacheBodySchema);
  const expired = deps.cache.clearExpired();
  return jsonAnswer({ expired, items: deps.cache.report().items } satisfies CleanUpCacheAnswer);
}

async function warmCache(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  const { strategies, limit } = await readJson(request, warmCacheBodySchema);
  const result: WarmCacheAnswer = await deps.upkeep.warmNow(strategies, limit);
  return jsonAnswer(result);
}
