/** Loads into memory what is likely to be asked for, before it is asked for. */
import type { WarmingStrategy } from '../../cache/cache-config.ts';
import type { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import type { LiveConfig } from '../../cache/live-config.ts';
import type { Clock } from '../../shared/clock.ts';
import { type HeardReader, trackKey } from './heard-reader.ts';

/** It ends after this long, whatever is left. */
export const LONGEST_WARMING_MS = 20_000;
/** As many tracks as a strategy loads, unless told. */
const DEFAULT_LIMIT: Record<WarmingStrategy, number> = {
  popular_tracks: 500,
  recent_plays: 500,
  user_library: 2000,
};

export interface WarmingResult {
  warmed: number;
  by_strategy: Partial<Record<WarmingStrategy, number>>;
  already_in_memory: number;
  stopped: 'done' | 'budget' | 'time' | 'cancelled';
  duration_ms: number;
}

export interface WarmingRequest {
  strategies: readonly WarmingStrategy[];
  /** As many tracks as each strategy may load. */
  limit?: number;
  signal: AbortSignal;
}

export interface WarmingDeps {
  clock: Clock;
  cache: FingerprintCache;
  reader: Pick<HeardReader, 'read'>;
  config: LiveConfig;
  /** Ids of heard tracks, best first. */
  choose(strategy: WarmingStrategy, limit: number): Promise<string[]>;
  /** Whether requests are being answered, beside one that asked for this. */
  isBusy(): boolean;
  wait(ms: number): Promise<void>;
}

type Progress = Omit<WarmingResult, 'duration_ms' | 'stopped'> & { startedMs: number; batchBytes: number };

/**
 * Loads batch after batch from the store, with a pause after each, longer while requests are being answered. Ends when all
 * is loaded, before the byte budget would push out what it just loaded, or after {@link LONGEST_WARMING_MS}.
 */
export async function warm(
  deps: WarmingDeps,
  { strategies, limit, signal }: WarmingRequest,
): Promise<WarmingResult> {
  const progress: Progress = {
    warmed: 0,
    by_strategy: {},
    already_in_memory: 0,
    startedMs: deps.clock.monotonic(),
    batchBytes: 0,
  };
  let stopped: WarmingResult['stopped'] = 'done';
  for (const strategy of strategies) {
    stopped = await warmBy(deps, strategy, limit ?? DEFAULT_LIMIT[strategy], progress, signal);
    if (stopped !== 'done') break;
  }
  const { startedMs, batchBytes: _, ...counts } = progress;
  return { ...counts, stopped, duration_ms: Math.max(0, deps.clock.monotonic() - startedMs) };
}

async function warmBy(
  deps: WarmingDeps,
  strategy: WarmingStrategy,
  limit: number,
  progress: Progress,
  signal: AbortSignal,
): Promise<WarmingResult['stopped']> {
  progress.by_strategy[strategy] = 0;
  const chosen = await deps.choose(strategy, limit);
  const missing = chosen.filter((id) => deps.cache.peek(trackKey(id)) === undefined);
  progress.already_in_memory += chosen.length - missing.length;
  const { batch_size: batchSize } = deps.config.current.warming;
  for (let start = 0; start < missing.length; start += batchSize) {
    const obstacle = await makeWay(deps, progress, signal);
    if (obstacle) return obstacle;
    const bytesBefore = deps.cache.bytes;
    const read = await Promise.all(missing.slice(start, start + batchSize).map((id) => deps.reader.read(id)));
    const count = read.filter((entry) => entry !== undefined).length;
    progress.warmed += count;
    progress.by_strategy[strategy] += count;
    progress.batchBytes = Math.max(0, deps.cache.bytes - bytesBefore);
  }
  return 'done';
}

/** Waits until nobody else needs the turn; says why not to go on. */
async function makeWay(
  deps: WarmingDeps,
  progress: Progress,
  signal: AbortSignal,
): Promise<'budget' | 'time' | 'cancelled' | null> {
  for (let mustWait = progress.warmed > 0 || deps.isBusy(); mustWait; mustWait = deps.isBusy()) {
    await deps.wait(deps.config.current.warming.delay_ms);
    if (signal.aborted) return 'cancelled';
    if (deps.clock.monotonic() - progress.startedMs >= LONGEST_WARMING_MS) return 'time';
  }
  const { maximumBytes } = deps.cache.limits;
  return deps.cache.bytes + progress.batchBytes > maximumBytes ? 'budget' : null;
}
