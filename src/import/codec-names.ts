/** Codec names as the libraries give them, and the short names shown; the first that matches wins. */
const SHORT_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^pcm|^ieee_float|^adpcm|^(?:sowt|twos|lpcm|raw |in24|in32|fl32|fl64)$/u, 'pcm'],
  [/ulaw|mu-law|µ-law|μ-law/u, 'ulaw'],
  [/alaw|a-law/u, 'alaw'],
  [/mp3|mpeg [12](?:\.5)? layer/u, 'mp3'],
  [/alac|apple lossless/u, 'alac'],
  [/e-?ac-?3|ec-3/u, 'eac3'],
  [/ac-?3/u, 'ac3'],
  [/aac|^mp4a/u, 'aac'],
  [/flac/u, 'flac'],
  [/vorbis/u, 'vorbis'],
  [/opus/u, 'opus'],
  [/speex/u, 'speex'],
  [/monkey/u, 'ape'],
  [/wavpack/u, 'wavpack'],
  [/musepack/u, 'musepack'],
  [/windows media|^wma/u, 'wma'],
  [/dsd/u, 'dsd'],
  [/dts/u, 'dts'],
];

/** A short name for a codec, e.g. `mp3` for `MPEG 1 Layer 3`; `null` for one that isn't known. */
export function shortCodecName(name: string | null | undefined): string | null {
  if (!name) return null;
  const folded = name.toLowerCase();
  return SHORT_NAMES.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}
