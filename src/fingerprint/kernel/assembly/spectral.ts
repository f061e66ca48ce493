/**
 * Shape of a magnitude spectrum over the bins below 10 kHz, the bin at 0 Hz left out: centroid, 85 % rolloff and
 * flatness. Bins run in groups of sixteen, so that the rolloff is found by groups first.
 */
import { at, CENTROID_BIN, FLATNESS, ROLLOFF_BIN, SPECTRAL_POWER } from './frame-format';
import { exponents, log2Lanes, mantissas, sumLanes } from './lanes';

const GROUP: i32 = 16;
const GROUP_SUMS: usize = memory.data(64 * 4, 16);

const ROLLOFF_SHARE: f32 = 0.85;
/** Relative to the mean power, so that a change of gain changes nothing. */
const FLATNESS_FLOOR: f32 = 1e-8;

let magnitudeSum: f32 = 0;
let powerSum: f32 = 0;

/** Measures bins 1 … binCount − 1 of `power` and zeroes bin 0. `binCount` is a multiple of 16. */
export function measureSpectrum(power: usize, binCount: i32, row: usize): void {
  store<f32>(power, 0);
  store<f32>(row, sumMagnitudes(power, binCount), CENTROID_BIN);
  store<f32>(row, powerSum, SPECTRAL_POWER);
  store<f32>(row, rolloff(power, binCount), ROLLOFF_BIN);
  store<f32>(row, flatness(power, binCount), FLATNESS);
}

/** Fills the group sums, and returns Σ k·m[k] / Σ m[k], or 0 for silence. */
function sumMagnitudes(power: usize, binCount: i32): f32 {
  let powers = f32x4.splat(0), magnitudes = f32x4.splat(0), weighted = f32x4.splat(0);
  let index = f32x4(0, 1, 2, 3);
  const step = f32x4.splat(4);
  for (let start = 0; start < binCount; start += GROUP) {
    let group = f32x4.splat(0);
    for (let i = start; i < start + GROUP; i += 4) {
      const p = v128.load(at(power, i)), m = f32x4.sqrt(p);
      powers = f32x4.add(powers, p);
      group = f32x4.add(group, m);
      weighted = f32x4.add(weighted, f32x4.mul(m, index));
      index = f32x4.add(index, step);
    }
    magnitudes = f32x4.add(magnitudes, group);
    store<f32>(at(GROUP_SUMS, start / GROUP), sumLanes(group));
  }
  magnitudeSum = sumLanes(magnitudes);
  powerSum = sumLanes(powers);
  return magnitudeSum > 0 ? sumLanes(weighted) / magnitudeSum : 0;
}

/** The fractional bin below which 85 % of the magnitude lies; a bin's magnitude is spread over k ± ½. */
function rolloff(power: usize, binCount: i32): f32 {
  const target = ROLLOFF_SHARE * magnitudeSum;
  let below: f32 = 0;
  let group = 0;
  while (group < binCount / GROUP - 1 && below + load<f32>(at(GROUP_SUMS, group)) < target) {
    below += load<f32>(at(GROUP_SUMS, group++));
  }
  let bin = group * GROUP;
  const last = bin + GROUP - 1;
  let magnitude = Mathf.sqrt(load<f32>(at(power, bin)));
  while (bin < last && below + magnitude < target) {
    below += magnitude;
    magnitude = Mathf.sqrt(load<f32>(at(power, ++bin)));
  }
  return magnitude > 0 ? <f32>bin - <f32>0.5 + (target - below) / magnitude : 0;
}

/**
 * Geometric over arithmetic mean of the magnitude. The geometric mean is taken as a product of mantissas and a sum
 * of exponents: one logarithm a frame instead of one a bin.
 */
function flatness(power: usize, binCount: i32): f32 {
  if (!(magnitudeSum > 0)) return 0;
  const floor = f32x4.splat((FLATNESS_FLOOR * powerSum) / <f32>(binCount - 1) + <f32>1e-30);
  let product0 = f32x4.splat(1), product1 = f32x4.splat(1), product2 = f32x4.splat(1), product3 = f32x4.splat(1);
  let exponentSum = i32x4.splat(0);
  for (let i = 0; i < binCount; i += GROUP) {
    const v0 = f32x4.add(v128.load(at(power, i)), floor), v1 = f32x4.add(v128.load(at(power, i), 16), floor);
    const v2 = f32x4.add(v128.load(at(power, i), 32), floor), v3 = f32x4.add(v128.load(at(power, i), 48), floor);
    const pair = i32x4.add(exponents(v0), exponents(v1));
    exponentSum = i32x4.add(exponentSum, i32x4.add(pair, i32x4.add(exponents(v2), exponents(v3))));
    product0 = f32x4.mul(product0, mantissas(v0));
    product1 = f32x4.mul(product1, mantissas(v1));
    product2 = f32x4.mul(product2, mantissas(v2));
    product3 = f32x4.mul(product3, mantissas(v3));
  }
  const logs = f32x4.add(f32x4.add(log2Lanes(product0), log2Lanes(product1)), f32x4.add(log2Lanes(product2), log2Lanes(product3)));
  const biased =
    i32x4.extract_lane(exponentSum, 0) + i32x4.extract_lane(exponentSum, 1) +
    i32x4.extract_lane(exponentSum, 2) + i32x4.extract_lane(exponentSum, 3);
  // Bin 0 was zeroed and came in as the floor alone.
  const total = <f32>(biased - 127 * binCount) + sumLanes(logs) - f32x4.extract_lane(log2Lanes(floor), 0);
  const bins = <f32>(binCount - 1);
  const geometricMean = <f32>Math.pow(2.0, <f64>(<f32>0.5 * total / bins));
  return geometricMean / (magnitudeSum / bins);
}
