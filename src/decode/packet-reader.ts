import { EncodedPacket, type EncodedPacketSink } from 'mediabunny';

/** One way through the packets of a track, in order. */
export interface PacketCursor {
  /** Whether it began with the track's first packet. */
  readonly atHead: boolean;
  /** `null` at the end of the track. Throws where the container is damaged. */
  next(): Promise<EncodedPacket | null>;
}

/** The packets of one track. */
export interface PacketReader {
  /** Begins at the last packet that starts at or before `fromSeconds`, or at the first one. */
  open(fromSeconds: number): Promise<PacketCursor>;
  /**
   * Finds out where places in time are, for streams that can only be walked; beside other uses, and where it is not done
   * already. Gives where the last packet ends; `null` where it was not counted, or the signal has fired.
   */
  survey?(signal: AbortSignal): Promise<number | null>;
}

/** Reads through a demuxer of mediabunny. */
export class SinkReader implements PacketReader {
  readonly #sink: EncodedPacketSink;

  constructor(sink: EncodedPacketSink) {
    this.#sink = sink;
  }

  /**
   * It goes packet by packet: mediabunny's `packets()` reads ahead and drops all it has read where it meets damage.
   */
  async open(fromSeconds: number): Promise<PacketCursor> {
    const sought = fromSeconds > 0 ? await this.#sink.getPacket(fromSeconds) : null;
    let upcoming = sought ?? (await this.#sink.getFirstPacket());
    let last: EncodedPacket | null = null;
    return {
      atHead: sought === null,
      next: async () => {
        if (last) upcoming = await this.#sink.getNextPacket(last);
        last = upcoming;
        return upcoming;
      },
    };
  }
}

/** A frame of a stream that needs no container: its samples, and where its bytes are. */
export interface ElementaryFrame {
  readonly bytes: Uint8Array;
  readonly firstSample: number;
  readonly sampleCount: number;
}

/** The packet of a frame; every one of these streams can be decoded from any frame on. */
export function packetOf(frame: ElementaryFrame, sampleRateHz: number): EncodedPacket {
  return new EncodedPacket(
    frame.bytes,
    'key',
    frame.firstSample / sampleRateHz,
    frame.sampleCount / sampleRateHz,
  );
}
