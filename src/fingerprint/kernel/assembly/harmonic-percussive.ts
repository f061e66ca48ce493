/**
 * Splits the power of each frame into a harmonic and a percussive part by medians over 17 frames and over 17 bins and a
 * Wiener mask, without resynthesis. Fitzgerald, "Harmonic/percussive separation using median filtering", 2010; Driedger 2014.
 *
 * Four frames are treated at once, since neighbouring medians share most of their sorting (`generated/median-network.ts`).
 * A ring holds 24 frames: the four, eight before, eight after, and four to spare. It is stored twice in a row, so that
 * any twenty frames lie side by side. Each frame is stored as four rows, row j with the bins j, j + 4, j + 8 …, so that
 * one vector operation serves sixteen neighbouring bins.
 */
import { at, HARMONIC_ENERGY, PERCUSSIVE_ENERGY } from './frame-format';
import { frequencyMedians, timeMedians } from './generated/median-network';
import { storeTransposed, sumLanes } from './lanes';

/** Frames that one call separates. */
export const GROUP_FRAMES: i32 = 4;
/** Frames, and bins, that a median reaches to either side. */
export const MEDIAN_REACH: i32 = 8;

const RING_FRAMES: i32 = 24;
const ROW_PAD: i32 = 8;
const ROW_BYTES: usize = 272 * 4;
const FRAME_BYTES: usize = ROW_BYTES * 4;

const RING: usize = memory.data(2 * 24 * 4 * 272 * 4, 16);
const HARMONIC: usize = memory.data(4 * 4 * 272 * 4, 16);
const PERCUSSIVE: usize = memory.data(4 * 16, 16);

// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
function ringFrame(frame: i32): usize {
  const slot = ((frame % RING_FRAMES) + RING_FRAMES) % RING_FRAMES;
  return RING + <usize>slot * FRAME_BYTES;
}

/** Puts the power spectrum of a frame into the ring; the spectrum is mirrored at 0 Hz. */
export function keepFrame(power: usize, frame: i32): void {
  const kept = ringFrame(frame), base = at(kept, ROW_PAD);
  for (let i = 0; i < 256; i += 4) {
    const bins = at(power, 4 * i), out = at(base, i);
    storeTransposed(
      out, out + ROW_BYTES, out + 2 * ROW_BYTES, out + 3 * ROW_BYTES,
      v128.load(bins), v128.load(bins, 16), v128.load(bins, 32), v128.load(bins, 48),
    );
  }
  for (let k = 1; k <= MEDIAN_REACH; k++) {
    const bin = MEDIAN_REACH - k;
    const row = base + <usize>(bin & 3) * ROW_BYTES;
    store<f32>(row + ((bin >> 2) << 2) - 8, load<f32>(at(power, k)));
  }
  memory.copy(kept + <usize>RING_FRAMES * FRAME_BYTES, kept, FRAME_BYTES);
}

/** Repeats a frame of the ring as another: the edges of a window are mirrored in time. */
export function repeatFrame(from: i32, to: i32): void {
  const kept = ringFrame(to);
  memory.copy(kept, ringFrame(from), FRAME_BYTES);
  memory.copy(kept + <usize>RING_FRAMES * FRAME_BYTES, kept, FRAME_BYTES);
}

/** Finds the medians along time of the frames `first` … `first + 3`, for `separateFrame`. */
export function prepareGroup(first: i32, binCount: i32): void {
  const oldest = ringFrame(first - MEDIAN_REACH);
  for (let row = 0; row < 4; row++) {
    const start = <usize>row * ROW_BYTES + (ROW_PAD << 2);
    for (let i = 0; i < binCount >> 2; i += 4) {
      timeMedians(oldest + at(start, i), HARMONIC + at(start, i));
    }
  }
}

/** Masks frame `first + index` of a prepared group; writes Σ m²·P and Σ (1 − m)²·P, m = H / (H + P). */
export function separateFrame(first: i32, index: i32, binCount: i32, out: usize): void {
  const frame = at(ringFrame(first + index), ROW_PAD);
  const medians = at(HARMONIC + <usize>index * FRAME_BYTES, ROW_PAD);
  const tiny = f32x4.splat(1e-30), one = f32x4.splat(1);
  let harmonic = f32x4.splat(0), percussive = f32x4.splat(0);
  for (let i = 0; i < binCount >> 2; i += 4) {
    const column = at(frame, i), horizontal = at(medians, i);
    frequencyMedians(column, PERCUSSIVE);
    for (let row: usize = 0; row < 4; row++) {
      const power = v128.load(column + row * ROW_BYTES), h = v128.load(horizontal + row * ROW_BYTES);
      const p = v128.load(PERCUSSIVE + (row << 4));
      const mask = f32x4.div(h, f32x4.add(f32x4.add(h, p), tiny)), rest = f32x4.sub(one, mask);
      harmonic = f32x4.add(harmonic, f32x4.mul(power, f32x4.mul(mask, mask)));
      percussive = f32x4.add(percussive, f32x4.mul(power, f32x4.mul(rest, rest)));
    }
  }
  store<f32>(out, sumLanes(harmonic), HARMONIC_ENERGY);
  store<f32>(out, sumLanes(percussive), PERCUSSIVE_ENERGY);
}
