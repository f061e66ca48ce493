/** The backend, composed: store, cache, resident library and API behind one function from request to response. */
import { createApi } from '../api/app.ts';
import type { ApiDeps, BuildInfo } from '../api/deps.ts';
import { type HandleReply, isHandleRequest } from '../api/handle-exchange.ts';
import { forgetAnswers, forgetAnswersAbout } from '../api/library/cached-answers.ts';
import { FingerprintIntake } from '../api/library/fingerprint-intake.ts';
import { FingerprintWaiters } from '../api/library/fingerprint-waiters.ts';
import { HeardReader, trackKey } from '../api/library/heard-reader.ts';
import { Library, type LibraryUpdate } from '../api/library/library.ts';
import { PresenceSource } from '../api/library/presence-source.ts';
import { RunningTracks } from '../api/library/running-tracks.ts';
import { SoundIndex } from '../api/library/sound-index.ts';
import { RouteMetrics } from '../api/route-metrics.ts';
import { FingerprintCache } from '../cache/fingerprint-cache.ts';
import { LifetimeCounters } from '../cache/lifetime-counters.ts';
import { OptimizerLog } from '../query/optimizer-log.ts';
import { DEFAULT_THRESHOLDS } from '../query/strategy.ts';
import type { ChangeEvent } from '../shared/change-events.ts';
import type { Clock } from '../shared/clock.ts';
import { DexieLibraryStore } from '../store/dexie-library-store.ts';
import { ChangeBroadcast } from './change-channel.ts';
import { answerHandleRequest } from './handle-requests.ts';
import { newId } from './new-id.ts';
import { yieldTurn } from './turns.ts';

export interface BackendOptions {
  clock: Clock;
  /** Hears this mount's change events, beside the BroadcastChannel. */
  publish?: (event: ChangeEvent) => void;
  /** Ids of the roots whose files some tab holds. */
  heldRoots: () => Promise<ReadonlySet<string>>;
  build: BuildInfo;
  /** Another database than the application's own, for tests. */
  databaseName?: string;
}

/** The backend, whichever realm mounts it. */
export interface Backend {
  fetch(request: Request): Promise<Response>;
  /** Answers requests about directory handles; `undefined` for any other message. */
  handleMessage(data: unknown): Promise<HandleReply | undefined>;
  /** Saves the counters and lets go of database and channel. */
  close(): Promise<void>;
}

/** Opens the library and mounts the API on it. Rejects where the database can't be opened. */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const { clock } = options;
  const store = new DexieLibraryStore(options.databaseName);
  const cache = new FingerprintCache(clock);
  const library = new Library(store, {
    onUpdate: (update) => {
      sounds.noteChange(update.changedIds);
      refreshCache(cache, update);
    },
    onEvent: ({ type, ids }, revision) => broadcast.publish(type, ids, revision),
  });
  const sounds = new SoundIndex(library, yieldTurn);
  const broadcast = new ChangeBroadcast((revision) => {
    if (revision > library.revision) library.catchUp().catch(logFault);
  }, options.publish);
  const running = new RunningTracks(clock);
  const waiters = new FingerprintWaiters();
  const lifetime = new LifetimeCounters(store.counters, () => cache.counters(), setTimer, logFault);
  const deps: ApiDeps = {
    clock,
    build: options.build,
    store,
    library,
    cache,
    lifetime,
    waiters,
    newId,
    requestHearing: (id) => broadcast.publish('analysis.wanted', [id], library.revision),
    yieldTurn,
    sounds,
    logFault,
    optimizer: new OptimizerLog(),
    thresholds: DEFAULT_THRESHOLDS,
    reader: new HeardReader(store, cache),
    intake: new FingerprintIntake(library, store, cache, running, waiters),
    presence: new PresenceSource(library, running, cache, options.heldRoots),
    metrics: new RouteMetrics(),
  };
  const close = async () => {
    broadcast.close();
    await library.settle();
    await lifetime.close().finally(() => store.close());
  };
  try {
    await Promise.all([library.boot(), lifetime.restore()]);
  } catch (thrown) {
    broadcast.close();
    store.close();
    throw thrown;
  }
  const app = createApi(deps, (id) => broadcast.publish('fingerprints.changed', [id], library.revision));
  return {
    fetch: async (request) => app.fetch(request),
    handleMessage: async (data) =>
      isHandleRequest(data) ? answerHandleRequest(store, library, data) : undefined,
    close,
  };
}

/** Commit, then invalidate, then broadcast: this is the middle. */
function refreshCache(cache: FingerprintCache, { changedIds, heard, onlyHearing }: LibraryUpdate): void {
  if (changedIds === null) cache.clearWithPrefix('track:');
  else {
    const fresh = new Map(heard.map((item) => [item.id, item.heard]));
    for (const id of changedIds) {
      const news = fresh.get(id);
      if (news) cache.update(trackKey(id), cache.trackEntry(news.fingerprint, news.side));
      else cache.remove(trackKey(id));
    }
  }
  if (changedIds && onlyHearing) forgetAnswersAbout(cache, changedIds);
  else forgetAnswers(cache);
}

function setTimer(work: () => void, delayMs: number): void {
  setTimeout(work, delayMs);
}

function logFault(thrown: unknown): void {
  console.error('The backend met a fault.', thrown);
}
