/**
 * Takes raw PCM of any channel count and mixes it to mono, element by element, so that the size of the
 * chunks it comes in cannot matter. Downstream stages run on whole blocks only.
 */
import { at } from './frame-format';

/** Raw samples that make one block. */
export const BLOCK_SIZE: i32 = 4096;

/** Beyond ±1e6 (120 dB above full scale) a float is no sample but damage, and its square could overflow. */
const LARGEST_SAMPLE: f32 = 1e6;

/** Where the driver puts samples of one channel. */
export const STAGING: usize = memory.data(BLOCK_SIZE * 4, 16);
/** The block of mono samples, once mixed. */
export const MONO: usize = memory.data(BLOCK_SIZE * 4, 16);
// Sum over the channels of the squared sample, for the comparison with the energy of the mix.
const SQUARES: usize = memory.data(BLOCK_SIZE * 4, 16);

let monoEnergy: f64 = 0;
let channelEnergy: f64 = 0;

export function resetIntake(): void {
  monoEnergy = 0;
  channelEnergy = 0;
}

/** Sum of squares of the mono mix so far. */
export function mixedEnergy(): f64 {
  return monoEnergy;
}

/** Sum of squares so far, averaged over the channels. */
export function meanChannelEnergy(): f64 {
  return channelEnergy;
}

/**
 * Adds `count` staged samples of a channel to the block at `offset`; the first channel overwrites.
 * Samples that are no finite audio become 0. Returns how many those were.
 */
export function addChannel(channel: i32, offset: i32, count: i32): i32 {
  let damaged = 0;
  const limit = f32x4.splat(LARGEST_SAMPLE);
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4) {
    const mono = at(MONO, offset + i), squares = at(SQUARES, offset + i);
    let sample = v128.load(at(STAGING, i));
    const sound = f32x4.le(f32x4.abs(sample), limit);
    damaged += 4 - popcnt(i32x4.bitmask(sound));
    sample = v128.and(sample, sound);
    const square = f32x4.mul(sample, sample);
    v128.store(mono, channel == 0 ? sample : f32x4.add(v128.load(mono), sample));
    v128.store(squares, channel == 0 ? square : f32x4.add(v128.load(squares), square));
  }
  for (let i = whole; i < count; i++) {
    const mono = at(MONO, offset + i), squares = at(SQUARES, offset + i);
    let sample = load<f32>(at(STAGING, i));
    if (!(Mathf.abs(sample) <= LARGEST_SAMPLE)) {
      damaged++;
      sample = 0;
    }
    store<f32>(mono, channel == 0 ? sample : load<f32>(mono) + sample);
    store<f32>(squares, channel == 0 ? sample * sample : load<f32>(squares) + sample * sample);
  }
  return damaged;
}

/** Turns the first `count` sums of the block into means over the channels; the rest becomes silence. */
export function mixBlock(channelCount: i32, count: i32): void {
  memory.fill(at(MONO, count), 0, (BLOCK_SIZE - count) << 2);
  memory.fill(at(SQUARES, count), 0, (BLOCK_SIZE - count) << 2);
  const share = f32x4.splat(<f32>1 / <f32>channelCount);
  let mono = f32x4.splat(0), channels = f32x4.splat(0);
  for (let i = 0; i < BLOCK_SIZE; i += 4) {
    const mean = f32x4.mul(share, v128.load(at(MONO, i)));
    v128.store(at(MONO, i), mean);
    mono = f32x4.add(mono, f32x4.mul(mean, mean));
    channels = f32x4.add(channels, v128.load(at(SQUARES, i)));
  }
  monoEnergy += sumOf(mono);
  channelEnergy += sumOf(channels) / <f64>channelCount;
}

// @ts-ignore: decorator
@inline
function sumOf(v: v128): f64 {
  return (
    <f64>f32x4.extract_lane(v, 0) + <f64>f32x4.extract_lane(v, 1) +
    <f64>f32x4.extract_lane(v, 2) + <f64>f32x4.extract_lane(v, 3)
  );
}
