/** The backend, composed: store, cache, resident library and API behind one function from request to response. */
import { createApi } from '../api/app.ts';
import type { ApiDeps, BuildInfo } from '../api/deps.ts';
import { type HandleReply, isHandleRequest } from '../api/handle-exchange.ts';
import { FingerprintIntake } from '../api/library/fingerprint-intake.ts';
import { FingerprintWaiters } from '../api/library/fingerprint-waiters.ts';
import { PresenceSource } from '../api/library/presence-source.ts';
import { endOverdueRemovals } from '../api/library/removals.ts';
import { RunningTracks } from '../api/library/running-tracks.ts';
import { ValidationSchedule } from '../api/library/validation-schedule.ts';
import { RouteMetrics } from '../api/route-metrics.ts';
import { CountersSinceChange } from '../cache/counters-since-change.ts';
import { OptimizerLog } from '../query/optimizer-log.ts';
import type { ChangeEvent } from '../shared/change-events.ts';
import type { Clock } from '../shared/clock.ts';
import { logFault, setTimer } from './background-work.ts';
import { assembleUpkeep } from './beside-requests.ts';
import { readBuiltDocument } from './built-document.ts';
import { assembleCore, type Core } from './core.ts';
import { answerHandleRequest } from './handle-requests.ts';
import { newId } from './new-id.ts';
import { openTrackFiles } from './track-files.ts';

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
  const core = assembleCore(options);
  const { store, library, broadcast, rootCounts, segments } = core;
  const beside = assembleUpkeep(core);
  const deps = apiDepsOf(options, core, beside);
  let isClosed = false;
  const close = async () => {
    isClosed = true;
    broadcast.close();
    rootCounts.close();
    await library.settle();
    await Promise.all([segments.close(), beside.upkeep.close()]).finally(() => store.close());
  };
  try {
    await Promise.all([
      library.open(),
      beside.lifetime.restore(),
      core.config.restore(),
      beside.learning.restore(),
    ]);
  } catch (thrown) {
    broadcast.close();
    store.close();
    throw thrown;
  }
  const app = createApi(deps, (id) => broadcast.publish('fingerprints.changed', [id], library.revision));
  beside.upkeep.start();
  setTimer(() => {
    if (!isClosed) endOverdueRemovals(deps).catch(logFault);
  }, REST_AFTER_MS);
  return {
    fetch: async (request) => app.fetch(request),
    settled: async () => {
      await Promise.all([beside.upkeep.settled(), segments.settled()]);
    },
    handleMessage: async (data) =>
      isHandleRequest(data) ? answerHandleRequest(store, library, data) : undefined,
    close,
  };
}

/** What the API works with. */
function apiDepsOf(options: BackendOptions, core: Core, beside: ReturnType<typeof assembleUpkeep>): ApiDeps {
  const { clock, store, config, cache, library, rootCounts, sounds, reader, broadcast } = core;
  const running = new RunningTracks(clock);
  const waiters = new FingerprintWaiters();
  const requestHearing = (id: string) => broadcast.publish('analysis.wanted', [id], library.revision);
  const validations = new ValidationSchedule(clock, requestHearing);
  return {
    clock,
    build: options.build,
    openApi: async () => readBuiltDocument(await options.openApi()),
    store,
    library,
    rootCounts,
    cache,
    sinceChange: new CountersSinceChange(config, () => cache.counters()),
    waiters,
    newId,
    requestHearing,
    announce: (type) => broadcast.publish(type, undefined, library.revision),
    yieldTurn: core.yieldIfLong,
    sounds,
    files: openTrackFiles(store, options.heldRoots),
    logFault,
    optimizer: new OptimizerLog(),
    config,
    validations,
    ...beside,
    reader,
    intake: new FingerprintIntake(library, store, cache, running, waiters, {
      compares: () => config.current.validation_enabled,
      onVerdict: ({ status, confidence }) => beside.learning.noteVerdict(confidence, status === 'invalid'),
      onSettled: (id) => validations.settle(id),
    }),
    presence: new PresenceSource(library, running, cache, options.heldRoots),
    metrics: new RouteMetrics(),
  };
}
