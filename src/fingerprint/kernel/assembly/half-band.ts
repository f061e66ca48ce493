/**
 * Halves a sample rate: a linear-phase half-band low-pass of 43 taps (Blackman-windowed sinc), of which every
 * other tap but the centre is zero. Up to three stages run in a row, each with its own history.
 */
import { at } from './frame-format';
import { BLOCK_SIZE } from './intake';
import { evenLanes, oddLanes } from './lanes';

/** The highest rate, 192 kHz, is halved so often. */
export const MAX_HALVINGS: i32 = 3;

/** Pairs of equal taps at the odd distances 1, 3 … 21 from the centre. */
const TAP_PAIRS: i32 = 11;
/** Raw samples kept from the block before; at least 4 × TAP_PAIRS, and a multiple of 8. */
const HISTORY: i32 = 64;

const STAGE_SIZE: i32 = HISTORY + BLOCK_SIZE;
const STAGES: usize = memory.data(MAX_HALVINGS * STAGE_SIZE * 4, 16);
const EVENS: usize = memory.data((STAGE_SIZE / 2 + 64) * 4, 16);
const ODDS: usize = memory.data((STAGE_SIZE / 2 + 64) * 4, 16);
const TAPS: usize = memory.data(TAP_PAIRS * 4, 16);

/** Designs the filter; its gain at 0 Hz is exactly 1 with the centre tap of 0.5. */
export function prepareHalfBand(): void {
  let sum: f64 = 0;
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 0; i < TAP_PAIRS; i++) {
      const distance = <f64>(2 * i + 1);
      const phase = (Math.PI * distance) / <f64>(2 * TAP_PAIRS);
      const window = 0.42 + 0.5 * Math.cos(phase) + 0.08 * Math.cos(2.0 * phase);
      const tap = (Math.sin((Math.PI * distance) / 2.0) / (Math.PI * distance)) * window;
      if (pass == 0) sum += 2.0 * tap;
      else store<f32>(at(TAPS, i), <f32>((tap * 0.5) / sum));
    }
  }
}

/** Forgets the signal. */
export function resetHalfBand(): void {
  memory.fill(STAGES, 0, MAX_HALVINGS * STAGE_SIZE * 4);
}

/** Where the input of a stage belongs. */
export function stageInput(stage: i32): usize {
  return at(STAGES, stage * STAGE_SIZE + HISTORY);
}

/** Filters `count` samples (a multiple of 32) at the input of `stage` and writes `count / 2` to `out`. */
export function halve(stage: i32, count: i32, out: usize): void {
  const input = at(STAGES, stage * STAGE_SIZE);
  separate(input, HISTORY + count);
  const centreTap = f32x4.splat(0.5);
  for (let i = 0; i < count >> 1; i += 16) {
    const evens = at(EVENS, i + HISTORY / 2 - TAP_PAIRS), odds = at(ODDS, i + HISTORY / 2 - TAP_PAIRS);
    let sum0 = f32x4.mul(centreTap, v128.load(evens)), sum1 = f32x4.mul(centreTap, v128.load(evens, 16));
    let sum2 = f32x4.mul(centreTap, v128.load(evens, 32)), sum3 = f32x4.mul(centreTap, v128.load(evens, 48));
    for (let tap: usize = 0; tap < <usize>(TAP_PAIRS * 4); tap += 4) {
      const weight = v128.load32_splat(TAPS + tap), before = odds - 4 - tap, after = odds + tap;
      sum0 = f32x4.add(sum0, f32x4.mul(weight, f32x4.add(v128.load(before), v128.load(after))));
      sum1 = f32x4.add(sum1, f32x4.mul(weight, f32x4.add(v128.load(before, 16), v128.load(after, 16))));
      sum2 = f32x4.add(sum2, f32x4.mul(weight, f32x4.add(v128.load(before, 32), v128.load(after, 32))));
      sum3 = f32x4.add(sum3, f32x4.mul(weight, f32x4.add(v128.load(before, 48), v128.load(after, 48))));
    }
    v128.store(at(out, i), sum0); v128.store(at(out, i), sum1, 16);
    v128.store(at(out, i), sum2, 32); v128.store(at(out, i), sum3, 48);
  }
  memory.copy(input, at(input, count), HISTORY * 4);
}

/** Splits `count` samples into those at even and at odd positions. */
function separate(input: usize, count: i32): void {
  for (let i = 0; i < count; i += 8) {
    const low = v128.load(at(input, i)), high = v128.load(at(input, i + 4));
    v128.store(at(EVENS, i >> 1), evenLanes(low, high));
    v128.store(at(ODDS, i >> 1), oddLanes(low, high));
  }
}
