/**
 * How probable each of 241 tempi from 40 to 200 BPM, 0.67 % apart, is to be the tempo: softmax of Σ w_k ρ(kτ) + a z + b z², ρ the
 * autocorrelation relative to its highest value at a candidate's period τ, k a metrical ratio, z = log2(BPM / 128). A
 * conditional logit (McFadden 1974) whose weights were fitted on tracks of known tempo.
 */
import { CORRELATION, LAGS } from './autocorrelation';
import { at } from './frame-format';

const CANDIDATES: i32 = 241;
const SLOWEST_BPM: f64 = 40;
const FASTEST_BPM: f64 = 200;
/** Multiples of a period are looked for within this share of themselves. */
const LAG_TOLERANCE: f64 = 0.012;
/** A correlation below this everywhere is not blown up to look like one with a pulse. */
const SMALLEST_SCALE: f64 = 0.05;

const RATIO_COUNT: i32 = 11;
const RATIOS: usize = memory.data<f64>([
  0.25, 0.3333333333333333, 0.5, 0.6666666666666666, 0.75, 1.0, 1.3333333333333333, 1.5, 2.0, 3.0, 4.0,
]);
const WEIGHTS: usize = memory.data<f64>([-0.53, 0.60, 0.69, 0.33, 0.66, 3.93, -1.68, -0.64, 1.97, 0.77, 2.71]);
/** Preference for moderate tempi: per octave above 128 BPM, and per square of it. */
const PREFERENCE: f64 = 0.70;
const PREFERENCE_SQUARE: f64 = -4.19;
const CENTRE_OCTAVE: f64 = 7;

const PERIODS: usize = memory.data(CANDIDATES * 8, 16);
const PREFERENCES: usize = memory.data(CANDIDATES * 8, 16);
const POSTERIOR: usize = memory.data(CANDIDATES * 8, 16);

let preparedRate: f64 = 0;

/** Where the probabilities are read, in 64-bit floats. */
export function posteriorAddress(): usize {
  return POSTERIOR;
}

/** How many tempi are judged. */
export function candidateCount(): i32 {
  return CANDIDATES;
}

/** Judges what lies in CORRELATION, with the given frames a second; the probabilities sum to 1. */
export function judgeTempi(frameRate: f64): void {
  if (frameRate != preparedRate) prepare(frameRate);
  const end = <usize>CANDIDATES << 3;
  let scale = SMALLEST_SCALE;
  for (let i: usize = 0; i < end; i += 8) scale = Math.max(scale, peakAt(load<f64>(PERIODS + i)));
  let top = -Infinity;
  for (let i: usize = 0; i < end; i += 8) {
    const period = load<f64>(PERIODS + i);
    let evidence: f64 = 0;
    for (let k: usize = 0; k < <usize>RATIO_COUNT << 3; k += 8) {
      evidence += load<f64>(WEIGHTS + k) * peakAt(load<f64>(RATIOS + k) * period);
    }
    const score = load<f64>(PREFERENCES + i) + evidence / scale;
    store<f64>(POSTERIOR + i, score);
    top = Math.max(top, score);
  }
  let total: f64 = 0;
  for (let i: usize = 0; i < end; i += 8) {
    const power = Math.exp(load<f64>(POSTERIOR + i) - top);
    store<f64>(POSTERIOR + i, power);
    total += power;
  }
  for (let i: usize = 0; i < end; i += 8) store<f64>(POSTERIOR + i, load<f64>(POSTERIOR + i) / total);
}

/** Periods of the candidates in frames, and how much each is preferred. */
function prepare(frameRate: f64): void {
  const range = Math.log2(FASTEST_BPM / SLOWEST_BPM);
  for (let i = 0; i < CANDIDATES; i++) {
    const octave = Math.log2(SLOWEST_BPM) + (range * <f64>i) / <f64>(CANDIDATES - 1), above = octave - CENTRE_OCTAVE;
    store<f64>(PERIODS + (<usize>i << 3), (60 * frameRate) / Math.pow(2, octave));
    store<f64>(PREFERENCES + (<usize>i << 3), PREFERENCE * above + PREFERENCE_SQUARE * above * above);
  }
  preparedRate = frameRate;
}

/** The largest value at a lag and 1.2 % to either side. */
function peakAt(lag: f64): f64 {
  const sides = Math.max(correlationAt(lag * (1 - LAG_TOLERANCE)), correlationAt(lag * (1 + LAG_TOLERANCE)));
  return Math.max(correlationAt(lag), sides);
}

/** The value between lags, by linear interpolation; 0 outside. */
function correlationAt(lag: f64): f64 {
  const whole = <i32>lag;
  if (whole + 1 >= LAGS) return 0;
  const share = lag - <f64>whole, here = at(CORRELATION, whole);
  return <f64>load<f32>(here) * (1 - share) + <f64>load<f32>(here, 4) * share;
}
