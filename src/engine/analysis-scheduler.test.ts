import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { apiError, FakeLibrary } from '../../test/fixtures/fake-library.ts';
import { FakePool, failed, heard } from '../../test/fixtures/fake-pool.ts';
import { toFailure } from '../shared/failures.ts';
import { AnalysisScheduler, type HearingProgress } from './analysis-scheduler.ts';
import type { FolderReach } from './folder-reach.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(ids: readonly string[], workers: number) {
  const library = new FakeLibrary(ids);
  const pool = new FakePool(workers);
  const ready = new Set(['r']);
  const folder: { reach: FolderReach } = { reach: 'there' };
  const troubles: string[] = [];
  const person = { present: false };
  const shown: HearingProgress[] = [];
  const scheduler = new AnalysisScheduler({
    client: library,
    pool,
    roots: {
      readyIds: () => [...ready],
      files: (id) =>
        ready.has(id) ? { file: async (path) => new File([], path), reach: async () => folder.reach } : null,
      permissionLost: (id) => ready.delete(id),
      folderAway: (id) => ready.delete(id),
    },
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    isInUse: () => person.present,
    onProgress: (progress) => shown.push(progress),
    onTrouble: (error) => troubles.push(toFailure(error).detail),
  });
  /** Lets everything happen that needs no time. */
  const flow = () => vi.advanceTimersByTimeAsync(0);
  /** Nobody asks for anything any more: what stood back goes on. */
  const goOn = () => vi.advanceTimersByTimeAsync(500);
  const hearAll = async () => {
    for (await goOn(); pool.hearing.size > 0; await goOn()) pool.finishAll();
  };
  return { library, pool, ready, folder, troubles, person, shown, scheduler, flow, goOn, hearAll };
}

describe('the order of hearing', () => {
  it('hears all in part, then all whole, then lets the workers go', async () => {
    const { library, pool, scheduler, hearAll, troubles } = setUp(['a', 'b', 'c'], 2);
    scheduler.wake();
    await hearAll();
    expect(library.delivered).toEqual([
      ...['a streaming', 'b streaming', 'c streaming'],
      ...['a batch', 'b batch', 'c batch'],
    ]);
    expect(pool.releasedIdle).toBe(1);
    expect(scheduler.progress.phase).toBe('idle');
    expect(troubles).toEqual([]);
  });

  it('goes on after the pause, and begins nothing in it', async () => {
    const { pool, scheduler, flow, hearAll, library } = setUp(['a', 'b'], 1);
    scheduler.wake();
    await flow();
    scheduler.pause();
    pool.finishAll();
    await flow();
    expect(pool.hearing.size).toBe(0);
    scheduler.resume();
    await hearAll();
    expect(library.delivered).toHaveLength(4);
  });

  // The screen said for ever that hearing is paused.
  it('tells that it is not paused any more, also where nothing is left to hear', async () => {
    const { scheduler, shown, flow } = setUp([], 1);
    scheduler.pause();
    expect(shown.at(-1)?.phase).toBe('paused');
    scheduler.resume();
    await flow();
    expect(shown.at(-1)?.phase).toBe('idle');
  });

  // A page that comes back into view goes on by itself; one that a person paused does not.
  it('rests and goes on by itself, but stays paused where a person paused it', async () => {
    const { pool, scheduler, flow, hearAll, library } = setUp(['a', 'b'], 1);
    scheduler.wake();
    await flow();
    scheduler.setResting(true);
    pool.finishAll();
    await flow();
    expect(pool.hearing.size).toBe(0);
    expect(scheduler.progress.phase).toBe('paused');
    expect(scheduler.paused).toBe(false);
    scheduler.pause();
    scheduler.setResting(false);
    await flow();
    expect(pool.hearing.size).toBe(0);
    scheduler.resume();
    await hearAll();
    expect(library.delivered).toHaveLength(4);
  });

  it('tells of every worker what it is at, and how far', async () => {
    const { scheduler, flow, pool } = setUp(['a', 'b', 'c'], 2);
    scheduler.wake();
    await flow();
    const { hearing, worker_count } = scheduler.progress;
    expect(worker_count).toBe(2);
    expect(hearing).toMatchObject([
      { path: 'a.mp3', pass: 'streaming', heard_seconds: 0 },
      { path: 'b.mp3', pass: 'streaming' },
    ]);
    pool.finish('a.mp3');
    await flow();
    expect(scheduler.progress.hearing.map(({ path }) => path)).toEqual(['b.mp3', 'c.mp3']);
  });

  it('a track opened during the first pass is heard next, without leaving the phase', async () => {
    const { library, pool, scheduler, flow, shown } = setUp(['a', 'b', 'c'], 1);
    const known = library.tracks.get('c');
    if (known) known.pass = 'streaming';
    scheduler.wake();
    await flow();
    scheduler.prioritise('c');
    pool.finish('a.mp3');
    await flow();
    expect(pool.begun.at(-1)).toBe('c.mp3 batch');
    expect(new Set(shown.map(({ phase }) => phase))).toEqual(new Set(['streaming']));
    pool.finish('c.mp3');
    await flow();
    expect(pool.begun.at(-1)).toBe('b.mp3 streaming');
    expect(new Set(shown.map(({ phase }) => phase))).toEqual(new Set(['streaming']));
  });
});

describe('giving way', () => {
  const WHOLE_TRACK_MS = 4_000;

  it('while a person uses the page, whole tracks are heard one at a time with a pause as long between them', async () => {
    const { pool, person, scheduler, flow } = setUp(['a', 'b', 'c'], 3);
    person.present = true;
    scheduler.wake();
    await flow();
    expect(pool.hearing.size).toBe(3); // first impressions do not wait
    pool.finishAll();
    await flow();
    expect([...pool.hearing.keys()]).toEqual(['a.mp3']);
    await vi.advanceTimersByTimeAsync(WHOLE_TRACK_MS);
    pool.finish('a.mp3');
    await vi.advanceTimersByTimeAsync(WHOLE_TRACK_MS - 1);
    expect(pool.hearing.size).toBe(0);
    expect(scheduler.progress.phase).toBe('batch');
    await vi.advanceTimersByTimeAsync(1);
    expect([...pool.hearing.keys()]).toEqual(['b.mp3']);
  });

  it('from the moment the page is free all workers are used', async () => {
    const { pool, person, scheduler, flow } = setUp(['a', 'b', 'c', 'd'], 3);
    person.present = true;
    scheduler.wake();
    for (let round = 0; round < 2; round += 1) {
      await flow();
      pool.finishAll();
    }
    await vi.advanceTimersByTimeAsync(WHOLE_TRACK_MS);
    expect(pool.hearing.size).toBe(1);
    person.present = false;
    scheduler.pageFreed();
    await flow();
    expect(pool.hearing.size).toBe(3);
  });

  it('under constant use every track is heard whole all the same', async () => {
    const { library, pool, person, scheduler, flow } = setUp(['a', 'b', 'c'], 2);
    person.present = true;
    scheduler.wake();
    await flow();
    for (let second = 0; second < 60; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      pool.finishAll();
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(library.delivered).toHaveLength(6);
    expect(scheduler.progress).toMatchObject({ phase: 'idle', done: 3, total: 3 });
  });

  it('what was asked for waits for no pause', async () => {
    const { pool, person, scheduler, flow } = setUp(['a', 'b', 'c'], 1);
    person.present = true;
    scheduler.wake();
    for (let round = 0; round < 3; round += 1) {
      await flow();
      pool.finishAll();
    }
    await flow();
    await vi.advanceTimersByTimeAsync(WHOLE_TRACK_MS);
    pool.finish('a.mp3');
    await flow();
    expect(pool.hearing.size).toBe(0);
    scheduler.prioritise('c');
    await flow();
    expect([...pool.hearing.keys()]).toEqual(['c.mp3']);
  });
});

describe('what was asked for', () => {
  it('an unheard track begins at once though all workers hear whole ones, with one place more for such', async () => {
    const { library, pool, scheduler, flow, goOn } = setUp(['a', 'b', 'c', 'd'], 2);
    for (const track of library.tracks.values()) track.pass = 'streaming';
    scheduler.wake();
    await flow();
    library.add('new');
    library.add('newer');
    scheduler.prioritise('d'); // heard in part: its numbers are there, the rest can wait for a worker
    scheduler.prioritise('new');
    await flow();
    expect(pool.begun).toEqual(['a.mp3 batch', 'b.mp3 batch', 'new.mp3 streaming']);
    expect(pool.hearing.get('new.mp3')?.task.urgent).toBe(true);
    scheduler.prioritise('newer');
    await flow();
    expect(pool.hearing.size).toBe(3);
    pool.finish('new.mp3');
    await flow();
    expect(pool.begun.at(-1)).toBe('newer.mp3 streaming');
    pool.finish('a.mp3');
    pool.finish('newer.mp3');
    await goOn();
    expect(pool.begun.slice(4)).toEqual(['newer.mp3 batch']); // still looked at
    pool.finish('b.mp3');
    await flow();
    expect(pool.begun.at(-1)).toBe('d.mp3 batch');
  });

  // On two cores, one more worker beside those that listen anyway takes twice as long as one alone.
  it('has the machine to itself, and half a second longer: the rest waits where it is, and nothing else begins', async () => {
    const { pool, scheduler, flow, goOn } = setUp(['a', 'b', 'c', 'd'], 2);
    scheduler.wake();
    await flow();
    const isHeld = (name: string) => pool.hearing.get(name)?.task.hold?.isHeld;
    scheduler.want('d');
    await flow();
    expect(pool.begun).toEqual(['a.mp3 streaming', 'b.mp3 streaming', 'd.mp3 streaming']);
    expect(['a.mp3', 'b.mp3', 'd.mp3'].map(isHeld)).toEqual([true, true, false]);
    pool.finish('a.mp3');
    pool.finish('d.mp3');
    await vi.advanceTimersByTimeAsync(499);
    expect([...pool.hearing.keys()]).toEqual(['b.mp3']);
    expect(isHeld('b.mp3')).toBe(true);
    await goOn();
    expect(isHeld('b.mp3')).toBe(false);
    expect(pool.begun.at(-1)).toBe('c.mp3 streaming');
  });

  it('a track that is being heard already is not held itself once somebody waits for it', async () => {
    const { pool, scheduler, flow } = setUp(['a', 'b'], 2);
    scheduler.wake();
    await flow();
    scheduler.want('b');
    await flow();
    expect(pool.hearing.get('a.mp3')?.task.hold?.isHeld).toBe(true);
    expect(pool.hearing.get('b.mp3')?.task.hold?.isHeld).toBe(false);
    expect(pool.begun).toHaveLength(2);
  });

  // A list of what is to be heard takes a tenth of a second in a library of 100,000, and so do its counts.
  it('begins while the library is still listing what else there is', async () => {
    const { library, pool, scheduler, flow } = setUp(['a', 'b'], 1);
    library.listingOnItsWay = () => new Promise(() => undefined);
    scheduler.wake();
    await flow();
    scheduler.want('b');
    await flow();
    expect(pool.begun).toEqual(['b.mp3 streaming']);
  });

  it('waited for by a program, it is not heard whole at once: nobody looks at it', async () => {
    const { pool, scheduler, flow, goOn } = setUp(['a', 'b', 'c'], 1);
    scheduler.wake();
    await flow();
    scheduler.want('c');
    await flow();
    pool.finishAll();
    await goOn();
    expect(pool.begun.slice(2)).toEqual(['b.mp3 streaming']);
  });

  // `POST /batch/tracks` asks for up to 200 at once.
  it('many that are asked for at once are looked up as they come on, and not all at once', async () => {
    const ids = Array.from({ length: 50 }, (_, at) => `t${at}`);
    const { library, pool, scheduler, flow } = setUp(ids, 2);
    let lookUps = 0;
    library.before = (call) => {
      if (call === 'getTrack') lookUps += 1;
    };
    for (const id of ids) scheduler.want(id);
    await flow();
    expect(pool.hearing.size).toBe(3);
    expect(lookUps).toBeLessThanOrEqual(6);
  });

  // The pool of eight became one when music began, on battery or out of sight; eight whole tracks of minutes each were to end first.
  it('begins though the pool has shrunk below what is being heard, and so does the next', async () => {
    const ids = Array.from({ length: 8 }, (_, at) => `t${at}`);
    const { library, pool, scheduler, flow, goOn } = setUp(ids, 8);
    for (const track of library.tracks.values()) track.pass = 'streaming';
    scheduler.wake();
    await flow();
    expect(pool.hearing.size).toBe(8);
    pool.size = 1;
    for (const id of ['first', 'second', 'third']) {
      library.add(id);
      scheduler.want(id);
    }
    await flow();
    expect(pool.begun.slice(8)).toEqual(['first.mp3 streaming']);
    pool.finish('first.mp3');
    await flow();
    expect(pool.begun.at(-1)).toBe('third.mp3 streaming'); // asked for last
    pool.finish('third.mp3');
    await flow();
    expect(pool.begun.at(-1)).toBe('second.mp3 streaming');
    expect(pool.hearing.size).toBe(9);
    pool.finish('second.mp3');
    await goOn();
    expect(pool.begun).toHaveLength(11); // nothing else before the pool is as small as it shall be
  });

  it('a worker is ready for it before it comes, as long as there is something unheard', async () => {
    const { pool, scheduler, flow, hearAll } = setUp(['a', 'b'], 1);
    scheduler.wake();
    await flow();
    expect(pool.preparedSpare).toBe(1);
    await hearAll();
    expect(pool.preparedSpare).toBe(2); // not for the second passes
  });
});

describe('nothing twice', () => {
  it('of copies one is heard, in each pass, and the counts are right', async () => {
    const { library, pool, ready, scheduler, hearAll } = setUp(['a'], 3);
    ready.add('other');
    library.add('copy', 'r', 'content of a');
    library.add('copy elsewhere', 'other', 'content of a');
    scheduler.wake();
    await hearAll();
    expect(pool.begun).toEqual(['a.mp3 streaming', 'a.mp3 batch']);
    expect(scheduler.progress).toMatchObject({ phase: 'idle', done: 3, total: 3 });
  });

  it('a copy is heard where hearing the other failed', async () => {
    const { library, pool, scheduler, flow, hearAll } = setUp(['a'], 2);
    library.add('copy', 'r', 'content of a');
    scheduler.wake();
    await flow();
    pool.finish('a.mp3', failed('unreadable_file'));
    await hearAll();
    expect(library.delivered).toEqual(['a failed', 'copy streaming', 'copy batch']);
  });

  it('a file that changes while it is heard is heard again, and the old result is not stored', async () => {
    const { library, pool, scheduler, flow, hearAll, troubles } = setUp(['a'], 1);
    scheduler.wake();
    await flow();
    library.change('a');
    scheduler.wake();
    await flow();
    pool.finish('a.mp3');
    await hearAll();
    expect(pool.begun).toEqual(['a.mp3 streaming', 'a.mp3 streaming', 'a.mp3 batch']);
    expect(library.delivered).toEqual(['a streaming', 'a batch']);
    expect(troubles).toEqual([]);
  });

  it('what another tab heard meanwhile is not begun from an old listing', async () => {
    const { library, pool, scheduler, flow, hearAll } = setUp(['a', 'b', 'c'], 1);
    scheduler.wake();
    await flow();
    const known = library.tracks.get('b');
    if (known) known.pass = 'batch';
    scheduler.heardOf(['b']);
    await hearAll();
    expect(pool.begun.filter((name) => name.startsWith('b'))).toEqual([]);
  });

  // The next visit is a new queue over the same library.
  it('a reload in the middle goes on with the rest', async () => {
    const first = setUp(['a', 'b', 'c'], 1);
    first.scheduler.wake();
    for (let round = 0; round < 4; round += 1) {
      await first.flow();
      first.pool.finishAll();
    }
    await first.flow();
    first.scheduler.dispose();
    expect(first.library.delivered).toEqual(['a streaming', 'b streaming', 'c streaming', 'a batch']);
    const next = setUp([], 1);
    for (const track of first.library.tracks.values()) next.library.tracks.set(track.id, track);
    next.scheduler.wake();
    await next.flow();
    expect(next.scheduler.progress).toMatchObject({ phase: 'batch', done: 1, total: 3 });
    await next.hearAll();
    expect(next.library.delivered).toEqual(['b batch', 'c batch']);
  });
});

describe('counting', () => {
  function expectConsistent(shown: readonly HearingProgress[]): void {
    for (const { done, total } of shown) {
      expect(done).toBeGreaterThanOrEqual(0);
      expect(done).toBeLessThanOrEqual(total ?? Number.NaN);
    }
  }

  it('with a first pass still running when the second begins, and recounts meanwhile', async () => {
    const { pool, scheduler, flow, hearAll, shown } = setUp(['a', 'b', 'c', 'd'], 3);
    scheduler.wake();
    await flow();
    for (const name of ['a.mp3', 'b.mp3', 'c.mp3']) pool.progress(name, 10);
    await flow();
    pool.finish('a.mp3');
    pool.finish('b.mp3');
    await flow(); // d and a second pass run beside the first pass of c
    expect(pool.begun.slice(3)).toEqual(['d.mp3 streaming', 'a.mp3 batch']);
    expect(shown.at(-1)).toMatchObject({ phase: 'batch', done: 0, total: 2 });
    pool.progress('a.mp3', 20);
    scheduler.wake();
    await flow();
    pool.finish('c.mp3');
    await flow();
    expect(shown.at(-1)).toMatchObject({ done: 0, total: 3 });
    await hearAll();
    expectConsistent(shown);
    expect(scheduler.progress).toMatchObject({ phase: 'idle', done: 4, total: 4, failed: 0 });
  });

  it('counts each track once while it is being heard', async () => {
    const { pool, scheduler, flow, shown } = setUp(['a', 'b', 'c', 'd'], 2);
    scheduler.wake();
    await flow();
    pool.progress('a.mp3', 10);
    pool.progress('b.mp3', 10);
    await flow();
    scheduler.wake();
    pool.finish('a.mp3');
    await flow();
    expect(shown.at(-1)).toMatchObject({ done: 1, total: 4 });
  });

  it('counts failures, and a library that grows', async () => {
    const { library, pool, scheduler, flow, hearAll, shown } = setUp(['a', 'b'], 2);
    scheduler.wake();
    await flow();
    pool.finish('a.mp3', failed('unreadable_file'));
    library.add('c');
    scheduler.wake();
    await hearAll();
    expectConsistent(shown);
    expect(scheduler.progress).toMatchObject({ done: 3, total: 3, failed: 1 });
    expect(library.delivered).toContain('a failed');
  });

  it('counts what was heard as far as its file goes as done, and tells how long that was', async () => {
    const { library, pool, scheduler, flow, hearAll } = setUp(['a', 'b'], 2);
    scheduler.wake();
    await flow();
    const cut = { code: 'corrupt', detail: 'The file stops at 1:00 of 2:00.' } as const;
    pool.finish('a.mp3', heard({ pass: 'streaming' }, cut));
    await flow();
    expect(scheduler.progress).toMatchObject({ done: 1, failed: 0 });
    await hearAll();
    expect(scheduler.progress).toMatchObject({ phase: 'idle', done: 2, total: 2, failed: 0 });
    expect(library.heardSeconds).toEqual(
      new Map([
        ['a', 60],
        ['b', 60],
      ]),
    );
  });

  it('ends with the truth of the library, whoever changed it meanwhile', async () => {
    const { library, pool, scheduler, flow, hearAll } = setUp(['a', 'b'], 1);
    scheduler.wake();
    await flow();
    library.tracks.delete('b'); // in another tab, unannounced
    pool.finish('a.mp3');
    await flow();
    const known = library.tracks.get('a');
    if (known) known.pass = 'batch';
    library.add('away', 'other');
    await hearAll();
    expect(scheduler.progress).toMatchObject({ phase: 'idle', done: 1, total: 1 });
  });

  it('a commit while the library is being counted is not lost', async () => {
    const { library, pool, scheduler, flow, hearAll } = setUp(['a', 'b', 'c'], 2);
    scheduler.wake();
    await flow();
    let isFirst = true;
    library.listingOnItsWay = async () => {
      if (!isFirst) return;
      isFirst = false;
      pool.finishAll();
      await Promise.resolve();
    };
    scheduler.wake();
    await hearAll();
    expect(scheduler.progress).toMatchObject({ done: 3, total: 3 });
  });
});

describe('results that are not taken', () => {
  const refusing = (library: FakeLibrary, refused: (id: string, attempt: number) => unknown) => {
    const attempts = new Map<string, number>();
    library.before = (call, id = '') => {
      if (call !== 'putFingerprint') return;
      attempts.set(id, (attempts.get(id) ?? 0) + 1);
      const error = refused(id, attempts.get(id) ?? 0);
      if (error) throw error;
    };
    return attempts;
  };

  it('sends a result again that was refused once', async () => {
    const { library, pool, scheduler, flow, troubles } = setUp(['a'], 1);
    refusing(library, (_, attempt) => attempt === 1 && new TypeError('fetch failed'));
    scheduler.wake();
    await flow();
    pool.finish('a.mp3');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(library.delivered).toEqual(['a streaming']);
    expect(troubles).toEqual([]);
  });

  it('delivers a failure where the result is refused twice', async () => {
    const { library, pool, scheduler, flow } = setUp(['a'], 1);
    refusing(library, (_, attempt) => attempt <= 2 && apiError(422, 'unprocessable'));
    scheduler.wake();
    await flow();
    pool.finish('a.mp3');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(library.delivered).toEqual(['a failed']);
  });

  it('keeps out what is refused for good, tells once, and hears the rest', async () => {
    const { library, pool, scheduler, flow, troubles } = setUp(['a', 'b', 'c'], 1);
    const attempts = refusing(library, (id) => id !== 'c' && apiError(500, 'internal', 'No.'));
    scheduler.wake();
    for (const name of ['a.mp3', 'b.mp3', 'c.mp3']) {
      await flow();
      pool.finish(name);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    scheduler.wake();
    await flow();
    expect(pool.begun.slice(3)).toEqual(['c.mp3 batch']);
    expect(attempts.get('a')).toBe(3);
    expect(troubles).toEqual(['No.']);
  });

  it('a full disk pauses, tells once, and loses no track', async () => {
    const { library, pool, scheduler, flow, hearAll, troubles } = setUp(['a', 'b', 'c'], 2);
    library.before = (call) => {
      if (call === 'putFingerprint') throw apiError(507, 'storage_full', 'Full.');
    };
    scheduler.wake();
    await flow();
    pool.finishAll();
    await flow();
    expect(scheduler.progress.phase).toBe('paused');
    expect(scheduler.paused).toBe(true);
    expect(troubles).toEqual(['Full.']);
    library.before = () => undefined;
    scheduler.resume();
    await hearAll();
    expect(library.delivered).toHaveLength(6);
  });

  it('ignores that a track was removed while it was heard', async () => {
    const { library, pool, scheduler, flow, hearAll, troubles } = setUp(['a', 'b'], 1);
    scheduler.wake();
    await flow();
    library.tracks.delete('a');
    pool.finish('a.mp3');
    await hearAll();
    expect(library.delivered).toEqual(['b streaming', 'b batch']);
    expect(troubles).toEqual([]);
  });
});

describe('trouble beside the tracks', () => {
  it.each(['getTrack', 'listTracks', 'libraryStats'] as const)(
    'goes on by itself after %s failed for a while, and tells once',
    async (broken) => {
      const { library, pool, scheduler, flow, hearAll, troubles } = setUp(['a', 'b'], 2);
      library.before = (call) => {
        if (call === broken) throw apiError(503, 'internal', 'Down.');
      };
      scheduler.prioritise('b');
      await flow();
      pool.finishAll();
      await vi.advanceTimersByTimeAsync(12_000);
      expect(troubles).toEqual(['Down.']);
      library.before = () => undefined;
      await vi.advanceTimersByTimeAsync(5_000);
      await hearAll();
      expect(library.delivered.sort()).toEqual(['a batch', 'a streaming', 'b batch', 'b streaming']);
    },
  );

  it('an engine that cannot be loaded blames no track: it pauses, tells once, and resuming tries again', async () => {
    const { library, pool, scheduler, flow, hearAll, troubles } = setUp(['a', 'b', 'c'], 2);
    scheduler.wake();
    await flow();
    pool.finishAll({ status: 'engine_unavailable', failure: { code: 'internal', detail: 'No kernel.' } });
    await flow();
    expect(library.delivered).toEqual([]);
    expect(troubles).toEqual(['No kernel.']);
    expect(scheduler.progress.phase).toBe('paused');
    scheduler.resume();
    await hearAll();
    expect(library.delivered).toHaveLength(6);
  });

  it('a lost permission gives the root up and blames no track', async () => {
    const { library, pool, ready, scheduler, flow, hearAll } = setUp(['a', 'b'], 1);
    scheduler.wake();
    await flow();
    pool.finish('a.mp3', failed('permission_lost'));
    await flow();
    expect(pool.hearing.size).toBe(0);
    expect(library.delivered).toEqual([]);
    ready.add('r');
    scheduler.wake();
    await hearAll();
    expect(library.delivered).toHaveLength(4);
  });

  // Each of its files was marked as failed, and had to be retried by hand once the disk was back.
  it.each(['gone', 'empty'] as const)(
    'a folder that is %s is given up and blames no track',
    async (reach) => {
      const { library, pool, ready, folder, scheduler, flow, hearAll } = setUp(['a', 'b', 'c'], 2);
      scheduler.wake();
      await flow();
      folder.reach = reach;
      pool.finish('a.mp3', failed('file_gone'));
      pool.finish('b.mp3', failed('unreadable_file'));
      await flow();
      expect(pool.hearing.size).toBe(0);
      expect(library.delivered).toEqual([]);
      folder.reach = 'there';
      ready.add('r');
      scheduler.wake();
      await hearAll();
      expect(library.delivered).toHaveLength(6);
    },
  );

  it('a file that has gone from a folder that is there fails alone', async () => {
    const { library, pool, scheduler, flow } = setUp(['a', 'b'], 1);
    scheduler.wake();
    await flow();
    pool.finish('a.mp3', failed('file_gone'));
    await flow();
    expect(library.delivered).toEqual(['a failed']);
    expect(pool.hearing.size).toBe(1);
  });

  it('a root that is abandoned is heard no further, others are, and nothing is reported of it', async () => {
    const { library, pool, ready, scheduler, flow, hearAll, troubles } = setUp(['a', 'b', 'c'], 2);
    library.add('x', 'other');
    ready.add('other');
    scheduler.wake();
    await flow();
    scheduler.prioritise('x');
    pool.finish('b.mp3');
    await flow();
    library.delivered.length = 0;
    ready.delete('r');
    scheduler.abandonRoot('r');
    await flow();
    expect([...pool.hearing.keys()]).toEqual(['x.mp3']);
    await hearAll();
    expect(library.delivered).toEqual(['x streaming', 'x batch']);
    expect(troubles).toEqual([]);
  });

  it('progress that comes after the result is not sent on', async () => {
    const { library, pool, scheduler, flow } = setUp(['a'], 1);
    scheduler.wake();
    await flow();
    const late = pool.hearing.get('a.mp3');
    pool.finish('a.mp3');
    await flow();
    vi.setSystemTime(Date.now() + 10_000);
    const puts = vi.spyOn(library, 'putFingerprint');
    late?.task.onUpdate({
      fingerprint: (await library.getTrack('a')).fingerprint ?? fail(),
      heardSeconds: 60,
    });
    await flow();
    expect(puts).not.toHaveBeenCalled();
  });
});

function fail(): never {
  throw new Error('The track has no fingerprint.');
}
