/** Level of a frame: mean square of the whole frame, and mean square and peak of its first hop. */
import { at, FRAME_MEAN_SQUARE, FRAME_SIZE, HOP_MEAN_SQUARE, HOP_PEAK } from './frame-format';
import { maxLanes, sumLanes } from './lanes';

/** Measures mean square and peak of a frame and of its hop into its row. */
export function measureLevel(samples: usize, hop: i32, row: usize): void {
  let sum0 = f32x4.splat(0), sum1 = f32x4.splat(0), peak0 = f32x4.splat(0), peak1 = f32x4.splat(0);
  const whole = hop & ~7;
  let i = 0;
  // Two sums side by side: an addition waits for the one before it.
  for (; i < whole; i += 8) {
    const v0 = v128.load(at(samples, i)), v1 = v128.load(at(samples, i), 16);
    sum0 = f32x4.add(sum0, f32x4.mul(v0, v0));
    sum1 = f32x4.add(sum1, f32x4.mul(v1, v1));
    peak0 = f32x4.pmax(peak0, f32x4.abs(v0));
    peak1 = f32x4.pmax(peak1, f32x4.abs(v1));
  }
  let hopSum = sumLanes(f32x4.add(sum0, sum1)), hopPeak = maxLanes(f32x4.pmax(peak0, peak1));
  for (; i < hop; i++) {
    const v = load<f32>(at(samples, i));
    hopSum += v * v;
    hopPeak = max(hopPeak, Mathf.abs(v));
  }
  store<f32>(row, hopSum / <f32>hop, HOP_MEAN_SQUARE);
  store<f32>(row, hopPeak, HOP_PEAK);
  store<f32>(row, sumOfSquares(samples) / <f32>FRAME_SIZE, FRAME_MEAN_SQUARE);
}

function sumOfSquares(samples: usize): f32 {
  let sum0 = f32x4.splat(0), sum1 = f32x4.splat(0), sum2 = f32x4.splat(0), sum3 = f32x4.splat(0);
  for (let i = 0; i < FRAME_SIZE; i += 16) {
    const v0 = v128.load(at(samples, i)), v1 = v128.load(at(samples, i), 16);
    const v2 = v128.load(at(samples, i), 32), v3 = v128.load(at(samples, i), 48);
    sum0 = f32x4.add(sum0, f32x4.mul(v0, v0));
    sum1 = f32x4.add(sum1, f32x4.mul(v1, v1));
    sum2 = f32x4.add(sum2, f32x4.mul(v2, v2));
    sum3 = f32x4.add(sum3, f32x4.mul(v3, v3));
  }
  return sumLanes(f32x4.add(f32x4.add(sum0, sum1), f32x4.add(sum2, sum3)));
}
