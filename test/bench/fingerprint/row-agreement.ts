import { createFingerprintExtractor } from '../../../src/fingerprint/extractor.ts';
import { FRAME_FIELDS } from '../../../src/fingerprint/kernel/frame-fields.ts';
import { Kernel } from '../../../src/fingerprint/kernel/kernel.ts';
import type { KernelExports } from '../../../src/fingerprint/kernel/kernel-exports.ts';
import { hearPlain } from './plain-kernel/hear-plain.ts';
import type { Disagreement, HeldPcm } from './protocol.ts';

/** Measures that jump where two candidates are all but equal: a peak's class, a period and its multiple. */
const JUMPING = ['chromaSpread', 'pitchHertz', 'aperiodicity'];

/** How far the plain kernel and the WebAssembly one disagree over the PCM. */
export function disagreementOver(held: HeldPcm, exports: KernelExports): Disagreement {
  const plain = hearPlain(held);
  const side = sideOf(held, exports);
  return {
    frames: ofFrames(rowsOf(held, exports), plain.rows),
    loudnessLu: Math.abs((side?.integrated_lufs ?? Number.NaN) - (plain.integratedLufs ?? Number.NaN)),
    peak: Math.abs((side?.sample_peak ?? Number.NaN) - plain.samplePeak),
  };
}

function rowsOf({ blocks, channelCount, sampleRateHz }: HeldPcm, exports: KernelExports): Float32Array[] {
  const rows: Float32Array[] = [];
  const kernel = new Kernel(exports, sampleRateHz, channelCount, (memory, row) =>
    rows.push(memory.slice(row, row + FRAME_FIELDS.percussiveEnergy + 1)),
  );
  for (const channels of blocks) kernel.push(channels, channels[0]?.length ?? 0);
  kernel.endWindow();
  return rows;
}

function sideOf({ blocks, channelCount, sampleRateHz, frameCount }: HeldPcm, exports: KernelExports) {
  const extractor = createFingerprintExtractor(exports, {
    sampleRateHz,
    channelCount,
    pass: 'batch',
    expectedDurationSeconds: frameCount / sampleRateHz,
  });
  for (const channels of blocks) extractor.push(channels);
  extractor.finish();
  return extractor.sideRecord();
}

function ofFrames(rows: readonly Float32Array[], plain: readonly Float32Array[]): number {
  if (rows.length !== plain.length) return Number.POSITIVE_INFINITY;
  const shares = Object.entries(FRAME_FIELDS)
    .filter(([name]) => name !== 'bandFluxDecibels' && !JUMPING.includes(name))
    .map(([, field]) => {
      let difference = 0;
      let sum = 0;
      for (const [index, row] of rows.entries()) {
        difference += Math.abs((row[field] ?? 0) - (plain[index]?.[field] ?? 0));
        sum += Math.abs(row[field] ?? 0);
      }
      return difference / sum;
    });
  return Math.max(...shares);
}
