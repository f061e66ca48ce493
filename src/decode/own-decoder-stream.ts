import type { EncodedPacket } from 'mediabunny';
import type { StampedData } from './block-cutter.ts';
import type { PacketDecoder } from './codecs/packet-decoder.ts';
import { DamagePatience } from './damage-patience.ts';
import { PlanarFrames } from './decoded-frames.ts';
import type { DecodeErrors, PacketFeed } from './packet-feed.ts';
import { isGapBetween } from './packet-gap.ts';

/** Pulls packets through a decoder of our own, one at a time, so that nothing is in flight. */
export class OwnDecoderStream {
  readonly #decoder: PacketDecoder;
  readonly #feed: PacketFeed;
  readonly #errors: DecodeErrors;
  readonly #patience = new DamagePatience();
  /** What begins before this lies in damage, and is left out. */
  #resumeAtSeconds = Number.NEGATIVE_INFINITY;
  /** Where the next output continues the one before; `null` after a start or a gap. */
  #nextSeconds: number | null = null;

  constructor(decoder: PacketDecoder, feed: PacketFeed, errors: DecodeErrors) {
    this.#decoder = decoder;
    this.#feed = feed;
    this.#errors = errors;
  }

  /** Each frame is valid until the next one is asked for. Ends where the packets or the patience with errors do. */
  async *frames(): AsyncGenerator<StampedData, void, undefined> {
    try {
      let packet = await this.#feed.next();
      while (packet && !this.#patience.isExhausted) {
        // One packet ahead: with the last one the feed knows where the track ends.
        const upcoming = await this.#feed.next();
        const frame = this.#decode(packet);
        if (frame) yield frame;
        if (upcoming && isGapBetween(packet, upcoming)) this.#forget();
        packet = upcoming;
      }
    } finally {
      this.#decoder.dispose();
    }
  }

  #decode(packet: EncodedPacket): StampedData | null {
    if (packet.timestamp < this.#resumeAtSeconds) {
      this.#errors.refusedSeconds += packet.duration;
      return null;
    }
    try {
      const pcm = this.#decoder.decode(packet.data);
      this.#patience.decoded();
      if (!pcm) return null;
      const seconds = this.#nextSeconds ?? packet.timestamp;
      this.#nextSeconds = seconds + pcm.frameCount / pcm.sampleRateHz;
      return { data: new PlanarFrames(pcm), seconds };
    } catch (thrown) {
      this.#errors.addRefusal(thrown, packet.duration);
      this.#resumeAtSeconds = packet.timestamp + this.#patience.refused();
      this.#forget();
      return null;
    }
  }

  #forget(): void {
    this.#decoder.reset();
    this.#nextSeconds = null;
  }
}
