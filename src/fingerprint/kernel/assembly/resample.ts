/**
 * Resamples by any ratio between 1/2 and 3: a windowed sinc (Blackman-Harris, 32 zero crossings a side) tabulated at
 * 256 phases and interpolated between them. Positions are whole numbers and remainders, so that they never drift.
 * After J. O. Smith, "Digital audio resampling", 1984.
 */
import { at } from './frame-format';
import { BLOCK_SIZE } from './intake';
import { sumLanes } from './lanes';

const PHASES: i32 = 256;
const ZERO_CROSSINGS: f64 = 32;
/** Pass band edge as a share of the lower Nyquist frequency. */
const PASS_BAND: f64 = 0.94;
/** Taps a side at the largest reduction, 1/2. */
const MAX_REACH: i32 = 72;

const TABLE: usize = memory.data((PHASES + 1) * MAX_REACH * 2 * 4, 16);
const INPUT: usize = memory.data((BLOCK_SIZE + 4 * MAX_REACH) * 4, 16);

let reach: i32 = 0;
let sourceRate: i32 = 0;
let targetRate: i32 = 0;
let filled: i32 = 0;
/** First tap of the next output, and its phase in units of 1 / targetRate of an input sample. */
let position: i32 = 0;
let remainder: i32 = 0;

/** Designs the filter for two rates in any common unit. */
export function prepareResampler(source: i32, target: i32): void {
  if (source == sourceRate && target == targetRate) return;
  sourceRate = source;
  targetRate = target;
  const cutoff = PASS_BAND * Math.min(1.0, <f64>target / <f64>source);
  reach = (<i32>Math.ceil(ZERO_CROSSINGS / cutoff) + 1) & ~1;
  if (reach > MAX_REACH) reach = MAX_REACH;
  for (let phase = 0; phase <= PHASES; phase++) {
    const row = at(TABLE, phase * 2 * reach);
    let sum: f64 = 0;
    for (let tap = 0; tap < 2 * reach; tap++) sum += tapAt(<f64>(reach - 1 - tap) + <f64>phase / <f64>PHASES, cutoff);
    for (let tap = 0; tap < 2 * reach; tap++) {
      store<f32>(at(row, tap), <f32>(tapAt(<f64>(reach - 1 - tap) + <f64>phase / <f64>PHASES, cutoff) / sum));
    }
  }
}

function tapAt(distance: f64, cutoff: f64): f64 {
  const x = distance / <f64>reach;
  if (Math.abs(x) >= 1.0) return 0;
  const turn = Math.PI * x;
  const window = 0.35875 + 0.48829 * Math.cos(turn) + 0.14128 * Math.cos(2.0 * turn) + 0.01168 * Math.cos(3.0 * turn);
  const argument = Math.PI * cutoff * distance;
  return window * (argument == 0 ? 1.0 : Math.sin(argument) / argument);
}

/** Forgets the input; the first output will be centred on the first sample to come. */
export function resetResampler(): void {
  memory.fill(INPUT, 0, (BLOCK_SIZE + 4 * MAX_REACH) * 4);
  filled = reach - 1;
  position = 0;
  remainder = 0;
}

/** Where the next input samples belong. */
export function resamplerInput(): usize {
  return at(INPUT, filled);
}

/** Takes `count` samples from the input and writes all outputs they suffice for; returns how many. */
export function resample(count: i32, out: usize): i32 {
  filled += count;
  const taps = 2 * reach;
  let written = 0;
  while (position + taps <= filled) {
    const exact = (<f32>remainder * <f32>PHASES) / <f32>targetRate;
    const phase = <i32>exact;
    store<f32>(at(out, written++), interpolate(at(INPUT, position), at(TABLE, phase * taps), taps, exact - <f32>phase));
    remainder += sourceRate;
    while (remainder >= targetRate) {
      remainder -= targetRate;
      position++;
    }
  }
  memory.copy(INPUT, at(INPUT, position), (filled - position) << 2);
  filled -= position;
  position = 0;
  return written;
}

/** Pushes the last outputs through by silence. */
export function drainResampler(out: usize): i32 {
  memory.fill(resamplerInput(), 0, reach << 2);
  return resample(reach, out);
}

// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
function interpolate(samples: usize, row: usize, taps: i32, fraction: f32): f32 {
  const between = f32x4.splat(fraction);
  let sum = f32x4.splat(0);
  for (let i = 0; i < taps; i += 4) {
    const here = v128.load(at(row, i)), next = v128.load(at(row, i + taps));
    const weight = f32x4.add(here, f32x4.mul(between, f32x4.sub(next, here)));
    sum = f32x4.add(sum, f32x4.mul(weight, v128.load(at(samples, i))));
  }
  return sumLanes(sum);
}
