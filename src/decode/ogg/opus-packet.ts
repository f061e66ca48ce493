/** Milliseconds of a frame, by the configuration in a packet's first byte (RFC 6716 §3.1). */
const SILK_MS = [10, 20, 40, 60];
const HYBRID_MS = [10, 20];
const CELT_MS = [2.5, 5, 10, 20];
const SAMPLES_PER_MS = 48;
/** No packet may last longer. */
const MAXIMUM_MS = 120;

/** How many samples at 48 kHz a packet of Opus holds; 0 for what is none. */
export function opusPacketSamples(packet: Uint8Array): number {
  const [first, second = 0] = packet;
  if (first === undefined) return 0;
  const configuration = first >> 3;
  const frameMs =
    configuration < 12
      ? SILK_MS[configuration & 3]
      : configuration < 16
        ? HYBRID_MS[configuration & 1]
        : CELT_MS[configuration & 3];
  const frameCount = [1, 2, 2, second & 63][first & 3] ?? 0;
  const milliseconds = (frameMs ?? 0) * frameCount;
  return milliseconds <= MAXIMUM_MS ? milliseconds * SAMPLES_PER_MS : 0;
}
