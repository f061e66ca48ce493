import type { EncodedPacket } from 'mediabunny';
import type { StampedData } from './block-cutter.ts';
import type { PacketDecoder } from './codecs/packet-decoder.ts';
import { PlanarFrames } from './decoded-frames.ts';
import type { DecodeErrors, PacketFeed } from './packet-feed.ts';
import { isGapBetween } from './packet-gap.ts';

/** Where so many packets in a row are damaged, what follows is noise. */
const MAXIMUM_ERRORS_IN_A_ROW = 100;

/** Pulls packets through a decoder of our own, one at a time, so that nothing is in flight. */
export class OwnDecoderStream {
  readonly #decoder: PacketDecoder;
  readonly #feed: PacketFeed;
  readonly #errors: DecodeErrors;
  #errorsInARow = 0;
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
      while (packet && this.#errorsInARow < MAXIMUM_ERRORS_IN_A_ROW) {
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
    try {
      const pcm = this.#decoder.decode(packet.data);
      this.#errorsInARow = 0;
      if (!pcm) return null;
      const seconds = this.#nextSeconds ?? packet.timestamp;
      this.#nextSeconds = seconds + pcm.frameCount / pcm.sampleRateHz;
      return { data: new PlanarFrames(pcm), seconds };
    } catch (thrown) {
      this.#errors.addRefusal(thrown, packet.duration);
      this.#errorsInARow++;
      this.#forget();
      return null;
    }
  }

  #forget(): void {
    this.#decoder.reset();
    this.#nextSeconds = null;
  }
}
