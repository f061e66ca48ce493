/**
 * Fundamental frequency and aperiodicity of a frame, 65–2093 Hz: the cumulative mean normalised difference function of
 * de Cheveigné & Kawahara (YIN, 2002), from the autocorrelation that is the transform of the power spectrum.
 */
import { autocorrelate, CORRELATION } from './cosine-transform';
import { APERIODICITY, at, FRAME_SIZE, PITCH_HERTZ } from './frame-format';
import { windowAt } from './fft';

const LOWEST_HERTZ: f64 = 65.4;
const HIGHEST_HERTZ: f64 = 2093;
const MAX_LAG: i32 = 512;
/** The first dip below this is taken; deeper ones at its multiples are the same pitch. */
const GOOD_DIP: f32 = 0.15;

const DIFFERENCE: usize = memory.data((MAX_LAG + 4) * 4, 16);
/** Energy of the window over its circular autocorrelation, which undoes the window's taper. */
const UNTAPER: usize = memory.data(MAX_LAG * 4, 16);

let rateHertz: f32 = 0;
let shortestLag: i32 = 0;
let longestLag: i32 = 0;

/** Computes what undoes the taper of the window, once. */
export function prepareUntaper(): void {
  let energy: f64 = 0;
  for (let lag = 0; lag < MAX_LAG; lag++) {
    let sum: f64 = 0;
    for (let i = 0; i < FRAME_SIZE; i++) sum += <f64>windowAt(i) * <f64>windowAt((i + lag) & (FRAME_SIZE - 1));
    if (lag == 0) energy = sum;
    store<f32>(at(UNTAPER, lag), <f32>(energy / sum));
  }
}

/** Sets the range of periods for an analysis rate, in hertz. */
export function preparePitch(rate: f64): void {
  rateHertz = <f32>rate;
  shortestLag = <i32>(rate / HIGHEST_HERTZ);
  longestLag = <i32>Math.ceil(rate / LOWEST_HERTZ);
}

/** Measures pitch and aperiodicity into the row; `power` is the address of the spectrum. */
export function measurePitch(power: usize, row: usize): void {
  autocorrelate(power);
  const energy = load<f32>(CORRELATION);
  if (!(energy > 0)) {
    store<f32>(row, 0, PITCH_HERTZ);
    store<f32>(row, 1, APERIODICITY);
    return;
  }
  const lag = deepestDip(<f32>1 / energy);
  store<f32>(row, rateHertz / refine(lag), PITCH_HERTZ);
  store<f32>(row, load<f32>(at(DIFFERENCE, lag)), APERIODICITY);
}

/** Fills the normalised difference function as far as needed and returns the lag of its chosen minimum. */
function deepestDip(scale: f32): i32 {
  fillDifferences(scale);
  let cumulated: f32 = 0, lowest: f32 = 10;
  let best = shortestLag;
  for (let lag = 1; lag <= longestLag; lag++) {
    const here = at(DIFFERENCE, lag), difference = load<f32>(here);
    cumulated += difference;
    const normalised = cumulated > 0 ? (difference * <f32>lag) / cumulated : <f32>1;
    store<f32>(here, normalised);
    if (lag < shortestLag) continue;
    if (normalised < lowest) {
      lowest = normalised;
      best = lag;
    } else if (lowest < GOOD_DIP) {
      return best;
    }
  }
  return best;
}

/** d[lag] = 1 − r[lag] / r[0], the window's taper undone; never below 0. */
function fillDifferences(scale: f32): void {
  const one = f32x4.splat(1), zero = f32x4.splat(0), scales = f32x4.splat(scale);
  for (let lag = 0; lag <= longestLag; lag += 4) {
    const taper = f32x4.mul(scales, v128.load(at(UNTAPER, lag)));
    const difference = f32x4.sub(one, f32x4.mul(taper, v128.load(at(CORRELATION, lag))));
    v128.store(at(DIFFERENCE, lag), f32x4.pmax(zero, difference));
  }
}

/** Moves a lag to the vertex of the parabola through it and its neighbours. */
function refine(lag: i32): f32 {
  if (lag <= 1 || lag >= longestLag) return <f32>lag;
  const before = load<f32>(at(DIFFERENCE, lag - 1)), here = load<f32>(at(DIFFERENCE, lag));
  const after = load<f32>(at(DIFFERENCE, lag + 1));
  const curvature = before - <f32>2 * here + after;
  if (!(curvature > <f32>1e-12)) return <f32>lag;
  const shift = (<f32>0.5 * (before - after)) / curvature;
  return Mathf.abs(shift) < 1 ? <f32>lag + shift : <f32>lag;
}
