/** Any number of channels on two loudspeakers. */
import type { ChannelPlaces } from '../../fingerprint/side/channel-weights.ts';

const HALF_POWER = Math.SQRT1_2;
/** One that stands behind the listener alone comes from both sides, each of which has a quarter of its power. */
const QUARTER_POWER = 0.5;

/**
 * What the left side gets of each channel, in WAVE's order: left, right, centre, low frequencies, then what is behind.
 * The right side gets the same of the mirrored channels.
 */
const LEFT_GAINS: Readonly<Record<number, readonly number[]>> = {
  3: [1, 0, HALF_POWER],
  4: [1, 0, HALF_POWER, 0],
  5: [1, 0, HALF_POWER, HALF_POWER, 0],
  6: [1, 0, HALF_POWER, 0, HALF_POWER, 0],
  7: [1, 0, HALF_POWER, 0, QUARTER_POWER, HALF_POWER, 0],
  8: [1, 0, HALF_POWER, 0, HALF_POWER, 0, HALF_POWER, 0],
};
const RIGHT_GAINS: typeof LEFT_GAINS = {
  3: [0, 1, HALF_POWER],
  4: [0, 1, 0, HALF_POWER],
  5: [0, 1, HALF_POWER, 0, HALF_POWER],
  6: [0, 1, HALF_POWER, 0, 0, HALF_POWER],
  7: [0, 1, HALF_POWER, 0, QUARTER_POWER, 0, HALF_POWER],
  8: [0, 1, HALF_POWER, 0, 0, HALF_POWER, 0, HALF_POWER],
};

/** Where MPEG-4's channels stand elsewhere: a centre and one behind of four, and a second pair in front of eight. */
const MPEG_LEFT_GAINS: typeof LEFT_GAINS = {
  4: [1, 0, HALF_POWER, QUARTER_POWER],
  8: [1, 0, HALF_POWER, 0, HALF_POWER, 0, 1, 0],
};
const MPEG_RIGHT_GAINS: typeof LEFT_GAINS = {
  4: [0, 1, HALF_POWER, QUARTER_POWER],
  8: [0, 1, HALF_POWER, 0, 0, HALF_POWER, 0, 1],
};

export interface StereoPcm {
  left: Float32Array<ArrayBuffer>;
  right: Float32Array<ArrayBuffer>;
}

/**
 * Two channels of `frameCount` samples, in memory of their own. Mono sounds from both sides. Of more than two, the front ones
 * come in as they are, centre and rear channels at half power, and the low-frequency one not at all (ITU-R BS.775-3, table 2):
 * as loud as the channels were together, but for the 4.5 dB that loudness (BS.1770) credits the rear with. The sum may leave full
 * scale; whoever plays it limits it. Of layouts nobody defined, the first two channels are heard.
 */
export function toStereo(
  channels: readonly Float32Array[],
  frameCount: number,
  places: ChannelPlaces = 'wave',
): StereoPcm {
  const [first, second = first] = channels;
  const { left, right } = gainsOf(channels.length, places);
  if (left && right) {
    return { left: mixed(channels, left, frameCount), right: mixed(channels, right, frameCount) };
  }
  return { left: copied(first, frameCount), right: copied(second, frameCount) };
}

function gainsOf(count: number, places: ChannelPlaces) {
  const isMpeg = places === 'mpeg' && MPEG_LEFT_GAINS[count] !== undefined;
  return isMpeg
    ? { left: MPEG_LEFT_GAINS[count], right: MPEG_RIGHT_GAINS[count] }
    : { left: LEFT_GAINS[count], right: RIGHT_GAINS[count] };
}

/**
 * How much higher than the highest sample of a file its stereo sum can be, before it is limited; 1 where nothing is summed.
 */
export function highestSum(channelCount: number, places: ChannelPlaces = 'wave'): number {
  return gainsOf(channelCount, places).left?.reduce((sum, gain) => sum + gain, 0) ?? 1;
}

function copied(channel: Float32Array | undefined, frameCount: number): Float32Array<ArrayBuffer> {
  const copy = new Float32Array(frameCount);
  if (channel) copy.set(channel.subarray(0, frameCount));
  return copy;
}

function mixed(
  channels: readonly Float32Array[],
  gains: readonly number[],
  frameCount: number,
): Float32Array<ArrayBuffer> {
  const mix = new Float32Array(frameCount);
  channels.forEach((channel, index) => {
    const gain = gains[index] ?? 0;
    if (gain === 0) return;
    for (let frame = 0; frame < frameCount; frame++)
      mix[frame] = (mix[frame] ?? 0) + gain * (channel[frame] ?? 0);
  });
  return mix;
}
