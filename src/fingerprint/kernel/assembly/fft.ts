/**
 * Power spectrum of a frame of 2048 points: a complex transform of 1024 over sample pairs, then the split into the real
 * spectrum. The complex transforms are radix-4 Stockham autosorts, four butterflies at a time; one of 512 points
 * serves the cosine transform. Stockham's self-sorting form: Cochran et al., "What is the fast Fourier transform?", 1967.
 */
import { at, FRAME_SIZE } from './frame-format';
import { evenLanes, oddLanes, reverseLanes, storeTransposed } from './lanes';

const PAIRS: i32 = FRAME_SIZE / 2;

/** Hann window, periodic: 0.5 − 0.5 cos(2πn / 2048). */
const WINDOW: usize = memory.data(FRAME_SIZE * 4, 16);
// For each pass of n points: w, w², w³ as n/4 cosines and n/4 sines each.
const TWIDDLES: usize = memory.data((256 + 64 + 16 + 4) * 6 * 4, 16);
const HALF_TWIDDLES: usize = memory.data((128 + 32 + 8 + 2) * 6 * 4, 16);
const SPLIT_COS: usize = memory.data(516 * 4, 16);
const SPLIT_SIN: usize = memory.data(516 * 4, 16);
const EVEN_RE: usize = memory.data(PAIRS * 4, 16);
const EVEN_IM: usize = memory.data(PAIRS * 4, 16);
const ODD_RE: usize = memory.data(PAIRS * 4, 16);
const ODD_IM: usize = memory.data(PAIRS * 4, 16);

/** What `transformHalf` leaves. */
export const HALF_RE: usize = ODD_RE;
/** Imaginary parts of the half-length transform. */
export const HALF_IM: usize = ODD_IM;

/** The Hann window at a sample of the frame. */
export function windowAt(index: i32): f32 {
  return load<f32>(at(WINDOW, index));
}

/** Computes the window and the twiddle factors, once. */
export function prepareTransform(): void {
  fillTwiddles(TWIDDLES, PAIRS);
  fillTwiddles(HALF_TWIDDLES, PAIRS / 2);
  for (let k = 0; k < 516; k++) {
    const angle = (-2.0 * Math.PI * <f64>k) / <f64>FRAME_SIZE;
    store<f32>(at(SPLIT_COS, k), <f32>Math.cos(angle));
    store<f32>(at(SPLIT_SIN, k), <f32>Math.sin(angle));
  }
  for (let n = 0; n < FRAME_SIZE; n++) {
    store<f32>(at(WINDOW, n), <f32>(0.5 - 0.5 * Math.cos((2.0 * Math.PI * <f64>n) / <f64>FRAME_SIZE)));
  }
}

function fillTwiddles(table: usize, largest: i32): void {
  for (let points = largest; points >= 8; points >>= 2) {
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
}

// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
function productRe(aRe: v128, aIm: v128, bRe: v128, bIm: v128): v128 {
  return f32x4.sub(f32x4.mul(aRe, bRe), f32x4.mul(aIm, bIm));
}

// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
function productIm(aRe: v128, aIm: v128, bRe: v128, bIm: v128): v128 {
  return f32x4.add(f32x4.mul(aRe, bIm), f32x4.mul(aIm, bRe));
}

// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
function loadInput(x: usize, window: usize, offset: usize): v128 {
  return window == 0 ? v128.load(x + offset) : f32x4.mul(v128.load(x + offset), v128.load(window + offset));
}

/**
 * First pass over `quarterBytes / 4` groups of four: reads interleaved pairs, through `window` unless that is 0, and leaves its
 * four outputs side by side.
 */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
function firstPass(x: usize, window: usize, table: usize, quarterBytes: usize): void {
  const apart = quarterBytes << 1, step = quarterBytes;
  for (let p: usize = 0; p < quarterBytes; p += 16) {
    const i = p << 1;
    const low0 = loadInput(x, window, i), high0 = loadInput(x, window, i + 16);
    const low1 = loadInput(x, window, i + apart), high1 = loadInput(x, window, i + apart + 16);
    const low2 = loadInput(x, window, i + 2 * apart), high2 = loadInput(x, window, i + 2 * apart + 16);
    const low3 = loadInput(x, window, i + 3 * apart), high3 = loadInput(x, window, i + 3 * apart + 16);
    const aRe = evenLanes(low0, high0), aIm = oddLanes(low0, high0), bRe = evenLanes(low1, high1), bIm = oddLanes(low1, high1);
    const cRe = evenLanes(low2, high2), cIm = oddLanes(low2, high2), dRe = evenLanes(low3, high3), dIm = oddLanes(low3, high3);
    const acRe = f32x4.add(aRe, cRe), acIm = f32x4.add(aIm, cIm), amRe = f32x4.sub(aRe, cRe), amIm = f32x4.sub(aIm, cIm);
    const bdRe = f32x4.add(bRe, dRe), bdIm = f32x4.add(bIm, dIm);
    const jRe = f32x4.sub(dIm, bIm), jIm = f32x4.sub(bRe, dRe); // j (b − d)
    const w = table + p;
    const y0Re = f32x4.add(acRe, bdRe), y0Im = f32x4.add(acIm, bdIm);
    let re = f32x4.sub(amRe, jRe), im = f32x4.sub(amIm, jIm), wRe = v128.load(w), wIm = v128.load(w + step);
    const y1Re = productRe(re, im, wRe, wIm), y1Im = productIm(re, im, wRe, wIm);
    re = f32x4.sub(acRe, bdRe); im = f32x4.sub(acIm, bdIm); wRe = v128.load(w + 2 * step); wIm = v128.load(w + 3 * step);
    const y2Re = productRe(re, im, wRe, wIm), y2Im = productIm(re, im, wRe, wIm);
    re = f32x4.add(amRe, jRe); im = f32x4.add(amIm, jIm); wRe = v128.load(w + 4 * step); wIm = v128.load(w + 5 * step);
    const y3Re = productRe(re, im, wRe, wIm), y3Im = productIm(re, im, wRe, wIm);
    const re0 = ODD_RE + (p << 2), im0 = ODD_IM + (p << 2);
    storeTransposed(re0, re0 + 16, re0 + 32, re0 + 48, y0Re, y1Re, y2Re, y3Re);
    storeTransposed(im0, im0 + 16, im0 + 32, im0 + 48, y0Im, y1Im, y2Im, y3Im);
  }
}

/** Four butterflies at the same twiddle; inputs `apart` bytes apart, outputs `stride` bytes apart. */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
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
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
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
  for (let q: usize = 0; q < 1024; q += 16) {
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

/** Complex transform of the 1024 pairs of a frame, windowed, into ODD_RE and ODD_IM. */
function transformFrame(x: usize): void {
  firstPass(x, WINDOW, TWIDDLES, 1024);
  middlePass(ODD_RE, ODD_IM, EVEN_RE, EVEN_IM, TWIDDLES + 256 * 24, 64, 4);
  middlePass(EVEN_RE, EVEN_IM, ODD_RE, ODD_IM, TWIDDLES + (256 + 64) * 24, 16, 16);
  middlePass(ODD_RE, ODD_IM, EVEN_RE, EVEN_IM, TWIDDLES + (256 + 64 + 16) * 24, 4, 64);
  lastPass(EVEN_RE, EVEN_IM, ODD_RE, ODD_IM);
}

/** Complex transform of 512 pairs into HALF_RE and HALF_IM. The last of its passes has a radix of 2. */
export function transformHalf(x: usize): void {
  firstPass(x, 0, HALF_TWIDDLES, 512);
  middlePass(ODD_RE, ODD_IM, EVEN_RE, EVEN_IM, HALF_TWIDDLES + 128 * 24, 32, 4);
  middlePass(EVEN_RE, EVEN_IM, ODD_RE, ODD_IM, HALF_TWIDDLES + (128 + 32) * 24, 8, 16);
  middlePass(ODD_RE, ODD_IM, EVEN_RE, EVEN_IM, HALF_TWIDDLES + (128 + 32 + 8) * 24, 2, 64);
  for (let q: usize = 0; q < 1024; q += 16) {
    const aRe = v128.load(EVEN_RE + q), aIm = v128.load(EVEN_IM + q);
    const bRe = v128.load(EVEN_RE + q, 1024), bIm = v128.load(EVEN_IM + q, 1024);
    v128.store(HALF_RE + q, f32x4.add(aRe, bRe)); v128.store(HALF_IM + q, f32x4.add(aIm, bIm));
    v128.store(HALF_RE + q, f32x4.sub(aRe, bRe), 1024); v128.store(HALF_IM + q, f32x4.sub(aIm, bIm), 1024);
  }
}

/** Power spectrum |X[k]|² of the Hann-windowed frame at `x`, bins 0–1024, into `out`. */
export function powerSpectrum(x: usize, out: usize): void {
  transformFrame(x);
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
