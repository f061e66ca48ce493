/** What the routes work with; composed once, in the backend. */
import type { CountersSinceChange } from '../cache/counters-since-change.ts';
import type { FingerprintCache } from '../cache/fingerprint-cache.ts';
import type { LifetimeCounters } from '../cache/lifetime-counters.ts';
import type { LiveConfig } from '../cache/live-config.ts';
import type { OptimizerLog } from '../query/optimizer-log.ts';
import type { Clock } from '../shared/clock.ts';
import type { LibraryStore } from '../store/library-store.ts';
import type { FingerprintIntake } from './library/fingerprint-intake.ts';
import type { FingerprintWaiters } from './library/fingerprint-waiters.ts';
import type { HeardReader } from './library/heard-reader.ts';
import type { Learning } from './library/learning.ts';
import type { Library } from './library/library.ts';
import type { Prefetching } from './library/prefetching.ts';
import type { PresenceSource } from './library/presence-source.ts';
import type { RootCounts } from './library/root-counts.ts';
import type { SoundIndex } from './library/sound-index.ts';
import type { TrackFiles } from './library/track-files.ts';
import type { Upkeep } from './library/upkeep.ts';
import type { ValidationSchedule } from './library/validation-schedule.ts';
import type { RouteMetrics } from './route-metrics.ts';

export interface BuildInfo {
  version: string;
}

export interface ApiDeps {
  clock: Clock;
  build: BuildInfo;
  store: LibraryStore;
  library: Library;
  rootCounts: RootCounts;
  cache: FingerprintCache;
  lifetime: LifetimeCounters;
  sinceChange: CountersSinceChange;
  upkeep: Upkeep;
  learning: Learning;
  prefetching: Prefetching;
  optimizer: OptimizerLog;
  config: LiveConfig;
  /** Has first listens checked that answers were given from. */
  validations: ValidationSchedule;
  reader: HeardReader;
  intake: FingerprintIntake;
  waiters: FingerprintWaiters;
  presence: PresenceSource;
  sounds: SoundIndex;
  files: TrackFiles;
  metrics: RouteMetrics;
  /** The OpenAPI document, but for the address that it is answered at. */
  openApi(): Promise<object>;
  newId(): string;
  /** Asks the tab that holds the track's file to hear it next. */
  requestHearing(trackId: string): void;
  /** Tells every realm and tab of what no commit tells. */
  announce(type: 'cache.cleared' | 'config.changed'): void;
  /** Lets other requests have a turn. */
  yieldTurn(): Promise<void>;
  /** Hears of faults that no answer shows. */
  logFault(thrown: unknown): void;
}
