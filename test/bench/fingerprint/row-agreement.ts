import { FRAME_FIELDS } from '../../../src/fingerprint/kernel/frame-fields.ts';
import { Kernel } from '../../../src/fingerprint/kernel/kernel.ts';
import type { KernelExports } from '../../../src/fingerprint/kernel/kernel-exports.ts';
import { hearPlain } from './plain-kernel/hear-plain.ts';
import type { HeldPcm } from './protocol.ts';

/** Measures that jump where two candidates are all but equal: a peak's class, a period and its multiple. */
const JUMPING = ['chromaSpread', 'pitchHertz', 'aperiodicity'];

/**
 * How far the plain kernel and the WebAssembly one disagree: for each measure the mean absolute difference over the rows as a share of its
 * mean; the largest of them.
 */
export function largestDisagreement(
  { channels, frameCount, sampleRateHz }: HeldPcm,
  exports: KernelExports,
): number {
  const plain = hearPlain(channels, frameCount, sampleRateHz);
  const rows: Float32Array[] = [];
  const kernel = new Kernel(exports, sampleRateHz, channels.length, (memory, row) =>
    rows.push(memory.slice(row, row + (plain[0]?.length ?? 0))),
  );
  kernel.push(channels, frameCount);
  kernel.endWindow();
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
