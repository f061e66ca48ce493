/** By channel count: where WAVE's channels lie in the order of Vorbis, which Opus has too (Vorbis I §4.3.9, RFC 7845 §5.1.1.2). */
const IN_VORBIS: Readonly<Record<number, readonly number[]>> = {
  3: [0, 2, 1],
  5: [0, 2, 1, 3, 4],
  6: [0, 2, 1, 5, 3, 4],
  7: [0, 2, 1, 6, 5, 3, 4],
  8: [0, 2, 1, 7, 5, 6, 3, 4],
};

/** The same for ALAC, which has the centre first (Apple, 2011). */
const IN_ALAC: Readonly<Record<number, readonly number[]>> = {
  3: [1, 2, 0],
  4: [1, 2, 0, 3],
  5: [1, 2, 0, 3, 4],
  6: [1, 2, 0, 5, 3, 4],
  7: [1, 2, 0, 6, 5, 3, 4],
  8: [3, 4, 0, 7, 5, 6, 1, 2],
};

/**
 * The channels of a decoder in the order of WAVE, as the browser's decoders hand them out: front left and right, centre, low
 * frequencies, then what is behind. Loudness weighs channels by their place.
 */
export function inWaveOrder<Channel>(channels: readonly Channel[], from: 'vorbis' | 'alac'): Channel[] {
  const order = (from === 'vorbis' ? IN_VORBIS : IN_ALAC)[channels.length];
  return order ? order.flatMap((index) => channels.slice(index, index + 1)) : [...channels];
}
