import type { PlanarPcm } from '../decoded-frames.ts';

/** A decoder that runs in the worker itself, packet by packet, where the browser has none. */
export interface PacketDecoder {
  /**
   * Decodes one packet. `null` where it gives no sound by itself, as the first one of Vorbis.
   *
   * @throws where the packet is damaged; the decoder must be reset then.
   */
  decode(packet: Uint8Array): PlanarPcm | null;
  /** Forgets the past: the next packet does not continue the last one. */
  reset(): void;
  /** Gives its memory back. */
  dispose(): void;
}
