/** The stages of the side record: what the pass over the whole track yields beside the rows. */
import { addBands, prepareBands } from './bands';
import { measureLoudness, prepareLoudness, resetLoudness } from './loudness';
import { measurePeaks } from './peaks';
import { endProfileFrame, resetProfile } from './pitch-profile';

let active = false;
let channels: i32 = 0;

/** Begins a track, with or without a side record; after the kernel itself. */
export function configureSide(wanted: bool, sampleRate: i32, analysisRate: i32, channelCount: i32): void {
  active = wanted;
  if (!active) return;
  channels = channelCount;
  prepareLoudness(sampleRate, channelCount);
  prepareBands(<f64>analysisRate);
  resetProfile();
}

/** Whether the stages of the side record run. */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
export function hasSide(): bool {
  return active;
}

/** Measures the first `count` samples of the block, once they are repaired. */
export function measureSideBlock(count: i32): void {
  if (!active) return;
  measurePeaks(channels, count);
  measureLoudness(channels, count);
}

/** Takes a frame into the side record; `power` is the address of its spectrum. */
export function measureSideFrame(power: usize): void {
  if (!active) return;
  addBands(power);
  endProfileFrame();
}

/** Forgets the signal's past, as at a gap. */
export function resetSideWindow(): void {
  if (active) resetLoudness();
}
