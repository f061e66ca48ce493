/**
 * Onset strength: rise in level, in dB, of 64 mel bands from one frame to the next, falls counted as 0, averaged over
 * the bands, and over each of five groups of them. The mel scale is that of O'Shaughnessy 1987; log-mel flux as in Dixon,
 * "Onset detection revisited", 2006.
 */
import { at, BAND_FLUX, FLUX_DECIBELS, FRAME_SIZE } from './frame-format';
import { log2Lanes, maxLanes, sumLanes } from './lanes';

const BANDS: i32 = 64;
const LOWEST_HERTZ: f64 = 30;
const HIGHEST_HERTZ: f64 = 10000;
/** Bands lie at least at −80 dB of the loudest band so far, so that a change of gain changes nothing. */
const RELATIVE_FLOOR: f32 = 1e-8;
const DECIBELS_PER_OCTAVE: f32 = 3.0102999566;

const WEIGHTS: usize = memory.data(8192 * 4, 16);
const FIRST_BIN: usize = memory.data(BANDS * 4, 16);
const WEIGHT_COUNT: usize = memory.data(BANDS * 4, 16);
const WEIGHT_START: usize = memory.data(BANDS * 4, 16);
const ENERGIES: usize = memory.data(BANDS * 4, 16);
const PREVIOUS: usize = memory.data(BANDS * 4, 16);

/** Groups of bands whose flux is told apart: bounds in bands, multiples of four. */
export const FLUX_GROUPS: i32 = 5;
const GROUP_EDGES: usize = memory.data<i32>([0, 4, 12, 24, 40, 64]);

let loudest: f32 = 0;
let hasPrevious = false;

function toMel(hertz: f64): f64 {
  return 2595.0 * Math.log10(1.0 + hertz / 700.0);
}

function toHertz(mel: f64): f64 {
  return 700.0 * (Math.pow(10.0, mel / 2595.0) - 1.0);
}

/** Builds the triangular bands, each with weights that sum to 1, for a rate in hertz. */
export function prepareMelBands(rate: f64, binCount: i32): void {
  const binWidth = rate / <f64>FRAME_SIZE;
  const low = toMel(LOWEST_HERTZ), high = toMel(Math.min(<f64>binCount * binWidth, HIGHEST_HERTZ));
  const step = (high - low) / <f64>(BANDS + 1);
  let next = 0;
  for (let band = 0; band < BANDS; band++) {
    const left = toHertz(low + step * <f64>band), centre = toHertz(low + step * <f64>(band + 1));
    const right = toHertz(low + step * <f64>(band + 2));
    const first = max(1, <i32>Math.floor(left / binWidth)), last = min(binCount - 1, <i32>Math.ceil(right / binWidth));
    const count = (last - first + 4) & ~3;
    store<i32>(at(FIRST_BIN, band), first);
    store<i32>(at(WEIGHT_COUNT, band), count);
    store<i32>(at(WEIGHT_START, band), next);
    fillBand(at(WEIGHTS, next), first, count, left, centre, right, binWidth);
    next += count;
  }
}

function fillBand(weights: usize, first: i32, count: i32, left: f64, centre: f64, right: f64, binWidth: f64): void {
  let sum: f64 = 0;
  for (let i = 0; i < count; i++) {
    const hertz = <f64>(first + i) * binWidth;
    let weight: f64 = 0;
    if (hertz > left && hertz < right) {
      weight = hertz <= centre ? (hertz - left) / (centre - left) : (right - hertz) / (right - centre);
    }
    store<f32>(at(weights, i), <f32>weight);
    sum += weight;
  }
  if (sum < 0.05) {
    // Narrower than a bin: the band takes the nearest one.
    const nearest = min(max(<i32>Math.round(centre / binWidth) - first, 0), count - 1);
    store<f32>(at(weights, nearest), <f32>1 + load<f32>(at(weights, nearest)));
    sum += 1;
  }
  for (let i = 0; i < count; i++) store<f32>(at(weights, i), <f32>(<f64>load<f32>(at(weights, i)) / sum));
}

/** The next frame will have no predecessor, and a flux of 0. */
export function resetMelFlux(): void {
  loudest = 1e-12;
  hasPrevious = false;
}

/** Measures the rise in the mel bands since the frame before into the row; `power` is the address of the spectrum. */
export function measureFlux(power: usize, row: usize): void {
  let peak = f32x4.splat(loudest);
  for (let band = 0; band < BANDS; band++) {
    const bins = at(power, load<i32>(at(FIRST_BIN, band)));
    const weights = at(WEIGHTS, load<i32>(at(WEIGHT_START, band)));
    const bytes = <usize>load<i32>(at(WEIGHT_COUNT, band)) << 2;
    let sum = f32x4.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(bins + i), v128.load(weights + i)));
    }
    store<f32>(at(ENERGIES, band), sumLanes(sum));
  }
  for (let band = 0; band < BANDS; band += 4) peak = f32x4.pmax(peak, v128.load(at(ENERGIES, band)));
  loudest = maxLanes(peak);
  const floor = f32x4.splat(loudest * RELATIVE_FLOOR);
  let total: f32 = 0;
  for (let group = 0; group < FLUX_GROUPS; group++) {
    const first = load<i32>(at(GROUP_EDGES, group)), end = load<i32>(at(GROUP_EDGES, group + 1));
    const risen = riseOf(first, end, floor), rise = hasPrevious ? risen : 0;
    total += rise;
    store<f32>(at(row + BAND_FLUX, group), rise / <f32>(end - first));
  }
  store<f32>(row, total / <f32>BANDS, FLUX_DECIBELS);
  hasPrevious = true;
}

/** Sum of the rises of the bands from `first` to before `end`, in dB; remembers their levels. */
function riseOf(first: i32, end: i32, floor: v128): f32 {
  const zero = f32x4.splat(0);
  let rise = zero;
  for (let band = first; band < end; band += 4) {
    const octaves = log2Lanes(f32x4.pmax(v128.load(at(ENERGIES, band)), floor));
    const level = f32x4.mul(octaves, f32x4.splat(DECIBELS_PER_OCTAVE));
    rise = f32x4.add(rise, f32x4.pmax(zero, f32x4.sub(level, v128.load(at(PREVIOUS, band)))));
    v128.store(at(PREVIOUS, band), level);
  }
  return sumLanes(rise);
}
