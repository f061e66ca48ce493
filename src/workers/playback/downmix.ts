/** Any number of channels on two loudspeakers. */

/** A factor for each channel of a side, in WAVE's order: left, right, centre, low frequencies, then what is behind. */
const HALF_POWER = Math.SQRT1_2;
const LEFT_GAINS: Readonly<Record<number, readonly number[]>> = {
  3: [1, 0, HALF_POWER],
  4: [1, 0, HALF_POWER, 0],
  5: [1, 0, HALF_POWER, HALF_POWER, 0],
  6: [1, 0, HALF_POWER, 0, HALF_POWER, 0],
  7: [1, 0, HALF_POWER, 0, HALF_POWER, HALF_POWER, 0],
  8: [1, 0, HALF_POWER, 0, HALF_POWER, 0, HALF_POWER, 0],
};
const RIGHT_GAINS: Readonly<Record<number, readonly number[]>> = {
  3: [0, 1, HALF_POWER],
  4: [0, 1, 0, HALF_POWER],
  5: [0, 1, HALF_POWER, 0, HALF_POWER],
  6: [0, 1, HALF_POWER, 0, 0, HALF_POWER],
  7: [0, 1, HALF_POWER, 0, HALF_POWER, 0, HALF_POWER],
  8: [0, 1, HALF_POWER, 0, 0, HALF_POWER, 0, HALF_POWER],
};

export interface StereoPcm {
  left: Float32Array<ArrayBuffer>;
  right: Float32Array<ArrayBuffer>;
}

/**
 * Two channels of `frameCount` samples, in memory of their own. Mono sounds from both sides. Of more than two, centre and
 * rear channels come in at half power and the low-frequency one not at all (ITU-R BS.775-4), and the whole is so much
 * quieter that it cannot clip. Of layouts nobody defined, the first two channels are heard.
 */
export function toStereo(channels: readonly Float32Array[], frameCount: number): StereoPcm {
  const [first, second = first] = channels;
  const leftGains = LEFT_GAINS[channels.length];
  const rightGains = RIGHT_GAINS[channels.length];
  if (leftGains && rightGains) {
    return {
      left: mixed(channels, leftGains, frameCount),
      right: mixed(channels, rightGains, frameCount),
    };
  }
  return { left: copied(first, frameCount), right: copied(second, frameCount) };
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
  const sum = gains.reduce((total, gain) => total + gain, 0);
  const mix = new Float32Array(frameCount);
  channels.forEach((channel, index) => {
    const gain = (gains[index] ?? 0) / sum;
    if (gain === 0) return;
    for (let frame = 0; frame < frameCount; frame++)
      mix[frame] = (mix[frame] ?? 0) + gain * (channel[frame] ?? 0);
  });
  return mix;
}
