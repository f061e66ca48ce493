/** Whatever form a recording comes in, it must sound the same to the real worker with the real kernel. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toComparisonScale } from '../../src/shared/comparison-scale.ts';
import type { Fingerprint } from '../../src/shared/fingerprint.ts';
import { METRIC_NAMES, METRICS } from '../../src/shared/metrics.ts';
import { AnalysisPool } from '../../src/workers/analysis-pool.ts';
import { fixture } from './decode-probe.ts';

const pool = new AnalysisPool({
  spawn: () =>
    new Worker(new URL('../../src/workers/analysis.worker.ts', import.meta.url), { type: 'module' }),
  size: 1,
  stallTimeoutMs: 60_000,
});
let reference: Fingerprint;

async function hear(name: string): Promise<Fingerprint> {
  const file = new File([await fixture(name)], name);
  const task = { onUpdate: () => undefined, signal: new AbortController().signal };
  const outcome = await pool.analyse({ file, pass: 'batch' }, task);
  if (outcome.status !== 'heard') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
  return outcome.fingerprint;
}

beforeAll(async () => {
  reference = await hear('lena.wav');
});
afterAll(() => pool.releaseIdle());

// Twelve seconds of a voice at low rates: in them no tempo can be told.
it.each([
  'lena.mp3',
  'lena.flac',
  'lena.ogg',
  'lena-vorbis.webm',
  'lena.opus',
  'lena.webm',
  'lena.aac',
  'lena.m4a',
  'lena.aiff',
  'lena-24.aiff',
  'lena-32.aiff',
  'lena.caf',
  'lena-f32.caf',
])('%s has the fingerprint of its source, within .3 σ a metric', async (name) => {
  const { metrics } = await hear(name);
  const deviations = METRIC_NAMES.filter((metric) => metric !== 'tempo_bpm').map((metric) => {
    const heard = metrics[metric];
    const expected = reference.metrics[metric];
    if (heard === null || expected === null) return { metric, sigmas: heard === expected ? 0 : Infinity };
    const difference = toComparisonScale(metric, heard) - toComparisonScale(metric, expected);
    return { metric, sigmas: Math.abs(difference) / METRICS[metric].betweenTrackSigma };
  });
  expect(deviations.filter(({ sigmas }) => sigmas > 0.3)).toEqual([]);
});
