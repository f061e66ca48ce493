import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { loadKernel } from '../../test/fixtures/load-kernel.ts';
import { noise } from '../../test/fixtures/signals.ts';
import { createAnalysis } from './analysis.ts';
import type { AnalysisOutcome } from './protocol.ts';

const RATE = 8000;

// Two minutes of sound take seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

/** Mono WAV of 16 bits whose header promises `statedSeconds` and which holds `seconds` of noise. */
function wav(statedSeconds: number, seconds: number, rate = RATE): File {
  const samples = Int16Array.from(noise(seconds * RATE), (value) => value * 20_000);
  const dataBytes = statedSeconds * RATE * 2;
  const header = new DataView(new ArrayBuffer(44));
  const text = (at: number, letters: string) => {
    for (const [index, letter] of [...letters].entries()) header.setUint8(at + index, letter.charCodeAt(0));
  };
  text(0, 'RIFF');
  header.setUint32(4, 36 + dataBytes, true);
  text(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, rate, true);
  header.setUint32(28, rate * 2, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  text(36, 'data');
  header.setUint32(40, dataBytes, true);
  return new File([header.buffer, samples], 'noise.wav');
}

function hear(file: File, kernel = loadKernel): Promise<AnalysisOutcome> {
  return createAnalysis(kernel).analyse({ file, pass: 'streaming' }, () => undefined);
}

it('an intact track is heard in six windows', async () => {
  const outcome = await hear(wav(120, 120));
  expect(outcome).toMatchObject({
    status: 'heard',
    failure: null,
    fingerprint: { pass: 'streaming', chunk_count: 6 },
  });
});

it('a duration so wrong that no window holds sound: what there is is heard whole', async () => {
  const outcome = await hear(wav(3600, 10));
  expect(outcome).toMatchObject({
    status: 'heard',
    failure: { code: 'corrupt' },
    fingerprint: { pass: 'batch' },
  });
  if (outcome.status === 'heard') expect(outcome.heardSeconds).toBeCloseTo(10, 3);
});

it('a file cut in its first half is flagged at once, not only in the second pass', async () => {
  const outcome = await hear(wav(120, 40));
  expect(outcome).toMatchObject({ status: 'heard', failure: { code: 'corrupt' } });
  if (outcome.status === 'heard') expect(outcome.heardSeconds).toBeCloseTo(40, 3);
});

it('one cut near its end is heard in the windows that are left; the second pass flags it', async () => {
  const outcome = await hear(wav(120, 100));
  expect(outcome).toMatchObject({ status: 'heard', failure: null, fingerprint: { chunk_count: 5 } });
});

it('a kernel that cannot be loaded is no fault of the file, and the next file tries again', async () => {
  let loads = 0;
  const analysis = createAnalysis(() => {
    loads += 1;
    return loads === 1 ? Promise.reject(new Error('HTTP 404')) : loadKernel();
  });
  const request = { file: wav(5, 5), pass: 'batch' as const };
  const first = await analysis.analyse(request, () => undefined);
  expect(first).toMatchObject({ status: 'engine_unavailable', failure: { code: 'internal' } });
  expect((await analysis.analyse(request, () => undefined)).status).toBe('heard');
});

it('a rate beyond the kernel is a sentence about the file, not a fault of ours', async () => {
  const outcome = await hear(wav(5, 5, 384_000));
  expect(outcome).toMatchObject({ status: 'undecodable_here', failure: { code: 'unsupported_codec' } });
});

// Only the decoder's headers tell, which are read with the first packet: the window's decoder may still take the file.
it('a codec refused in the middle of a pass is left to the window, as one refused at once', async () => {
  const bytes = Uint8Array.from(
    readFileSync(new URL('../../node_modules/audio-lena/lena-vorbis.webm', import.meta.url)),
  );
  const header = new TextDecoder('latin1').decode(bytes).indexOf('\x01vorbis');
  bytes[header + 11] = 200; // channels
  const outcome = await hear(new File([bytes], 'lena.webm'));
  expect(outcome).toMatchObject({ status: 'undecodable_here', failure: { code: 'unsupported_codec' } });
});
