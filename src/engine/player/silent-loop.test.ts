import { expect, test } from 'vitest';
import { readWaveLayout } from '../../decode/wave.ts';
import { silentWave } from './silent-loop.ts';

// Chromium shows nothing for media of less than five seconds, and plays nothing of a WAV it can't read.
test('is a WAV of ten silent seconds', async () => {
  const wave = silentWave();
  const layout = await readWaveLayout(wave);
  expect(layout).toMatchObject({ sampleRateHz: 8000, channelCount: 1 });
  const bytes = new Uint8Array(await wave.arrayBuffer()).subarray(layout.dataStart);
  expect(bytes.length).toBe(80_000);
  expect(bytes.every((byte) => byte === 128)).toBe(true);
});
