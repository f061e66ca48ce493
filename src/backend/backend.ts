/** The backend, composed: store, cache, resident library and API behind one function from request to response. */
import { createApi } from '../api/app.ts';
import type { ApiDeps, BuildInfo } from '../api/deps.ts';
import { type HandleReply, isHandleRequest } from '../api/handle-exchange.ts';
import { rankedIds } from '../api/library/cached-answers.ts';
import { FingerprintIntake } from '../api/library/fingerprint-intake.ts';
import { FingerprintWaiters } from '../api/library/fingerprint-waiters.ts';
import { HeardReader } from '../api/library/heard-reader.ts';
import { Learning } from '../api/library/learning.ts';
import { Library } from '../api/library/library.ts';
import { Prefetching } from '../api/library/prefetching.ts';
import { PresenceSource } from '../api/library/presence-source.ts';
import { refreshCache } from '../api/library/refresh-cache.ts';
import { endOverdueRemovals } from '../api/library/removals.ts';
import { RootCounts } from '../api/library/root-counts.ts';
import { RunningTracks } from '../api/library/running-tracks.ts';
import { SegmentKeeping } from '../api/library/segment-keeping.ts';
import { SoundIndex } from '../api/library/sound-index.ts';
import { readCacheConfig } from '../api/library/stored-config.ts';
import { Upkeep } from '../api/library/upkeep.ts';
import { ValidationSchedule } from '../api/library/validation-schedule.ts';
import { WarmingSession } from '../api/library/warming-session.ts';
import { RouteMetrics } from '../api/route-metrics.ts';
import { limitsOf, type WarmingStrategy } from '../cache/cache-config.ts';
import { CountersSinceChange } from '../cache/counters-since-change.ts';
import { FingerprintCache } from '../cache/fingerprint-cache.ts';
import { LifetimeCounters } from '../cache/lifetime-counters.ts';
import { LiveConfig } from '../cache/live-config.ts';
import { PeriodicCleanup } from '../cache/periodic-cleanup.ts';
import { DAY_PARTS } from '../cache/usage-model.ts';
import { OptimizerLog } from '../query/optimizer-log.ts';
import {
  highestRanked,
  type Opens,
  popularTracks,
  recentPlays,
  userLibrary,
} from '../query/warming-order.ts';
import type { ChangeEvent } from '../shared/change-events.ts';
import type { Clock } from '../shared/clock.ts';
import { DexieLibraryStore } from '../store/dexie-library-store.ts';
import { readBuiltDocument } from './built-document.ts';
import { ChangeBroadcast } from './change-channel.ts';
import { answerHandleRequest } from './handle-requests.ts';
import { newId } from './new-id.ts';
import { openTrackFiles } from './track-files.ts';
import { yieldTurn, yieldWhenLong } from './turns.ts';

/** Who woke the backend to search has an answer by then, and what it needs next is read before it is asked for. */
const REST_AFTER_MS = 400;

export interface BackendOptions {
  clock: Clock;
  /** Hears this mount's change events, beside the BroadcastChannel. */
  publish?: (event: ChangeEvent) => void;
  /** Ids of the roots whose files some tab holds. */
  heldRoots: () => Promise<ReadonlySet<string>>;
  build: BuildInfo;
  /** Gets the OpenAPI document that was built with the app. */
  openApi: () => Promise<Response>;
  /** Another database than the application's own, for tests. */
  databaseName?: string;
}

/** The backend, whichever realm mounts it. */
export interface Backend {
  fetch(request: Request): Promise<Response>;
  /** Answers requests about directory handles; `undefined` for any other message. */
  handleMessage(data: unknown): Promise<HandleReply | undefined>;
  /** Resolves when nothing goes on beside the requests: while it hasn't, the realm should not be ended. */
  settled(): Promise<void>;
  /** Saves the counters and lets go of database and channel. */
  close(): Promise<void>;
}

/** Opens the library and mounts the API on it. Rejects where the database can't be opened. */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const { clock } = options;
  const yieldIfLong = yieldWhenLong();
  const store = new DexieLibraryStore(options.databaseName);
  const config = new LiveConfig(store.settings, readCacheConfig);
  const cache = new FingerprintCache(clock, limitsOf(config.current));
  config.onChange((settings) => cache.setLimits(limitsOf(settings)));
  const library = new Library(
    store,
    {
      onLoad: (loaded) => segments.noteLoad(loaded),
      onUnreadable: logFault,
      onUpdate: (update) => {
        segments.noteChanges(update.changedIds?.length ?? 0);
        rootCounts.noteChange();
        sounds.noteChange(update.changedIds);
        refreshCache(cache, update);
      },
      onEvent: ({ type, ids }, revision) => {
        if (type === 'library.rescanned') cache.clearExpired();
        broadcast.publish(type, ids, revision);
      },
    },
    yieldIfLong,
  );
  const segments = new SegmentKeeping({
    store: store.segments,
    revision: () => library.revision,
    whole: () => library.whole(),
    yieldTurn: yieldIfLong,
    setTimer,
    onFailure: logFault,
  });
  const rootCounts = new RootCounts({ library, settings: store.settings, setTimer, onFailure: logFault });
  const sounds = new SoundIndex(library, yieldIfLong);
  const broadcast = new ChangeBroadcast((type, revision) => {
    if (revision > library.revision) library.catchUp().catch(logFault);
    if (type === 'config.changed') config.restore().catch(logFault);
    if (type === 'cache.cleared') cache.clear();
  }, options.publish);
  const running = new RunningTracks(clock);
  const waiters = new FingerprintWaiters();
  const lifetime = new LifetimeCounters(store.counters, () => cache.counters(), setTimer, logFault);
  const reader = new HeardReader(store, cache);
  const requestHearing = (id: string) => broadcast.publish('analysis.wanted', [id], library.revision);
  const validations = new ValidationSchedule(clock, requestHearing);
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
  const deps: ApiDeps = {
    clock,
    build: options.build,
    openApi: async () => readBuiltDocument(await options.openApi()),
    store,
    library,
    rootCounts,
    cache,
    lifetime,
    sinceChange: new CountersSinceChange(config, () => cache.counters()),
    waiters,
    newId,
    requestHearing,
    announce: (type) => broadcast.publish(type, undefined, library.revision),
    yieldTurn: yieldIfLong,
    sounds,
    files: openTrackFiles(store, options.heldRoots),
    logFault,
    optimizer: new OptimizerLog(),
    config,
    validations,
    upkeep,
    learning,
    prefetching,
    reader,
    intake: new FingerprintIntake(library, store, cache, running, waiters, {
      compares: () => config.current.validation_enabled,
      onVerdict: ({ status, confidence }) => learning.noteVerdict(confidence, status === 'invalid'),
      onSettled: (id) => validations.settle(id),
    }),
    presence: new PresenceSource(library, running, cache, options.heldRoots),
    metrics: new RouteMetrics(),
  };
  let isClosed = false;
  const close = async () => {
    isClosed = true;
    broadcast.close();
    rootCounts.close();
    await library.settle();
    await Promise.all([segments.close(), upkeep.close()]).finally(() => store.close());
  };
  try {
    await Promise.all([library.open(), lifetime.restore(), config.restore(), learning.restore()]);
  } catch (thrown) {
    broadcast.close();
    store.close();
    throw thrown;
  }
  const app = createApi(deps, (id) => broadcast.publish('fingerprints.changed', [id], library.revision));
  upkeep.start();
  setTimer(() => {
    if (!isClosed) endOverdueRemovals(deps).catch(logFault);
  }, REST_AFTER_MS);
  return {
    fetch: async (request) => app.fetch(request),
    settled: async () => {
      await Promise.all([upkeep.settled(), segments.settled()]);
    },
    handleMessage: async (data) =>
      isHandleRequest(data) ? answerHandleRequest(store, library, data) : undefined,
    close,
  };
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

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function setTimer(work: () => void, delayMs: number): void {
  setTimeout(work, delayMs);
}

function logFault(thrown: unknown): void {
  console.error('The backend met a fault.', thrown);
}
