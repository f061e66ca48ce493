/**
 * Autocorrelation of the onset envelopes of a window, mean over the groups of bands: each with its mean removed, under a Hann window,
 * normalised to 1 at lag 0 and divided by the autocorrelation of the Hann window, so that a pulse train has the same height at
 * every multiple of its period.
 */
import { at } from './frame-format';
import { sumLanes } from './lanes';
import { FLUX_GROUPS } from './mel-flux';
import { envelopeFrames, envelopeOf } from './onset-windows';

const LONGEST: i32 = 420;
/** Beyond these a whole window keeps less than 5 % of its energy. */
export const LAGS: i32 = 272;
/** Lags at which a window keeps less than this share of its energy are left at 0: what is there is noise. */
const SMALLEST_TAPER: f32 = 0.05;

/** The deviations under the window, followed by zeros as far as the longest lag reads past the end. */
const TAPERED_SIZE: i32 = LONGEST + LAGS + 12;
const TAPERED: usize = memory.data(TAPERED_SIZE * 4, 16);
/** The correlation, lag by lag, in 32-bit floats. */
export const CORRELATION: usize = memory.data(LAGS * 4, 16);
const WINDOW: usize = memory.data(LONGEST * 4, 16);
const UNTAPER: usize = memory.data(LAGS * 4, 16);
const PRODUCTS: usize = memory.data(LAGS * 4, 16);

let preparedLength: i32 = 0;

/** Where the correlation is read, or put to be judged. */
export function correlationAddress(): usize {
  return CORRELATION;
}

/** How many lags it has, from 0. */
export function correlationLags(): i32 {
  return LAGS;
}

/** Correlates the frames of the window under way; returns the mean variance of the envelopes, dB². All zeros if they are constant. */
export function correlateOnsets(): f32 {
  const length = envelopeFrames();
  if (length != preparedLength) prepare(length);
  memory.fill(CORRELATION, 0, LAGS << 2);
  let variance: f32 = 0;
  for (let group = 0; group < FLUX_GROUPS; group++) {
    variance += taper(envelopeOf(group), length);
    multiply(length);
    const energy = load<f32>(PRODUCTS) * <f32>FLUX_GROUPS;
    if (!(energy > 0)) continue;
    const scale = f32x4.splat(<f32>1 / energy);
    for (let i: usize = 0; i < <usize>LAGS << 2; i += 16) {
      const correlation = f32x4.mul(f32x4.mul(v128.load(PRODUCTS + i), scale), v128.load(UNTAPER + i));
      v128.store(CORRELATION + i, f32x4.add(v128.load(CORRELATION + i), correlation));
    }
  }
  return variance / <f32>FLUX_GROUPS;
}

/** Fills TAPERED with the deviations from the mean under the window; returns their mean square before. */
function taper(envelope: usize, length: i32): f32 {
  let sum: f64 = 0, squares: f64 = 0;
  for (let i = 0; i < length; i++) sum += <f64>load<f32>(at(envelope, i));
  const mean = <f32>(sum / <f64>length);
  for (let i = 0; i < length; i++) {
    const deviation = load<f32>(at(envelope, i)) - mean;
    squares += <f64>(deviation * deviation);
    store<f32>(at(TAPERED, i), deviation * load<f32>(at(WINDOW, i)));
  }
  memory.fill(at(TAPERED, length), 0, (TAPERED_SIZE - length) << 2);
  return <f32>(squares / <f64>length);
}

/** PRODUCTS[lag] = Σ x[i] x[i + lag], four lags at a time; what lies past the end is 0. */
function multiply(length: i32): void {
  for (let lag = 0; lag < LAGS; lag += 4) {
    const shifted = at(TAPERED, lag), end = <usize>max(0, length - lag) << 2;
    let a = f32x4.splat(0), b = f32x4.splat(0), c = f32x4.splat(0), d = f32x4.splat(0);
    for (let i: usize = 0; i < end; i += 16) {
      const here = v128.load(TAPERED + i);
      a = f32x4.add(a, f32x4.mul(here, v128.load(shifted + i)));
      b = f32x4.add(b, f32x4.mul(here, v128.load(shifted + i, 4)));
      c = f32x4.add(c, f32x4.mul(here, v128.load(shifted + i, 8)));
      d = f32x4.add(d, f32x4.mul(here, v128.load(shifted + i, 12)));
    }
    const products = at(PRODUCTS, lag);
    store<f32>(products, sumLanes(a));
    store<f32>(products, sumLanes(b), 4);
    store<f32>(products, sumLanes(c), 8);
    store<f32>(products, sumLanes(d), 12);
  }
}

function prepare(length: i32): void {
  for (let i = 0; i < length; i++) {
    const value = <f32>(0.5 - 0.5 * Math.cos((2 * Math.PI * (<f64>i + 0.5)) / <f64>length));
    store<f32>(at(WINDOW, i), value);
    store<f32>(at(TAPERED, i), value);
  }
  memory.fill(at(TAPERED, length), 0, (TAPERED_SIZE - length) << 2);
  multiply(length);
  const energy = load<f32>(PRODUCTS);
  for (let lag = 0; lag < LAGS; lag++) {
    const kept = load<f32>(at(PRODUCTS, lag)) / energy;
    store<f32>(at(UNTAPER, lag), kept > SMALLEST_TAPER ? <f32>1 / kept : 0);
  }
  preparedLength = length;
}
