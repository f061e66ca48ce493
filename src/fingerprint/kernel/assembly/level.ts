/** Level of a frame: mean square of the whole frame, and mean square and peak of its first hop. */
import { at, FRAME_MEAN_SQUARE, FRAME_SIZE, HOP_MEAN_SQUARE, HOP_PEAK } from './frame-format';
import { maxLanes, sumLanes } from './lanes';

export function measureLevel(samples: usize, hop: i32, row: usize): void {
  let sum = f32x4.splat(0), peak = f32x4.splat(0);
  const whole = hop & ~3;
  let i = 0;
  for (; i < whole; i += 4) {
    const v = v128.load(at(samples, i));
    sum = f32x4.add(sum, f32x4.mul(v, v));
    peak = f32x4.pmax(peak, f32x4.abs(v));
  }
  let hopSum = sumLanes(sum), hopPeak = maxLanes(peak);
  for (; i < hop; i++) {
    const v = load<f32>(at(samples, i));
    hopSum += v * v;
    hopPeak = max(hopPeak, Mathf.abs(v));
  }
  store<f32>(row, hopSum / <f32>hop, HOP_MEAN_SQUARE);
  store<f32>(row, hopPeak, HOP_PEAK);
  sum = f32x4.splat(0);
  for (i = 0; i < FRAME_SIZE; i += 4) {
    const v = v128.load(at(samples, i));
    sum = f32x4.add(sum, f32x4.mul(v, v));
  }
  store<f32>(row, sumLanes(sum) / <f32>FRAME_SIZE, FRAME_MEAN_SQUARE);
}
