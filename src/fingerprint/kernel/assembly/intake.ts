/**
 * Takes raw PCM of any channel count in whole blocks and mixes it to mono, so that the size of the chunks it comes in
 * cannot matter. The channels of a block lie one after the other, and stay there, repaired, until the next block.
 */
import { at } from './frame-format';
import { sumLanes } from './lanes';

/** Raw samples that make one block. */
export const BLOCK_SIZE: i32 = 4096;
const BLOCK_BYTES: usize = 4096 * 4;

/** Beyond ±1e6 (120 dB above full scale) a float is no sample but damage, and its square could overflow. */
const LARGEST_SAMPLE: f32 = 1e6;

/** The block of mono samples, once mixed. */
export const MONO: usize = memory.data(BLOCK_SIZE * 4, 16);

let channelCount: i32 = 0;
let damaged: i32 = 0;
let monoEnergy: f64 = 0;
let channelEnergy: f64 = 0;

/** Makes room for the channels of a track. */
export function prepareIntake(channels: i32): void {
  channelCount = channels;
  damaged = 0;
  monoEnergy = 0;
  channelEnergy = 0;
  const missing = <i32>channelBlock(channels) - (memory.size() << 16);
  if (missing > 0) memory.grow((missing + 0xffff) >> 16);
}

/** Where the driver puts the samples of a channel: behind everything that has a fixed place. */
export function channelBlock(channel: i32): usize {
  return at((__heap_base + 15) & ~15, channel * BLOCK_SIZE);
}

/** Sum of squares of the mono mix so far. */
export function mixedEnergy(): f64 {
  return monoEnergy;
}

/** Sum of squares so far, averaged over the channels. */
export function meanChannelEnergy(): f64 {
  return channelEnergy;
}

/** Samples of all channels so far that were no finite audio; they were taken as 0. */
export function damagedSamples(): i32 {
  return damaged;
}

/** Mixes the first `count` samples of the channels; the rest of the block becomes silence. */
export function mixBlock(count: i32): void {
  const share = f32x4.splat(<f32>1 / <f32>channelCount), limit = f32x4.splat(LARGEST_SAMPLE);
  for (let channel = 0; channel < channelCount; channel++) {
    memory.fill(at(channelBlock(channel), count), 0, (BLOCK_SIZE - count) << 2);
  }
  let mono = f32x4.splat(0), channels = f32x4.splat(0);
  const end = at(channelBlock(0), channelCount * BLOCK_SIZE);
  for (let i: usize = 0; i < BLOCK_BYTES; i += 16) {
    let sum = f32x4.splat(0);
    for (let address = channelBlock(0) + i; address < end; address += BLOCK_BYTES) {
      let sample = v128.load(address);
      const sound = f32x4.le(f32x4.abs(sample), limit);
      if (i32x4.bitmask(sound) != 15) {
        damaged += 4 - popcnt(i32x4.bitmask(sound));
        sample = v128.and(sample, sound);
        v128.store(address, sample);
      }
      sum = f32x4.add(sum, sample);
      channels = f32x4.add(channels, f32x4.mul(sample, sample));
    }
    const mean = f32x4.mul(share, sum);
    v128.store(MONO + i, mean);
    mono = f32x4.add(mono, f32x4.mul(mean, mean));
  }
  monoEnergy += <f64>sumLanes(mono);
  channelEnergy += <f64>sumLanes(channels) / <f64>channelCount;
}
