/**
 * How evenly the tonal energy of a frame spreads over the twelve pitch classes: spectral peaks between 130 and 2100 Hz,
 * interpolated, folded to pitch classes relative to the running tuning of the track, as sum / (12 · maximum).
 * Peak-based pitch class profiles: Gómez 2006; the tuning as a circular mean of peak deviations: Zhu et al. 2005.
 */
import { at, CHROMA_SPREAD, FRAME_SIZE, SPECTRAL_POWER } from './frame-format';
import { maxLanes } from './lanes';
import { notePeak } from './pitch-profile';
import { hasSide } from './side';

const LOWEST_HERTZ: f64 = 130;
const HIGHEST_HERTZ: f64 = 2100;
const MAX_BIN: i32 = 512;
/** Peaks below −50 dB of the frame's largest bin do not count. */
const PEAK_GATE: f32 = 1e-5;
/** Peaks below −130 dB of the frame's power are the rounding of the transform: those of a constant, say. */
const ROUNDING: f32 = 1e-13;
const SEMITONES_PER_E_FOLD: f32 = 17.3123405;
const CIRCLE: i32 = 64;
/** Half-life of about 1400 frames (32 s). */
const TUNING_MEMORY: f64 = 0.9995;
const TUNING_INTERVAL: i32 = 16;

const PITCH_OF_BIN: usize = memory.data(MAX_BIN * 4, 16);
const CIRCLE_COS: usize = memory.data(CIRCLE * 4, 16);
const CIRCLE_SIN: usize = memory.data(CIRCLE * 4, 16);
const CLASSES: usize = memory.data(16 * 4, 16);

let firstBin: i32 = 0;
let lastBin: i32 = 0;
let tuningCos: f64 = 0;
let tuningSin: f64 = 0;
/** Deviation of the track from A = 440 Hz, in semitones within ±½. */
let tuning: f32 = 0;
let framesHeard: i32 = 0;

/** Sets up the stage for an analysis rate, in hertz, and forgets the track. */
export function prepareChroma(rate: f64): void {
  const binWidth = rate / <f64>FRAME_SIZE;
  firstBin = <i32>Math.ceil(LOWEST_HERTZ / binWidth);
  lastBin = <i32>Math.floor(HIGHEST_HERTZ / binWidth);
  for (let k = 1; k < MAX_BIN; k++) {
    store<f32>(at(PITCH_OF_BIN, k), <f32>(12.0 * Math.log2((<f64>k * binWidth) / 440.0) + 69.0));
  }
  for (let i = 0; i < CIRCLE; i++) {
    const angle = (2.0 * Math.PI * <f64>i) / <f64>CIRCLE;
    store<f32>(at(CIRCLE_COS, i), <f32>Math.cos(angle));
    store<f32>(at(CIRCLE_SIN, i), <f32>Math.sin(angle));
  }
}

/** A new track: its tuning is not known yet. */
export function resetChroma(): void {
  tuningCos = 0;
  tuningSin = 0;
  tuning = 0;
  framesHeard = 0;
}

/** Comes after `measureSpectrum`, whose power it reads from the row. */
export function measureChroma(power: usize, row: usize): void {
  memory.fill(CLASSES, 0, 64);
  let largest = f32x4.splat(0);
  let k = firstBin;
  for (; k + 3 <= lastBin; k += 4) largest = f32x4.pmax(largest, v128.load(at(power, k)));
  let loudest = maxLanes(largest);
  for (; k <= lastBin; k++) loudest = max(loudest, load<f32>(at(power, k)));
  const gate = f32x4.splat(max(max(loudest * PEAK_GATE, load<f32>(row, SPECTRAL_POWER) * ROUNDING), <f32>1e-20));
  tuningCos *= TUNING_MEMORY;
  tuningSin *= TUNING_MEMORY;
  for (k = firstBin; k <= lastBin; k += 4) {
    const here = at(power, k), v = v128.load(here);
    const rising = f32x4.gt(v, v128.load(here - 4)), falling = f32x4.ge(v, v128.load(here, 4));
    let peaks = i32x4.bitmask(v128.and(v128.and(rising, falling), f32x4.gt(v, gate)));
    // The last four may reach beyond the range.
    if (k + 3 > lastBin) peaks &= (1 << (lastBin - k + 1)) - 1;
    while (peaks != 0) {
      addPeak(power, k + ctz(peaks));
      peaks &= peaks - 1;
    }
  }
  updateTuning();
  store<f32>(row, spread(), CHROMA_SPREAD);
}

/** Adds the peak at bin k, its frequency interpolated between the two largest bins (exact for a Hann window). */
function addPeak(power: usize, k: i32): void {
  const here = at(power, k);
  const magnitude = Mathf.sqrt(load<f32>(here)), left = load<f32>(here - 4), right = load<f32>(here, 4);
  const ratio = Mathf.sqrt(max(left, right)) / magnitude;
  let offset = (<f32>2 * ratio - <f32>1) / (ratio + <f32>1);
  if (left > right) offset = -offset;
  const relative = offset / <f32>k;
  // log(1 + x) ≈ x − x²/2: offsets are small against k.
  const pitch = load<f32>(at(PITCH_OF_BIN, k)) + SEMITONES_PER_E_FOLD * (relative - <f32>0.5 * relative * relative);
  if (hasSide()) notePeak(pitch, magnitude);
  const deviation = <i32>((pitch - Mathf.floor(pitch)) * <f32>CIRCLE) & (CIRCLE - 1);
  tuningCos += <f64>(magnitude * load<f32>(at(CIRCLE_COS, deviation)));
  tuningSin += <f64>(magnitude * load<f32>(at(CIRCLE_SIN, deviation)));
  const tuned = pitch - tuning, lower = Mathf.floor(tuned), share = tuned - lower;
  const pitchClass = (<i32>lower + 120) % 12;
  addToClass(pitchClass, magnitude * (<f32>1 - share));
  addToClass((pitchClass + 1) % 12, magnitude * share);
}

// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
function addToClass(pitchClass: i32, amount: f32): void {
  const address = at(CLASSES, pitchClass);
  store<f32>(address, load<f32>(address) + amount);
}

function updateTuning(): void {
  framesHeard++;
  if (framesHeard % TUNING_INTERVAL != 0 || (tuningCos == 0 && tuningSin == 0)) return;
  tuning = <f32>(Math.atan2(tuningSin, tuningCos) / (2.0 * Math.PI));
}

/** 1/12 if all lies in one class, 1 if all classes are equal, 0 without peaks. */
function spread(): f32 {
  let sum: f32 = 0, largest: f32 = 0;
  for (let i = 0; i < 12; i++) {
    const value = load<f32>(at(CLASSES, i));
    sum += value;
    largest = max(largest, value);
  }
  return largest > 0 ? sum / (<f32>12 * largest) : 0;
}
