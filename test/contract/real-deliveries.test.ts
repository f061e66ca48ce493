import { expect, test } from 'vitest';
import { fingerprintDeliverySchema } from '../../src/api/contract.ts';
import { createFingerprintExtractor } from '../../src/fingerprint/extractor.ts';
import { loadKernel } from '../fixtures/load-kernel.ts';
import { noise, pulsedTone, silence, sine } from '../fixtures/signals.ts';

const RATE_HZ = 22_050;

// A rule that what is really heard breaks would leave tracks unheard for good.
test.each([
  ['noise', noise(20 * RATE_HZ)],
  ['a held tone, without tempo', sine(20 * RATE_HZ, RATE_HZ, 440)],
  ['a pulse', pulsedTone(20 * RATE_HZ, RATE_HZ)],
  ['silence, of which nothing is known', silence(20 * RATE_HZ)],
  ['two seconds', noise(2 * RATE_HZ)],
])('what the engine makes of %s is taken, in either pass', async (_what, samples) => {
  const kernel = await loadKernel();
  for (const pass of ['streaming', 'batch'] as const) {
    const extractor = createFingerprintExtractor(kernel, {
      sampleRateHz: RATE_HZ,
      channelCount: 1,
      pass,
      expectedDurationSeconds: samples.length / RATE_HZ,
    });
    extractor.push([samples]);
    const fingerprint = extractor.finish();
    const delivery = { state: 'final', fingerprint, side: extractor.sideRecord(), failure: null };
    const sent: unknown = JSON.parse(JSON.stringify(delivery));
    expect(fingerprintDeliverySchema.safeParse(sent).error?.issues, pass).toBeUndefined();
  }
});
