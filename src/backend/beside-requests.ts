/** What goes on beside the requests: counting, learning, reading ahead, warming and cleaning up. */
import { rankedIds } from '../api/library/cached-answers.ts';
import { Learning } from '../api/library/learning.ts';
import type { Library } from '../api/library/library.ts';
import { Prefetching } from '../api/library/prefetching.ts';
import { Upkeep } from '../api/library/upkeep.ts';
import { WarmingSession } from '../api/library/warming-session.ts';
import type { WarmingStrategy } from '../cache/cache-config.ts';
import { LifetimeCounters } from '../cache/lifetime-counters.ts';
import { PeriodicCleanup } from '../cache/periodic-cleanup.ts';
import { DAY_PARTS } from '../cache/usage-model.ts';
import {
  highestRanked,
  type Opens,
  popularTracks,
  recentPlays,
  userLibrary,
} from '../query/warming-order.ts';
import type { Clock } from '../shared/clock.ts';
import { logFault, setTimer, wait } from './background-work.ts';
import type { Core } from './core.ts';
import { yieldTurn, yieldWhenLong } from './turns.ts';

/** Nothing runs before it is started. */
export function assembleUpkeep({ clock, store, config, cache, library, reader }: Core) {
  const lifetime = new LifetimeCounters(store.counters, () => cache.counters(), setTimer, logFault);
  const learning = new Learning(store.settings, config, dayPartOf, setTimer, logFault);
  const prefetching = new Prefetching(learning, cache, config, clock, yieldTurn, logFault);
  const choose = (strategy: WarmingStrategy, limit: number) =>
    chooseTracks(library, learning, clock, strategy, limit);
  const upkeep = new Upkeep({
    lifetime,
    learning,
    prefetching,
    cleanup: new PeriodicCleanup(cache, setTimer),
    ready: () => library.whole(),
    session: new WarmingSession(store.settings, clock, logFault),
    warming: {
      clock,
      cache,
      reader,
      config,
      wait,
      choose: (strategy, limit) =>
        strategy === 'popular_tracks'
          ? rankedIds(cache, `popularity:${limit}`, () => choose(strategy, limit))
          : choose(strategy, limit),
    },
    onFailure: logFault,
  });
  return { lifetime, learning, prefetching, upkeep };
}

/** Heard tracks that a strategy of warming wants in memory. Where there are no plays yet, what was opened counts. */
function chooseTracks(
  library: Library,
  { usage }: Learning,
  clock: Clock,
  strategy: WarmingStrategy,
  limit: number,
): Promise<string[]> {
  const item = (id: string) => `/tracks/${id}`;
  const opens: Opens = {
    weightOf: (id) => usage.weightOf(item(id), clock.now()),
    lastMs: (id) => usage.lastUseMs(item(id)),
  };
  const rank = { popular_tracks: popularTracks, recent_plays: recentPlays, user_library: userLibrary }[
    strategy
  ];
  return highestRanked(library.index.entriesByPlace(), rank(opens), limit, yieldWhenLong());
}

/** Night, morning, afternoon, evening, where the person is. */
function dayPartOf(atMs: number): number {
  return Math.floor((new Date(atMs).getHours() * DAY_PARTS) / 24);
}
