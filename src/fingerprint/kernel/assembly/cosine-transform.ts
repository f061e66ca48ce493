/**
 * The autocorrelation of a windowed frame: the transform of its power spectrum, which is real and even, hence a cosine
 * transform, for half the work. Through a real transform of half the length, the odd terms by a recurrence:
 * Cooley, Lewis & Welch, "The fast Fourier transform algorithm: programming considerations", 1970.
 */
import { HALF_IM, HALF_RE, transformHalf } from './fft';
import { at, FRAME_SIZE } from './frame-format';
import { reverseLanes, sumLanes } from './lanes';

/** Bins from 0 Hz to the Nyquist frequency; period of the transform that does the work. */
const SIZE: i32 = FRAME_SIZE / 2;
const FOLDED: usize = memory.data(SIZE * 4, 16);
const COS: usize = memory.data((SIZE / 2 + 4) * 4, 16);
const SIN: usize = memory.data((SIZE / 2 + 4) * 4, 16);
const SPLIT_COS: usize = memory.data((SIZE / 4 + 4) * 4, 16);
const SPLIT_SIN: usize = memory.data((SIZE / 4 + 4) * 4, 16);

/** Lags that are found, a multiple of 8 that takes in 65 Hz at 24 kHz. */
const LAGS: i32 = 376;
// Low bins of Y, with room for the last four.
const LOW_RE: usize = memory.data((LAGS / 2 + 4) * 4, 16);
const LOW_IM: usize = memory.data((LAGS / 2 + 4) * 4, 16);
/** Correlation at lags 0 … 375, half of the sum over all 2048 bins. */
export const CORRELATION: usize = memory.data(LAGS * 4, 16);

/** Computes the twiddle factors, once. */
export function prepareCosineTransform(): void {
  for (let j = 0; j < SIZE / 2 + 4; j++) {
    store<f32>(at(COS, j), <f32>Math.cos((Math.PI * <f64>j) / <f64>SIZE));
    store<f32>(at(SIN, j), <f32>Math.sin((Math.PI * <f64>j) / <f64>SIZE));
  }
  for (let k = 0; k < SIZE / 4 + 4; k++) {
    store<f32>(at(SPLIT_COS, k), <f32>Math.cos((2.0 * Math.PI * <f64>k) / <f64>SIZE));
    store<f32>(at(SPLIT_SIN, k), <f32>Math.sin((2.0 * Math.PI * <f64>k) / <f64>SIZE));
  }
}

/** Fills CORRELATION from the power at bins 0 … 1024: c[n] = ½ (P₀ ± P₁₀₂₄) + Σ P[k] cos(πkn / 1024). */
export function autocorrelate(power: usize): void {
  const first = fold(power);
  transformHalf(FOLDED);
  splitLow(first);
}

/** y[j] = ½ (P[j] + P[N − j]) − sin(πj/N) (P[j] − P[N − j]). Returns c[1], with which the recurrence begins. */
function fold(power: usize): f64 {
  const zero = load<f32>(power), nyquist = load<f32>(at(power, SIZE)), half = f32x4.splat(0.5);
  let first = f32x4.splat(0);
  for (let j = 1; j < SIZE / 2; j += 4) {
    const low = v128.load(at(power, j)), high = reverseLanes(v128.load(at(power, SIZE - 3 - j)));
    const difference = f32x4.sub(low, high), mean = f32x4.mul(half, f32x4.add(low, high));
    const turned = f32x4.mul(difference, v128.load(at(SIN, j)));
    first = f32x4.add(first, f32x4.mul(difference, v128.load(at(COS, j))));
    v128.store(at(FOLDED, j), f32x4.sub(mean, turned));
    v128.store(at(FOLDED, SIZE - 3 - j), reverseLanes(f32x4.add(mean, turned)));
  }
  store<f32>(FOLDED, <f32>0.5 * (zero + nyquist));
  return 0.5 * <f64>(zero - nyquist) + <f64>sumLanes(first);
}

/**
 * The real spectrum Y of y from that of its pairs, for the low bins: c[2k] = Re Y[k], c[2k + 1] = c[2k − 1] − Im Y[k].
 * The sum runs in double precision, so that its error does not grow with the lag.
 */
function splitLow(first: f64): void {
  const half = f32x4.splat(0.5);
  for (let k = 1; k < LAGS / 2; k += 4) {
    const re = v128.load(at(HALF_RE, k)), mirrorRe = reverseLanes(v128.load(at(HALF_RE, SIZE / 2 - 3 - k)));
    const im = v128.load(at(HALF_IM, k)), mirrorIm = reverseLanes(v128.load(at(HALF_IM, SIZE / 2 - 3 - k)));
    const cos = v128.load(at(SPLIT_COS, k)), sin = v128.load(at(SPLIT_SIN, k));
    const oddRe = f32x4.add(im, mirrorIm), oddIm = f32x4.sub(mirrorRe, re);
    const turnedRe = f32x4.add(f32x4.mul(cos, oddRe), f32x4.mul(sin, oddIm));
    const turnedIm = f32x4.sub(f32x4.mul(cos, oddIm), f32x4.mul(sin, oddRe));
    v128.store(at(LOW_RE, k), f32x4.mul(half, f32x4.add(f32x4.add(re, mirrorRe), turnedRe)));
    v128.store(at(LOW_IM, k), f32x4.mul(half, f32x4.add(f32x4.sub(im, mirrorIm), turnedIm)));
  }
  store<f32>(CORRELATION, load<f32>(HALF_RE) + load<f32>(HALF_IM));
  store<f32>(at(CORRELATION, 1), <f32>first);
  let odd = first;
  for (let k = 1; k < LAGS / 2; k++) {
    odd -= <f64>load<f32>(at(LOW_IM, k));
    store<f32>(at(CORRELATION, 2 * k), load<f32>(at(LOW_RE, k)));
    store<f32>(at(CORRELATION, 2 * k), <f32>odd, 4);
  }
}
