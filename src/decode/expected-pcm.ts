const BYTES_PER_SAMPLE = 4;

/**
 * Memory that the whole track takes as decoded 32-bit float PCM, in bytes.
 *
 * `decodeAudioData` holds all of it at once, so that its callers gate on this number: a 60-minute stereo track at
 * 44.1 kHz is 1.27 GB.
 *
 * @throws RangeError if an argument is negative or not finite.
 */
export function estimatedPcmBytes(
  durationSeconds: number,
  channelCount: number,
  sampleRateHz: number,
): number {
  for (const value of [durationSeconds, channelCount, sampleRateHz]) {
    if (!Number.isFinite(value) || value < 0) throw new RangeError(`Not a size of audio: ${value}`);
  }
  return Math.ceil(durationSeconds * sampleRateHz) * channelCount * BYTES_PER_SAMPLE;
}
