/**
 * Autocorrelation of a stretch of onset envelope: mean removed, Hann window, normalised to 1 at lag 0 and divided by the
 * autocorrelation of the window, so that a pulse train has the same height at every multiple of its period.
 */
import { at } from './frame-format';
import { sumLanes } from './lanes';

const LONGEST: i32 = 448;
const LAGS: i32 = 320;
/** Lags at which the window keeps less than this share of its energy are left at 0: what is there is noise. */
const SMALLEST_TAPER: f32 = 0.05;

const ENVELOPE: usize = memory.data(LONGEST * 4, 16);
/** The deviations under the window, followed by as many zeros as the longest lag reads past the end. */
const TAPERED: usize = memory.data((LONGEST + LAGS + 8) * 4, 16);
const CORRELATION: usize = memory.data(LAGS * 4, 16);
const WINDOW: usize = memory.data(LONGEST * 4, 16);
const UNTAPER: usize = memory.data(LAGS * 4, 16);

let preparedLength: i32 = 0;

/** Where the driver puts the envelope, up to `longestEnvelope` floats. */
export function envelopeAddress(): usize {
  return ENVELOPE;
}

export function longestEnvelope(): i32 {
  return LONGEST;
}

/** `correlationLags` floats. */
export function correlationAddress(): usize {
  return CORRELATION;
}

export function correlationLags(): i32 {
  return LAGS;
}

/** Correlates the first `length` values of the envelope; returns their mean square deviation. All zeros for a constant. */
export function correlateEnvelope(length: i32): f32 {
  if (length != preparedLength) prepare(length);
  const mean = meanOf(length);
  let deviations: f32 = 0;
  memory.fill(TAPERED, 0, (LONGEST + LAGS + 8) << 2);
  for (let i = 0; i < length; i++) {
    const deviation = load<f32>(at(ENVELOPE, i)) - mean;
    deviations += deviation * deviation;
    store<f32>(at(TAPERED, i), deviation * load<f32>(at(WINDOW, i)));
  }
  const energy = productAt(0, length);
  for (let lag = 0; lag < LAGS; lag++) {
    const product = energy > 0 && lag < length ? productAt(lag, length - lag) / energy : 0;
    store<f32>(at(CORRELATION, lag), product * load<f32>(at(UNTAPER, lag)));
  }
  return deviations / <f32>length;
}

function meanOf(length: i32): f32 {
  let sum: f64 = 0;
  for (let i = 0; i < length; i++) sum += <f64>load<f32>(at(ENVELOPE, i));
  return <f32>(sum / <f64>length);
}

/** Σ x[i] x[i + lag] over the first `count` values; what lies past the end is 0. */
function productAt(lag: i32, count: i32): f32 {
  const end = <usize>count << 2, shifted = at(TAPERED, lag);
  let even = f32x4.splat(0), odd = f32x4.splat(0);
  for (let i: usize = 0; i < end; i += 32) {
    even = f32x4.add(even, f32x4.mul(v128.load(TAPERED + i), v128.load(shifted + i)));
    odd = f32x4.add(odd, f32x4.mul(v128.load(TAPERED + i, 16), v128.load(shifted + i, 16)));
  }
  return sumLanes(f32x4.add(even, odd));
}

function prepare(length: i32): void {
  memory.fill(TAPERED, 0, (LONGEST + LAGS + 8) << 2);
  for (let i = 0; i < length; i++) {
    const value = <f32>(0.5 - 0.5 * Math.cos((2 * Math.PI * (<f64>i + 0.5)) / <f64>length));
    store<f32>(at(WINDOW, i), value);
    store<f32>(at(TAPERED, i), value);
  }
  const energy = productAt(0, length);
  for (let lag = 0; lag < LAGS; lag++) {
    const kept = lag < length ? productAt(lag, length - lag) / energy : 0;
    store<f32>(at(UNTAPER, lag), kept > SMALLEST_TAPER ? <f32>1 / kept : 0);
  }
  preparedLength = length;
}
