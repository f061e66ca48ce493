import { expect, test } from 'vitest';
import lenaFlac from '../../node_modules/audio-lena/lena.flac?url';
import { AnalysisPool } from '../../src/workers/analysis-pool.ts';

/** What an analysis worker hears in a file. */
async function outcomeOf(worker: () => Worker) {
  const pool = new AnalysisPool({ spawn: worker, size: 1, stallTimeoutMs: 60_000 });
  const file = new File([await (await fetch(lenaFlac)).arrayBuffer()], 'lena.flac');
  const signal = new AbortController().signal;
  const outcome = await pool.analyse({ file, pass: 'batch' }, { onUpdate: () => {}, signal });
  pool.releaseIdle();
  if (outcome.status !== 'heard') throw new Error(JSON.stringify(outcome));
  return { fingerprint: outcome.fingerprint, side: outcome.side };
}

test('an engine without SIMD gets the scalar kernel, and hears the same to the last bit', async () => {
  const scalar = await outcomeOf(
    () => new Worker(new URL('./workers/scalar-analysis.worker.ts', import.meta.url), { type: 'module' }),
  );
  const simd = await outcomeOf(
    () => new Worker(new URL('../../src/workers/analysis.worker.ts', import.meta.url), { type: 'module' }),
  );
  expect(simd.fingerprint.metrics.spectral_centroid).not.toBeNull();
  expect(scalar).toEqual(simd);
});
