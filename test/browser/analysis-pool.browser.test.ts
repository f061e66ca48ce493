import { afterEach, expect, test } from 'vitest';
import { deferred } from '../../src/shared/deferred.ts';
import { AnalysisPool } from '../../src/workers/analysis-pool.ts';
import { HoldSwitch } from '../../src/workers/hold-switch.ts';
import type { AnalysisOutcome } from '../../src/workers/protocol.ts';

const pools: AnalysisPool[] = [];

afterEach(() => {
  for (const pool of pools.splice(0)) pool.releaseIdle();
});

function createPool(size: number, stallTimeoutMs = 20_000) {
  let spawned = 0;
  const pool = new AnalysisPool({
    spawn: () => {
      spawned += 1;
      return new Worker(new URL('./workers/faulty-analysis.worker.ts', import.meta.url), { type: 'module' });
    },
    size,
    stallTimeoutMs,
  });
  pools.push(pool);
  return { pool, spawnedCount: () => spawned };
}

function analyse(
  pool: AnalysisPool,
  name: string,
  signal = new AbortController().signal,
): Promise<AnalysisOutcome> {
  return pool.analyse({ file: new File([], name), pass: 'batch' }, { onUpdate: () => {}, signal });
}

function failureOf(outcome: AnalysisOutcome) {
  return outcome.status === 'failed' ? outcome.failure : undefined;
}

test('a crashed worker fails its file and no other, and the pool goes on (a dead worker would hang it for ever)', async () => {
  const { pool, spawnedCount } = createPool(1);
  const [crashed, after] = await Promise.all([analyse(pool, 'crash'), analyse(pool, 'fine')]);
  expect(failureOf(crashed)).toEqual({
    code: 'worker_crashed',
    detail: 'The analysis of this file crashed (out of memory, say). Try it again.',
  });
  expect(failureOf(after)?.detail).toBe('fine');
  expect(spawnedCount()).toBe(2);
});

test('a worker that says nothing is given up after the stall time, and replaced', async () => {
  const { pool } = createPool(1, 150);
  expect(failureOf(await analyse(pool, 'hang'))?.code).toBe('timeout');
});

test('progress that arrives after the outcome is ignored: it would be delivered over the final result', async () => {
  const { pool } = createPool(1);
  const updates: unknown[] = [];
  const task = { onUpdate: (update: unknown) => updates.push(update), signal: new AbortController().signal };
  await pool.analyse({ file: new File([], 'late'), pass: 'batch' }, task);
  await analyse(pool, 'after late');
  expect(updates).toEqual([]);
});

test('a worker whose script cannot be loaded blames no file', async () => {
  const pool = new AnalysisPool({
    spawn: () =>
      new Worker(URL.createObjectURL(new Blob(['no script'], { type: 'text/plain' })), { type: 'module' }),
    size: 1,
    stallTimeoutMs: 20_000,
  });
  expect((await analyse(pool, 'fine')).status).toBe('engine_unavailable');
});

test('what a worker throws becomes an outcome: the pool never rejects', async () => {
  const { pool } = createPool(1);
  const failure = failureOf(await analyse(pool, 'throw'));
  expect(failure?.code).toBe('worker_crashed');
  expect(failure?.detail).toContain('thrown inside');
});

test('abort ends running and waiting work, and frees the place', async () => {
  const { pool } = createPool(1);
  const abort = new AbortController();
  const running = analyse(pool, 'hang', abort.signal);
  const waiting = analyse(pool, 'also', abort.signal);
  abort.abort();
  expect(failureOf(await running)?.code).toBe('aborted');
  expect(failureOf(await waiting)?.code).toBe('aborted');
  expect(failureOf(await analyse(pool, 'next'))?.detail).toBe('next');
  expect(pool.busyCount).toBe(0);
});

test('never more workers than the size, idle ones are used again, and a larger pool starts who waits', async () => {
  const { pool, spawnedCount } = createPool(2);
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => analyse(pool, name)));
  expect(spawnedCount()).toBe(2);
  const abort = new AbortController();
  const hanging = ['hang', 'hang'].map((name) => analyse(pool, name, abort.signal));
  const third = analyse(pool, 'third');
  expect(pool.busyCount).toBe(2);
  pool.resize(3);
  expect(failureOf(await third)?.detail).toBe('third');
  abort.abort();
  await Promise.all(hanging);
});

// Opened while whole tracks are being heard, a track would show nothing for as long as the longest of them takes.
test('urgent work gets a worker beyond the size, one at a time, and stands before what waits', async () => {
  const { pool, spawnedCount } = createPool(1);
  const abort = new AbortController();
  const order: string[] = [];
  const urgent = async (name: string) => {
    const task = { onUpdate: () => {}, signal: new AbortController().signal, urgent: true };
    await pool.analyse({ file: new File(['x'], name), pass: 'streaming' }, task);
    order.push(name);
  };
  const hanging = analyse(pool, 'hang', abort.signal);
  const waiting = analyse(pool, 'waiting').then(() => order.push('waiting'));
  await Promise.all([urgent('first'), urgent('second')]);
  expect(spawnedCount()).toBe(2);
  abort.abort();
  await Promise.all([hanging, waiting]);
  expect(order).toEqual(['first', 'second', 'waiting']);
  expect(pool.busyCount).toBe(0);
});

test('PCM is transferred, not copied', async () => {
  const { pool } = createPool(1);
  const channels = [new Float32Array(1000), new Float32Array(1000)];
  const task = { onUpdate: () => {}, signal: new AbortController().signal };
  const outcome = await pool.analysePcm({ channels, sampleRateHz: 44_100, pass: 'batch' }, task);
  expect(failureOf(outcome)?.detail).toBe('2 channels of 1000');
  expect(channels[0]?.length).toBe(0);
});

test('a held worker is told to wait and to go on, is not taken for hung, and holds nothing back from the next file', async () => {
  const { pool, spawnedCount } = createPool(1, 150);
  const abort = new AbortController();
  const hold = new HoldSwitch();
  hold.set(true);
  const task = { onUpdate: () => {}, signal: abort.signal, hold };
  const held = pool.analyse({ file: new File([], 'hang'), pass: 'batch' }, task);
  let isSettled = false;
  void held.then(() => {
    isSettled = true;
  });
  const urgent = { onUpdate: () => {}, signal: new AbortController().signal, urgent: true };
  // Twice the stall time, told by another worker's clock.
  for (let round = 0; round < 2; round += 1)
    expect(
      failureOf(await pool.analyse({ file: new File([], 'hang'), pass: 'streaming' }, urgent))?.code,
    ).toBe('timeout');
  expect(isSettled).toBe(false);
  hold.set(false);
  expect(failureOf(await held)?.code).toBe('timeout'); // no longer held, and still silent
  const last = new HoldSwitch();
  last.set(true);
  await pool.analyse({ file: new File([], 'fine'), pass: 'batch' }, { ...urgent, hold: last });
  expect(failureOf(await analyse(pool, 'holds'))?.detail).toBe('true,false');
  expect(spawnedCount()).toBe(4);
});

test('one spare worker is made ready, and used', async () => {
  const { pool, spawnedCount } = createPool(1);
  pool.prepareSpare();
  pool.prepareSpare();
  expect(spawnedCount()).toBe(1);
  expect(failureOf(await analyse(pool, 'fine'))?.detail).toBe('fine');
  expect(spawnedCount()).toBe(1);
});

test("a spare worker that dies before its first file is no one's worker: another takes the file", async () => {
  const died = deferred();
  let spawned = 0;
  const pool = new AnalysisPool({
    spawn: () => {
      spawned += 1;
      if (spawned > 1)
        return new Worker(new URL('./workers/faulty-analysis.worker.ts', import.meta.url), {
          type: 'module',
        });
      const doomed = new Worker(URL.createObjectURL(new Blob(['throw new Error("no")'])));
      doomed.addEventListener('error', () => setTimeout(died.resolve)); // once the pool has heard it, too
      return doomed;
    },
    size: 1,
    stallTimeoutMs: 20_000,
  });
  pools.push(pool);
  pool.prepareSpare();
  await died.promise;
  expect(failureOf(await analyse(pool, 'fine'))?.detail).toBe('fine');
  expect(spawned).toBe(2);
});
