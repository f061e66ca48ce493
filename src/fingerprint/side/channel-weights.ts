/**
 * Where channels stand. `wave`: as most formats have them. `mpeg`: as AAC and ALAC do, whose four channels are left, right, centre and
 * one behind, and whose eight have two more in front, at the end.
 */
export type ChannelPlaces = 'wave' | 'mpeg';

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

/** Where MPEG's channels stand elsewhere. */
const MPEG_WEIGHTS: typeof WEIGHTS = {
  4: [1, 1, 1, SURROUND],
  8: [1, 1, 1, 0, SURROUND, SURROUND, 1, 1],
};

/**
 * The weight of each channel in the loudness (ITU-R BS.1770-4, table 3): 1 in front, 1.41 (+1.5 dB) behind.
 *
 * `null` for more than eight channels: no common order says where they are.
 */
export function channelWeights(
  channelCount: number,
  places: ChannelPlaces = 'wave',
): readonly number[] | null {
  const special = places === 'mpeg' ? MPEG_WEIGHTS[channelCount] : undefined;
  return special ?? WEIGHTS[channelCount] ?? null;
}
