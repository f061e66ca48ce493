import type { EncodedPacket } from 'mediabunny';
import { fileAccessFailure, throwIfAborted } from './read-bytes.ts';

/** Random access to the packets of one track, as a demuxer gives it. */
export interface PacketReader {
  getFirstPacket(): Promise<EncodedPacket | null>;
  /** The last packet that begins at or before `seconds`; `null` before the first one. */
  getPacket(seconds: number): Promise<EncodedPacket | null>;
  getNextPacket(packet: EncodedPacket): Promise<EncodedPacket | null>;
}

/** Which packets a pass needs, in the demuxer's own time. */
export interface PacketSpan {
  /** `null`: from the first packet. Otherwise the caller has already subtracted the pre-roll. */
  readonly fromSeconds: number | null;
  readonly untilSeconds: number;
}

/** Complaints kept word by word; more would only repeat themselves. */
const MAXIMUM_ERRORS = 8;

/** Collects what demuxer and decoder complain of during a pass. */
export class DecodeErrors {
  readonly messages: string[] = [];
  count = 0;

  add(where: string, thrown: unknown): void {
    this.count++;
    const message = `${where}: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    if (this.messages.length < MAXIMUM_ERRORS && !this.messages.includes(message))
      this.messages.push(message);
  }
}

/**
 * Hands out the packets of a span one after the other.
 *
 * Where the demuxer throws, the feed ends there and notes it, so that everything fed before is still decoded. It
 * asks packet by packet: mediabunny's `packets()` reads ahead and drops all it has read when it meets damage.
 */
export class PacketFeed {
  readonly #reader: PacketReader;
  readonly #span: PacketSpan;
  readonly #errors: DecodeErrors;
  readonly #signal: AbortSignal;
  #last: EncodedPacket | null = null;
  #ended = false;
  #startsAtFirst = false;
  #exhausted = false;

  constructor(reader: PacketReader, span: PacketSpan, errors: DecodeErrors, signal: AbortSignal) {
    this.#reader = reader;
    this.#span = span;
    this.#errors = errors;
    this.#signal = signal;
  }

  /** Whether the feed began with the track's very first packet. */
  get startsAtFirst(): boolean {
    return this.#startsAtFirst;
  }

  /** End of the track's last packet, once the feed has come that far without an error; before that `null`. */
  get trackEndSeconds(): number | null {
    return this.#exhausted && this.#last ? this.#last.timestamp + this.#last.duration : null;
  }

  /** The next packet; `null` at the end of the span, of the track, or of what could be demuxed. */
  async next(): Promise<EncodedPacket | null> {
    throwIfAborted(this.#signal);
    if (this.#ended) return null;
    const packet = await this.#read();
    throwIfAborted(this.#signal);
    if (!packet || packet.timestamp >= this.#span.untilSeconds) {
      this.#ended = true;
      return null;
    }
    this.#last = packet;
    return packet;
  }

  async #read(): Promise<EncodedPacket | null> {
    try {
      const packet = this.#last ? await this.#reader.getNextPacket(this.#last) : await this.#readStart();
      if (!packet) this.#exhausted = true;
      return packet;
    } catch (thrown) {
      const failure = fileAccessFailure(thrown);
      if (failure) throw failure;
      this.#errors.add('demuxer', thrown);
      return null;
    }
  }

  async #readStart(): Promise<EncodedPacket | null> {
    const { fromSeconds } = this.#span;
    if (fromSeconds !== null && fromSeconds > 0) {
      const packet = await this.#reader.getPacket(fromSeconds);
      if (packet) return packet;
    }
    this.#startsAtFirst = true;
    return this.#reader.getFirstPacket();
  }
}
