/**
 * Halves a sample rate: a linear-phase half-band low-pass of 43 taps (Blackman-windowed sinc), of which every
 * other tap but the centre is zero. Up to three stages run in a row, each with its own history.
 */
import { at } from './frame-format';
import { BLOCK_SIZE } from './intake';
import { evenLanes, oddLanes } from './lanes';

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

export function resetHalfBand(): void {
  memory.fill(STAGES, 0, MAX_HALVINGS * STAGE_SIZE * 4);
}

/** Where the input of a stage belongs. */
export function stageInput(stage: i32): usize {
  return at(STAGES, stage * STAGE_SIZE + HISTORY);
}

/** Filters `count` samples (a multiple of 8) at the input of `stage` and writes `count / 2` to `out`. */
export function halve(stage: i32, count: i32, out: usize): void {
  const input = at(STAGES, stage * STAGE_SIZE);
  separate(input, HISTORY + count);
  const centreTap = f32x4.splat(0.5);
  for (let i = 0; i < count >> 1; i += 4) {
    const centre = i + HISTORY / 2 - TAP_PAIRS;
    const odds = at(ODDS, centre);
    let sum = f32x4.mul(centreTap, v128.load(at(EVENS, centre)));
    for (let tap = 0; tap < TAP_PAIRS; tap++) {
      const reach = <usize>tap << 2;
      const neighbours = f32x4.add(v128.load(odds - 4 - reach), v128.load(odds + reach));
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(at(TAPS, tap)), neighbours));
    }
    v128.store(at(out, i), sum);
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
