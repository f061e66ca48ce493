/**
 * K-weighted energy of steps of 100 ms (ITU-R BS.1770-4), of which the loudness blocks are made.
 *
 * The weighting is two second-order filters in a row. Here they run side by side, as the partial fractions of their product, so
 * that one vector holds two channels times two sections, and two samples are taken at once: a step of the recursion, which is
 * what such a filter waits for, then serves four values of output. The state of a section is its output y and, in place of
 * the output before, the difference v to it: poles close to 1 would drown in the rounding of 32 bits otherwise.
 */
import { at } from './frame-format';
import { channelBlock } from './intake';

/** Channels that the standard and common practice know the places of. */
const MAX_CHANNELS: i32 = 8;

/** Vectors of coefficients, in the order in which `k-weighting.ts` writes them. */
const COEFFICIENTS: usize = memory.data(12 * 16, 16);
const WEIGHTS: usize = memory.data(MAX_CHANNELS * 4, 16);
/** y and v of every pair of channels. */
const STATES: usize = memory.data(MAX_CHANNELS * 16, 16);
/** At the lowest rate a block holds a little more than five steps. */
const STEPS: usize = memory.data(8 * 4, 16);
/** Where all is below −400 dB: denormal numbers would slow the filter down, and some never end. */
const NOTHING: f32 = 1e-20;

let rate: i32 = 0;
let pairs: i32 = 0;
let stepIndex: i32 = 0;
let stepLength: i32 = 0;
let stepFilled: i32 = 0;
let stepEnergy: f64 = 0;
let stepTotal: i32 = 0;

/** Where the coefficients of the K-weighting are put. */
export function coefficientsAddress(): usize {
  return COEFFICIENTS;
}

/** Where the weight of each channel is put. */
export function channelWeightsAddress(): usize {
  return WEIGHTS;
}

/** Mean squares of the steps that the last block completed, weighted and summed over the channels. */
export function stepsAddress(): usize {
  return STEPS;
}

/** How many steps of 100 ms the block just heard completed. */
export function stepCount(): i32 {
  return stepTotal;
}

/** Begins a track. More channels than the standard knows have no loudness. */
export function prepareLoudness(sampleRate: i32, channelCount: i32): void {
  rate = sampleRate;
  pairs = channelCount > MAX_CHANNELS ? 0 : (channelCount + 1) >> 1;
  resetLoudness();
}

/** Forgets the filters' past and the step under way. */
export function resetLoudness(): void {
  memory.fill(STATES, 0, MAX_CHANNELS * 16);
  stepIndex = 0;
  stepFilled = 0;
  stepEnergy = 0;
  stepLength = boundary(1);
}

/** Where a step ends: steps are 100 ms long to within four samples, and never drift. */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
function boundary(index: i32): i32 {
  return <i32>((<i64>index * <i64>rate) / 40) << 2;
}

/** Filters the first `count` samples of the block. */
export function measureLoudness(channelCount: i32, count: i32): void {
  stepTotal = 0;
  if (pairs == 0) return;
  const whole = count & ~3;
  let from = 0;
  while (from < whole) {
    const length = min(whole - from, stepLength - stepFilled);
    for (let pair = 0; pair < pairs; pair++) stepEnergy += pairEnergy(pair, channelCount, from, length);
    from += length;
    stepFilled += length;
    if (stepFilled == stepLength) endStep();
  }
  calmStates();
}

function endStep(): void {
  store<f32>(at(STEPS, stepTotal++), <f32>(stepEnergy / <f64>stepLength));
  // Counted anew every four seconds, which are a whole number of samples times four.
  stepIndex = stepIndex == 39 ? 0 : stepIndex + 1;
  stepLength = boundary(stepIndex + 1) - boundary(stepIndex);
  stepFilled = 0;
  stepEnergy = 0;
}

// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
function coefficient(index: i32): v128 {
  return v128.load(COEFFICIENTS + (<usize>index << 4));
}

/** Weighted energy of `length` samples (a multiple of 4) of two channels; the second one is missing at the end of an odd count. */
function pairEnergy(pair: i32, channelCount: i32, from: i32, length: i32): f64 {
  const first = 2 * pair;
  const second = first + 1 < channelCount ? first + 1 : first;
  const left = at(channelBlock(first), from), right = at(channelBlock(second), from);
  const state = STATES + (<usize>pair << 5);
  const direct = coefficient(0);
  const y1y = coefficient(1), y1v = coefficient(2), y1x = coefficient(3);
  const yy = coefficient(4), yv = coefficient(5), ya = coefficient(6), yb = coefficient(7);
  const vy = coefficient(8), vv = coefficient(9), va = coefficient(10), vb = coefficient(11);
  let y = v128.load(state), v = v128.load(state, 16);
  let energy = f32x4.splat(0);
  for (let i = 0; i < length; i += 4) {
    const l = v128.load(at(left, i)), r = v128.load(at(right, i));
    for (let half = 0; half < 2; half++) {
      const x = half == 0 ? v128.shuffle<f32>(l, r, 0, 4, 1, 5) : v128.shuffle<f32>(l, r, 2, 6, 3, 7);
      const a = v128.shuffle<f32>(x, x, 0, 1, 0, 1), b = v128.shuffle<f32>(x, x, 2, 3, 2, 3);
      const next = f32x4.add(y, f32x4.add(f32x4.mul(y1y, y), f32x4.add(f32x4.mul(y1v, v), f32x4.mul(y1x, a))));
      const low = v128.shuffle<f32>(y, next, 0, 1, 4, 5), high = v128.shuffle<f32>(y, next, 2, 3, 6, 7);
      const out = f32x4.add(f32x4.add(low, high), f32x4.mul(direct, x));
      energy = f32x4.add(energy, f32x4.mul(out, out));
      const inputY = f32x4.add(f32x4.mul(ya, a), f32x4.mul(yb, b));
      const inputV = f32x4.add(f32x4.mul(va, a), f32x4.mul(vb, b));
      const rise = f32x4.add(f32x4.mul(yy, y), f32x4.add(f32x4.mul(yv, v), inputY));
      v = f32x4.add(f32x4.mul(vy, y), f32x4.add(f32x4.mul(vv, v), inputV));
      y = f32x4.add(y, rise);
    }
  }
  v128.store(state, y);
  v128.store(state, v, 16);
  const ofFirst = <f64>(f32x4.extract_lane(energy, 0) + f32x4.extract_lane(energy, 2));
  const ofSecond = <f64>(f32x4.extract_lane(energy, 1) + f32x4.extract_lane(energy, 3));
  const total = ofFirst * <f64>load<f32>(at(WEIGHTS, first));
  return second == first ? total : total + ofSecond * <f64>load<f32>(at(WEIGHTS, second));
}

function calmStates(): void {
  const nothing = f32x4.splat(NOTHING);
  for (let pair = 0; pair < pairs; pair++) {
    const state = STATES + (<usize>pair << 5);
    const y = v128.load(state), v = v128.load(state, 16);
    v128.store(state, v128.and(y, f32x4.gt(f32x4.abs(y), nothing)));
    v128.store(state, v128.and(v, f32x4.gt(f32x4.abs(v), nothing)), 16);
  }
}
