/**
 * The onset envelopes of the groups of mel bands, in windows: flux minus its moving mean over ±0.5 s, negative values 0, in dB.
 * A frame becomes known 22 frames late, when its mean is.
 */
import { at } from './frame-format';
import { FLUX_GROUPS } from './mel-flux';

/** Frames to either side of the moving mean. */
const REACH: i32 = 22;
const RING_SIZE: i32 = 64;
/** 9.8 s, so that one window fits a stretch of ten seconds. */
const WINDOW_FRAMES: i32 = 420;
const STEP_FRAMES: i32 = 210;

const FLUX: usize = memory.data(FLUX_GROUPS * 4, 16);
/** Flux of the last frames, and the sums of those in the moving mean, a group. */
const RING: usize = memory.data(FLUX_GROUPS * RING_SIZE * 4, 16);
const SUMS: usize = memory.data(FLUX_GROUPS * 8, 16);
const ENVELOPES: usize = memory.data(FLUX_GROUPS * WINDOW_FRAMES * 4, 16);

let fluxCount: i32 = 0;
/** The oldest frame in the sums, and the next frame whose envelope is due. */
let oldest: i32 = 0;
let due: i32 = 0;
let frames: i32 = 0;

/** Where the driver may put the flux of a frame. */
export function fluxAddress(): usize {
  return FLUX;
}

/** Frames in a whole window. */
export function windowFrames(): i32 {
  return WINDOW_FRAMES;
}

/** Frames of the window under way. */
export function envelopeFrames(): i32 {
  return frames;
}

/** Where the onset envelope of a group of bands lies. */
export function envelopeOf(group: i32): usize {
  return at(ENVELOPES, group * WINDOW_FRAMES);
}

/** Forgets flux and frames: what comes does not continue what came. */
export function resetOnsets(): void {
  fluxCount = 0;
  oldest = 0;
  due = 0;
  frames = 0;
  memory.fill(SUMS, 0, FLUX_GROUPS << 3);
}

/** Takes the flux of a frame, one value a group; returns whether the window is full by it. */
export function pushFlux(flux: usize): bool {
  const slot = fluxCount % RING_SIZE;
  for (let group = 0; group < FLUX_GROUPS; group++) {
    const value = load<f32>(at(flux, group)), sum = SUMS + (<usize>group << 3);
    store<f32>(at(RING, group * RING_SIZE + slot), value);
    store<f64>(sum, load<f64>(sum) + <f64>value);
  }
  fluxCount++;
  return fluxCount > REACH ? addFrame() : false;
}

/** At the end of a stretch: brings out the next frame still due. Returns 0 if there is none, 2 if the window is full by it, else 1. */
export function flushFlux(): i32 {
  if (due >= fluxCount) return 0;
  return addFrame() ? 2 : 1;
}

/** Lets the oldest frames of a full window go. */
export function advanceWindow(): void {
  frames -= STEP_FRAMES;
  for (let group = 0; group < FLUX_GROUPS; group++)
    memory.copy(envelopeOf(group), at(envelopeOf(group), STEP_FRAMES), frames << 2);
}

/** Frames come out in order, so that what leaves the mean never comes back. */
function addFrame(): bool {
  for (; oldest < due - REACH; oldest++) leaveMean(oldest % RING_SIZE);
  const count = <f64>(fluxCount - oldest), slot = due % RING_SIZE;
  for (let group = 0; group < FLUX_GROUPS; group++) {
    const mean = load<f64>(SUMS + (<usize>group << 3)) / count;
    const excess = <f64>load<f32>(at(RING, group * RING_SIZE + slot)) - mean;
    store<f32>(at(envelopeOf(group), frames), <f32>max(0, excess));
  }
  due++;
  frames++;
  return frames == WINDOW_FRAMES;
}

function leaveMean(slot: i32): void {
  for (let group = 0; group < FLUX_GROUPS; group++) {
    const sum = SUMS + (<usize>group << 3);
    store<f64>(sum, load<f64>(sum) - <f64>load<f32>(at(RING, group * RING_SIZE + slot)));
  }
}
