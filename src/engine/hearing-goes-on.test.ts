import { expose } from 'comlink';
import { afterEach, expect, test } from 'vitest';
import { FakeLibrary } from '../../test/fixtures/fake-library.ts';
import { deferred } from '../shared/deferred.ts';
import { AnalysisPool } from '../workers/analysis-pool.ts';
import { AnalysisScheduler } from './analysis-scheduler.ts';

const cleanUp: (() => void)[] = [];

afterEach(() => {
  for (const end of cleanUp.splice(0)) end();
});

/** The real scheduler and the real pool of as many workers as tracks, which begin a file and never end. */
function setUp(ids: readonly string[]) {
  const begun = ids.map(() => deferred());
  let begunCount = 0;
  const spawn = () => {
    const { port1, port2 } = new MessageChannel();
    const analyse = () => {
      begun[begunCount++]?.resolve();
      return new Promise(() => undefined);
    };
    // Node's port is an endpoint, but its types know no DOM events.
    expose({ analyse, hold: () => undefined, prepare: () => undefined }, port2 as never);
    const terminate = () => port1.close();
    cleanUp.push(terminate);
    return Object.assign(port1, { terminate }) as never;
  };
  const pool = new AnalysisPool({ spawn, size: ids.length, stallTimeoutMs: 60_000 });
  const lastFile = { asked: deferred(), given: deferred() };
  const last = ids.at(-1);
  const file = async (path: string) => {
    if (last && path.includes(last)) {
      lastFile.asked.resolve();
      await lastFile.given.promise;
    }
    return new File([], path);
  };
  const scheduler = new AnalysisScheduler({
    client: new FakeLibrary(ids),
    pool,
    roots: {
      readyIds: () => ['r'],
      permissionLost: () => undefined,
      folderAway: () => undefined,
      files: () => ({ file, reach: async () => 'there' }),
    },
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    isInUse: () => false,
    onProgress: () => undefined,
    onTrouble: (error) => {
      throw error;
    },
  });
  cleanUp.push(() => scheduler.dispose());
  return { pool, scheduler, lastFile, begun };
}

// Catches a stop of everything: the others are held for a track that itself waits behind them for a worker.
test.each([2, 4])(
  'a track that is opened while its file is read begins, though the pool of %i shrinks for the music',
  async (size) => {
    const others = Array.from({ length: size - 1 }, (_, at) => `other${at}`);
    const { pool, scheduler, lastFile, begun } = setUp([...others, 'wanted']);
    scheduler.wake();
    await Promise.all([lastFile.asked.promise, begun[size - 2]?.promise]);
    pool.resize(1);
    scheduler.prioritise('wanted');
    lastFile.given.resolve();
    await begun[size - 1]?.promise;
    expect(pool.busyCount).toBe(size);
  },
);
