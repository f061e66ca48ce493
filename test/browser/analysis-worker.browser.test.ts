/** The real worker with the real kernel on real and synthesised sound. */

import { afterAll, expect, test } from 'vitest';
import lenaFlac from '../../node_modules/audio-lena/lena.flac?url';
import lenaMp3 from '../../node_modules/audio-lena/lena.mp3?url';
import { AnalysisPool } from '../../src/workers/analysis-pool.ts';
import type { AnalysisOutcome, AnalysisUpdate } from '../../src/workers/protocol.ts';

const pool = new AnalysisPool({
  spawn: () =>
    new Worker(new URL('../../src/workers/analysis.worker.ts', import.meta.url), { type: 'module' }),
  size: 2,
  stallTimeoutMs: 60_000,
});
afterAll(() => pool.releaseIdle());

async function fetchFile(url: string, name: string): Promise<File> {
  return new File([await (await fetch(url)).arrayBuffer()], name);
}

/** A decaying 440 Hz pulse twice a second, as 16-bit mono WAV. */
function pulsesWav(seconds: number, sampleRateHz = 22_050): File {
  const samples = Int16Array.from({ length: seconds * sampleRateHz }, (_, index) => {
    const time = index / sampleRateHz;
    return 12_000 * Math.exp(-8 * (time % 0.5)) * Math.sin(2 * Math.PI * 440 * time);
  });
  const header = new DataView(new ArrayBuffer(44));
  const text = (at: number, letters: string) => {
    for (let index = 0; index < letters.length; index += 1)
      header.setUint8(at + index, letters.charCodeAt(index));
  };
  text(0, 'RIFF');
  header.setUint32(4, 36 + samples.byteLength, true);
  text(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, sampleRateHz, true);
  header.setUint32(28, sampleRateHz * 2, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  text(36, 'data');
  header.setUint32(40, samples.byteLength, true);
  return new File([header.buffer, samples], 'pulses.wav');
}

async function analyse(file: File, pass: 'streaming' | 'batch') {
  const updates: AnalysisUpdate[] = [];
  const signal = new AbortController().signal;
  const outcome = await pool.analyse({ file, pass }, { onUpdate: (update) => updates.push(update), signal });
  return { outcome, updates };
}

function heard(outcome: AnalysisOutcome) {
  if (outcome.status !== 'heard') throw new Error(JSON.stringify(outcome));
  return outcome;
}

test('a long track: six windows with an estimate after each, then the whole, and both agree on the tempo', async () => {
  const file = pulsesWav(120);
  const streaming = await analyse(file, 'streaming');
  const early = heard(streaming.outcome);
  expect(early.fingerprint.pass).toBe('streaming');
  expect(early.fingerprint.chunk_count).toBe(6);
  expect(early.heardSeconds).toBeCloseTo(60, 0);
  expect(streaming.updates.map(({ heardSeconds }) => Math.round(heardSeconds))).toEqual([
    10, 20, 30, 40, 50, 60,
  ]);
  const batch = await analyse(file, 'batch');
  const whole = heard(batch.outcome);
  expect(whole.fingerprint.pass).toBe('batch');
  expect(whole.heardSeconds).toBeCloseTo(120, 3);
  expect(batch.updates.length).toBeGreaterThanOrEqual(11);
  expect(Math.abs(Math.log2((whole.fingerprint.metrics.tempo_bpm ?? 0) / 120)) % 1).toBeLessThan(0.03);
  expect(early.fingerprint.metrics.tempo_bpm).toBeCloseTo(whole.fingerprint.metrics.tempo_bpm ?? 0, 0);
});

test('a track under 75 s gets one whole pass, though the streaming one was asked for', async () => {
  const { outcome } = await analyse(pulsesWav(30), 'streaming');
  expect(heard(outcome).fingerprint.pass).toBe('batch');
});

test('the same recording as mp3 and FLAC sounds the same', async () => {
  const mp3 = heard((await analyse(await fetchFile(lenaMp3, 'lena.mp3'), 'batch')).outcome);
  const flac = heard((await analyse(await fetchFile(lenaFlac, 'lena.flac'), 'batch')).outcome);
  for (const name of [
    'spectral_centroid',
    'harmonic_ratio',
    'loudness_variation_std',
    'chroma_energy',
  ] as const) {
    const reference = flac.fingerprint.metrics[name] ?? Number.NaN;
    expect(Math.abs((mp3.fingerprint.metrics[name] ?? Number.NaN) - reference), name).toBeLessThan(0.05);
  }
});

test('what is no audio fails with its code, and silence has metrics that are null with a reason', async () => {
  const text = await analyse(new File(['just words, '.repeat(500)], 'words.mp3'), 'batch');
  expect(text.outcome).toMatchObject({ status: 'failed', failure: { code: 'not_audio' } });
  const silent = heard((await analyse(new File([silentWav()], 'silence.wav'), 'batch')).outcome);
  expect(silent.fingerprint.metrics.spectral_centroid).toBeNull();
  expect(silent.fingerprint.reasons?.spectral_centroid).toBe('no_active_frames');
  expect(silent.fingerprint.confidence.spectral_centroid).toBe(0);
});

function silentWav(): Blob {
  const whole = pulsesWav(5);
  return new Blob([whole.slice(0, 44), new Uint8Array(whole.size - 44)]);
}
