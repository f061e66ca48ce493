/**
 * Real Fourier transform of 2048 points: a complex one of 1024 over sample pairs (radix-4 Stockham autosort,
 * five passes, four butterflies at a time), then the split into the real spectrum.
 * Stockham's self-sorting form: Cochran et al., "What is the fast Fourier transform?", 1967.
 */
import { at, FRAME_SIZE, SPECTRUM_SIZE } from './frame-format';
import { evenLanes, oddLanes, reverseLanes, storeTransposed } from './lanes';

const PAIRS: i32 = FRAME_SIZE / 2;
const QUARTER_BYTES: usize = 1024;

/** Hann window, periodic: 0.5 − 0.5 cos(2πn / 2048). */
const WINDOW: usize = memory.data(FRAME_SIZE * 4, 16);
const WINDOWED: usize = memory.data(FRAME_SIZE * 4, 16);
// For each pass of n points: w, w², w³ as n/4 cosines and n/4 sines each.
const TWIDDLES: usize = memory.data((256 + 64 + 16 + 4) * 6 * 4, 16);
const SPLIT_COS: usize = memory.data(516 * 4, 16);
const SPLIT_SIN: usize = memory.data(516 * 4, 16);
const EVEN_RE: usize = memory.data(PAIRS * 4, 16);
const EVEN_IM: usize = memory.data(PAIRS * 4, 16);
const ODD_RE: usize = memory.data(PAIRS * 4, 16);
const ODD_IM: usize = memory.data(PAIRS * 4, 16);

/** Real part of the spectrum that `transform` leaves, bins 0–1024. */
export const SPECTRUM_RE: usize = memory.data(SPECTRUM_SIZE * 4, 16);

export function windowAt(index: i32): f32 {
  return load<f32>(at(WINDOW, index));
}

export function prepareTransform(): void {
  let table = TWIDDLES;
  for (let points = PAIRS; points >= 16; points >>= 2) {
    const quarter = points >> 2;
    for (let power = 1; power <= 3; power++) {
      for (let p = 0; p < quarter; p++) {
        const angle = (-2.0 * Math.PI * <f64>(p * power)) / <f64>points;
        store<f32>(at(table, p), <f32>Math.cos(angle));
        store<f32>(at(table, p + quarter), <f32>Math.sin(angle));
      }
      table = at(table, 2 * quarter);
    }
  }
  for (let k = 0; k < 516; k++) {
    const angle = (-2.0 * Math.PI * <f64>k) / <f64>FRAME_SIZE;
    store<f32>(at(SPLIT_COS, k), <f32>Math.cos(angle));
    store<f32>(at(SPLIT_SIN, k), <f32>Math.sin(angle));
  }
  for (let n = 0; n < FRAME_SIZE; n++) {
    store<f32>(at(WINDOW, n), <f32>(0.5 - 0.5 * Math.cos((2.0 * Math.PI * <f64>n) / <f64>FRAME_SIZE)));
  }
}

// @ts-ignore: decorator
@inline
function productRe(aRe: v128, aIm: v128, bRe: v128, bIm: v128): v128 {
  return f32x4.sub(f32x4.mul(aRe, bRe), f32x4.mul(aIm, bIm));
}

// @ts-ignore: decorator
@inline
function productIm(aRe: v128, aIm: v128, bRe: v128, bIm: v128): v128 {
  return f32x4.add(f32x4.mul(aRe, bIm), f32x4.mul(aIm, bRe));
}

/** First pass: reads interleaved pairs, leaves its four outputs side by side. */
function firstPass(x: usize): void {
  for (let p: usize = 0; p < QUARTER_BYTES; p += 16) {
    const i = x + (p << 1);
    const low0 = v128.load(i), high0 = v128.load(i, 16), low1 = v128.load(i, 2048), high1 = v128.load(i, 2064);
    const low2 = v128.load(i, 4096), high2 = v128.load(i, 4112), low3 = v128.load(i, 6144), high3 = v128.load(i, 6160);
    const aRe = evenLanes(low0, high0), aIm = oddLanes(low0, high0), bRe = evenLanes(low1, high1), bIm = oddLanes(low1, high1);
    const cRe = evenLanes(low2, high2), cIm = oddLanes(low2, high2), dRe = evenLanes(low3, high3), dIm = oddLanes(low3, high3);
    const acRe = f32x4.add(aRe, cRe), acIm = f32x4.add(aIm, cIm), amRe = f32x4.sub(aRe, cRe), amIm = f32x4.sub(aIm, cIm);
    const bdRe = f32x4.add(bRe, dRe), bdIm = f32x4.add(bIm, dIm);
    const jRe = f32x4.sub(dIm, bIm), jIm = f32x4.sub(bRe, dRe); // j (b − d)
    const w = TWIDDLES + p;
    const y0Re = f32x4.add(acRe, bdRe), y0Im = f32x4.add(acIm, bdIm);
    let re = f32x4.sub(amRe, jRe), im = f32x4.sub(amIm, jIm), wRe = v128.load(w), wIm = v128.load(w, 1024);
    const y1Re = productRe(re, im, wRe, wIm), y1Im = productIm(re, im, wRe, wIm);
    re = f32x4.sub(acRe, bdRe); im = f32x4.sub(acIm, bdIm); wRe = v128.load(w, 2048); wIm = v128.load(w, 3072);
    const y2Re = productRe(re, im, wRe, wIm), y2Im = productIm(re, im, wRe, wIm);
    re = f32x4.add(amRe, jRe); im = f32x4.add(amIm, jIm); wRe = v128.load(w, 4096); wIm = v128.load(w, 5120);
    const y3Re = productRe(re, im, wRe, wIm), y3Im = productIm(re, im, wRe, wIm);
    const re0 = ODD_RE + (p << 2), im0 = ODD_IM + (p << 2);
    storeTransposed(re0, re0 + 16, re0 + 32, re0 + 48, y0Re, y1Re, y2Re, y3Re);
    storeTransposed(im0, im0 + 16, im0 + 32, im0 + 48, y0Im, y1Im, y2Im, y3Im);
  }
}

/** Four butterflies at the same twiddle; inputs `apart` bytes apart, outputs `stride` bytes apart. */
// @ts-ignore: decorator
@inline
function butterfly(
  fromRe: usize, fromIm: usize, toRe: usize, toIm: usize, apart: usize, stride: usize,
  w1Re: v128, w1Im: v128, w2Re: v128, w2Im: v128, w3Re: v128, w3Im: v128,
): void {
  const aRe = v128.load(fromRe), aIm = v128.load(fromIm), bRe = v128.load(fromRe + apart), bIm = v128.load(fromIm + apart);
  const cRe = v128.load(fromRe + 2 * apart), cIm = v128.load(fromIm + 2 * apart);
  const dRe = v128.load(fromRe + 3 * apart), dIm = v128.load(fromIm + 3 * apart);
  const acRe = f32x4.add(aRe, cRe), acIm = f32x4.add(aIm, cIm), amRe = f32x4.sub(aRe, cRe), amIm = f32x4.sub(aIm, cIm);
  const bdRe = f32x4.add(bRe, dRe), bdIm = f32x4.add(bIm, dIm), jRe = f32x4.sub(dIm, bIm), jIm = f32x4.sub(bRe, dRe);
  v128.store(toRe, f32x4.add(acRe, bdRe)); v128.store(toIm, f32x4.add(acIm, bdIm));
  let re = f32x4.sub(amRe, jRe), im = f32x4.sub(amIm, jIm);
  v128.store(toRe + stride, productRe(re, im, w1Re, w1Im)); v128.store(toIm + stride, productIm(re, im, w1Re, w1Im));
  re = f32x4.sub(acRe, bdRe); im = f32x4.sub(acIm, bdIm);
  v128.store(toRe + 2 * stride, productRe(re, im, w2Re, w2Im)); v128.store(toIm + 2 * stride, productIm(re, im, w2Re, w2Im));
  re = f32x4.add(amRe, jRe); im = f32x4.add(amIm, jIm);
  v128.store(toRe + 3 * stride, productRe(re, im, w3Re, w3Im)); v128.store(toIm + 3 * stride, productIm(re, im, w3Re, w3Im));
}

/** A pass of `quarter` twiddles over `stride` interleaved transforms. */
// @ts-ignore: decorator
@inline
function middlePass(fromRe: usize, fromIm: usize, toRe: usize, toIm: usize, table: usize, quarter: usize, stride: usize): void {
  const apart = (stride * quarter) << 2, strideBytes = stride << 2, tableStep = quarter << 2;
  for (let p: usize = 0; p < quarter; p++) {
    const w = table + (p << 2);
    const w1Re = v128.load32_splat(w), w1Im = v128.load32_splat(w + tableStep);
    const w2Re = v128.load32_splat(w + 2 * tableStep), w2Im = v128.load32_splat(w + 3 * tableStep);
    const w3Re = v128.load32_splat(w + 4 * tableStep), w3Im = v128.load32_splat(w + 5 * tableStep);
    const from = (stride * p) << 2, to = from << 2;
    for (let q: usize = 0; q < strideBytes; q += 16) {
      butterfly(
        fromRe + from + q, fromIm + from + q, toRe + to + q, toIm + to + q, apart, strideBytes,
        w1Re, w1Im, w2Re, w2Im, w3Re, w3Im,
      );
    }
  }
}

/** The last pass has no twiddles. */
function lastPass(fromRe: usize, fromIm: usize, toRe: usize, toIm: usize): void {
  for (let q: usize = 0; q < QUARTER_BYTES; q += 16) {
    const fr = fromRe + q, fi = fromIm + q, tr = toRe + q, ti = toIm + q;
    const aRe = v128.load(fr), aIm = v128.load(fi), bRe = v128.load(fr, 1024), bIm = v128.load(fi, 1024);
    const cRe = v128.load(fr, 2048), cIm = v128.load(fi, 2048), dRe = v128.load(fr, 3072), dIm = v128.load(fi, 3072);
    const acRe = f32x4.add(aRe, cRe), acIm = f32x4.add(aIm, cIm), amRe = f32x4.sub(aRe, cRe), amIm = f32x4.sub(aIm, cIm);
    const bdRe = f32x4.add(bRe, dRe), bdIm = f32x4.add(bIm, dIm), jRe = f32x4.sub(dIm, bIm), jIm = f32x4.sub(bRe, dRe);
    v128.store(tr, f32x4.add(acRe, bdRe)); v128.store(ti, f32x4.add(acIm, bdIm));
    v128.store(tr, f32x4.sub(amRe, jRe), 1024); v128.store(ti, f32x4.sub(amIm, jIm), 1024);
    v128.store(tr, f32x4.sub(acRe, bdRe), 2048); v128.store(ti, f32x4.sub(acIm, bdIm), 2048);
    v128.store(tr, f32x4.add(amRe, jRe), 3072); v128.store(ti, f32x4.add(amIm, jIm), 3072);
  }
}

/** Complex transform of the 1024 pairs at `x`, into ODD_RE and ODD_IM. */
function transformPairs(x: usize): void {
  firstPass(x);
  middlePass(ODD_RE, ODD_IM, EVEN_RE, EVEN_IM, TWIDDLES + 256 * 24, 64, 4);
  middlePass(EVEN_RE, EVEN_IM, ODD_RE, ODD_IM, TWIDDLES + (256 + 64) * 24, 16, 16);
  middlePass(ODD_RE, ODD_IM, EVEN_RE, EVEN_IM, TWIDDLES + (256 + 64 + 16) * 24, 4, 64);
  lastPass(EVEN_RE, EVEN_IM, ODD_RE, ODD_IM);
}

/** Real part of the spectrum of the 2048 reals at `x`, unwindowed, into SPECTRUM_RE. */
export function transformReal(x: usize): void {
  transformPairs(x);
  const first = load<f32>(ODD_RE), second = load<f32>(ODD_IM), half = f32x4.splat(0.5);
  store<f32>(SPECTRUM_RE, first + second);
  store<f32>(at(SPECTRUM_RE, PAIRS), first - second);
  for (let k = 1; k < 512; k += 4) {
    const low = <usize>k << 2, high = <usize>(PAIRS - 3 - k) << 2;
    const re = v128.load(ODD_RE + low), mirrorRe = reverseLanes(v128.load(ODD_RE + high));
    const im = v128.load(ODD_IM + low), mirrorIm = reverseLanes(v128.load(ODD_IM + high));
    const evenRe = f32x4.mul(half, f32x4.add(re, mirrorRe));
    const oddRe = f32x4.mul(half, f32x4.add(im, mirrorIm)), oddIm = f32x4.mul(half, f32x4.sub(mirrorRe, re));
    const turnedRe = productRe(v128.load(SPLIT_COS + low), v128.load(SPLIT_SIN + low), oddRe, oddIm);
    v128.store(SPECTRUM_RE + low, f32x4.add(evenRe, turnedRe));
    v128.store(SPECTRUM_RE + high, reverseLanes(f32x4.sub(evenRe, turnedRe)));
  }
}

/** Power spectrum |X[k]|² of the Hann-windowed frame at `x`, bins 0–1024, into `out`. */
export function powerSpectrum(x: usize, out: usize): void {
  for (let i: usize = 0; i < 8192; i += 16) v128.store(WINDOWED + i, f32x4.mul(v128.load(x + i), v128.load(WINDOW + i)));
  transformPairs(WINDOWED);
  const first = load<f32>(ODD_RE), second = load<f32>(ODD_IM), half = f32x4.splat(0.5);
  store<f32>(out, (first + second) * (first + second));
  store<f32>(at(out, PAIRS), (first - second) * (first - second));
  for (let k = 1; k < 512; k += 4) {
    const low = <usize>k << 2, high = <usize>(PAIRS - 3 - k) << 2;
    const re = v128.load(ODD_RE + low), mirrorRe = reverseLanes(v128.load(ODD_RE + high));
    const im = v128.load(ODD_IM + low), mirrorIm = reverseLanes(v128.load(ODD_IM + high));
    const evenRe = f32x4.mul(half, f32x4.add(re, mirrorRe)), evenIm = f32x4.mul(half, f32x4.sub(im, mirrorIm));
    const oddRe = f32x4.mul(half, f32x4.add(im, mirrorIm)), oddIm = f32x4.mul(half, f32x4.sub(mirrorRe, re));
    const wRe = v128.load(SPLIT_COS + low), wIm = v128.load(SPLIT_SIN + low);
    const turnedRe = productRe(wRe, wIm, oddRe, oddIm), turnedIm = productIm(wRe, wIm, oddRe, oddIm);
    const lowRe = f32x4.add(evenRe, turnedRe), lowIm = f32x4.add(evenIm, turnedIm);
    const highRe = f32x4.sub(evenRe, turnedRe), highIm = f32x4.sub(turnedIm, evenIm);
    v128.store(out + low, f32x4.add(f32x4.mul(lowRe, lowRe), f32x4.mul(lowIm, lowIm)));
    v128.store(out + high, reverseLanes(f32x4.add(f32x4.mul(highRe, highRe), f32x4.mul(highIm, highIm))));
  }
}
