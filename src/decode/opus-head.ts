/** The identification header of Opus (RFC 7845 §5.1), which WebCodecs takes as the decoder's description. */

/** Opus counts in 48 kHz whatever was encoded. */
export const OPUS_RATE_HZ = 48000;

const PRE_SKIP_OFFSET = 10;
const MINIMUM_BYTES = 12;

/** Samples at 48 kHz that the decoder gives before the first audible one; 0 without a header. */
export function opusPreSkip(config: AudioDecoderConfig): number {
  const header = headerBytes(config);
  if (!header || header.length < MINIMUM_BYTES) return 0;
  return new DataView(header.buffer).getUint16(PRE_SKIP_OFFSET, true);
}

/**
 * The same configuration with a pre-skip of zero.
 *
 * Decoders drop the pre-skip after every start, so after a seek too, where nothing is to be dropped; the track's time
 * line takes it off instead.
 */
export function withoutOpusPreSkip(config: AudioDecoderConfig): AudioDecoderConfig {
  const header = config.codec === 'opus' ? headerBytes(config) : null;
  if (!header || header.length < MINIMUM_BYTES) return config;
  header.fill(0, PRE_SKIP_OFFSET, MINIMUM_BYTES);
  return { ...config, description: header };
}

/** A copy of the header. */
function headerBytes(config: AudioDecoderConfig): Uint8Array<ArrayBuffer> | null {
  const { description } = config;
  if (!description) return null;
  const bytes = ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description);
  return new Uint8Array(bytes);
}
