/**
 * How much of the track's tone lies where in the octave, in steps of 10 cents, for key and tuning. It takes the spectral peaks
 * that the chroma stage finds; no tuning is assumed, since that of the whole track is known only at its end.
 *
 * A frame counts by the square root of its magnitude: between loud passages that drown all others and every frame alike.
 */
import { at } from './frame-format';

/** Steps of the octave. */
export const PROFILE_SIZE: i32 = 120;
const STEPS_PER_SEMITONE: f32 = 10;

/** Sums over the track (64 bits), and those of the frame at hand. */
const PROFILE: usize = memory.data(PROFILE_SIZE * 8, 16);
const FRAME: usize = memory.data(PROFILE_SIZE * 4, 16);

let magnitudeSum: f32 = 0;

/** Where the profile is read, in 64-bit floats. */
export function profileAddress(): usize {
  return PROFILE;
}

/** How many steps the profile has. */
export function profileSize(): i32 {
  return PROFILE_SIZE;
}

/** Forgets the track. */
export function resetProfile(): void {
  memory.fill(PROFILE, 0, PROFILE_SIZE * 8);
  memory.fill(FRAME, 0, PROFILE_SIZE * 4);
  magnitudeSum = 0;
}

/** Notes a spectral peak of the frame; `pitch` is a MIDI number, fractional. */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
export function notePeak(pitch: f32, magnitude: f32): void {
  const step = at(FRAME, <i32>(pitch * STEPS_PER_SEMITONE) % PROFILE_SIZE);
  store<f32>(step, load<f32>(step) + magnitude);
  magnitudeSum += magnitude;
}

/** Adds the frame to the track. */
export function endProfileFrame(): void {
  if (magnitudeSum > 0) {
    const weight = 1.0 / Math.sqrt(<f64>magnitudeSum);
    for (let i = 0; i < PROFILE_SIZE; i++) {
      const address = PROFILE + (<usize>i << 3);
      store<f64>(address, load<f64>(address) + weight * <f64>load<f32>(at(FRAME, i)));
    }
  }
  memory.fill(FRAME, 0, PROFILE_SIZE * 4);
  magnitudeSum = 0;
}
