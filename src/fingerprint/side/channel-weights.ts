const SURROUND = 1.41;

/**
 * Channel weights by channel count, in the order of WAVE, which the decoders keep: front left and right, centre, low
 * frequency, then what is behind. The low-frequency channel has no part in loudness.
 */
const WEIGHTS: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  2: [1, 1],
  3: [1, 1, 1],
  4: [1, 1, SURROUND, SURROUND],
  5: [1, 1, 1, SURROUND, SURROUND],
  6: [1, 1, 1, 0, SURROUND, SURROUND],
  7: [1, 1, 1, 0, SURROUND, SURROUND, SURROUND],
  8: [1, 1, 1, 0, SURROUND, SURROUND, SURROUND, SURROUND],
};

/**
 * The weight of each channel in the loudness (ITU-R BS.1770-4, table 3): 1 in front, 1.41 (+1.5 dB) behind.
 *
 * `null` for more than eight channels: no common order says where they are.
 */
export function channelWeights(channelCount: number): readonly number[] | null {
  return WEIGHTS[channelCount] ?? null;
}
