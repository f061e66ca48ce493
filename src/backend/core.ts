/** What everything else of the backend stands on: store, settings, cache, resident library and the channel of changes. */
import { HeardReader } from '../api/library/heard-reader.ts';
import { Library } from '../api/library/library.ts';
import { refreshCache } from '../api/library/refresh-cache.ts';
import { RootCounts } from '../api/library/root-counts.ts';
import { SegmentKeeping } from '../api/library/segment-keeping.ts';
import { SoundIndex } from '../api/library/sound-index.ts';
import { readCacheConfig } from '../api/library/stored-config.ts';
import { limitsOf } from '../cache/cache-config.ts';
import { FingerprintCache } from '../cache/fingerprint-cache.ts';
import { LiveConfig } from '../cache/live-config.ts';
import type { ChangeEvent } from '../shared/change-events.ts';
import type { Clock } from '../shared/clock.ts';
import { DexieLibraryStore } from '../store/dexie-library-store.ts';
import { logFault, setTimer } from './background-work.ts';
import { ChangeBroadcast } from './change-channel.ts';
import { yieldWhenLong } from './turns.ts';

interface CoreOptions {
  clock: Clock;
  /** Hears this mount's change events, beside the BroadcastChannel. */
  publish?: (event: ChangeEvent) => void;
  /** Another database than the application's own, for tests. */
  databaseName?: string;
}

export type Core = ReturnType<typeof assembleCore>;

/** Wires the parts to each other; nothing is read yet. */
export function assembleCore({ clock, publish, databaseName }: CoreOptions) {
  const yieldIfLong = yieldWhenLong();
  const store = new DexieLibraryStore(databaseName);
  const config = new LiveConfig(store.settings, readCacheConfig);
  const cache = new FingerprintCache(clock, limitsOf(config.current));
  config.onChange((settings) => cache.setLimits(limitsOf(settings)));
  const library = new Library(
    store,
    {
      onLoad: (loaded) => segments.noteLoad(loaded),
      onUnreadable: logFault,
      onUpdate: (update) => {
        segments.noteChanges(update.changedIds?.length ?? 0, update.moreFollows);
        rootCounts.noteChange();
        sounds.noteChange(update.changedIds);
        refreshCache(cache, update);
      },
      onEvent: ({ type, ids, moved }, revision) => {
        if (type === 'library.rescanned') cache.clearExpired();
        broadcast.publish(type, ids, revision, moved);
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
  }, publish);
  const reader = new HeardReader(store, cache);
  return {
    clock,
    store,
    config,
    cache,
    library,
    segments,
    rootCounts,
    sounds,
    broadcast,
    reader,
    yieldIfLong,
  };
}
