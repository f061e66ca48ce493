import type { EncodedPacket } from 'mediabunny';
import type { PacketCursor, PacketReader } from './packet-reader.ts';
import { fileAccessFailure, throwIfAborted } from './read-bytes.ts';

/** Which packets a pass needs, in the demuxer's own time. */
export interface PacketSpan {
  /** Pre-roll included; 0 or less: from the first packet. */
  readonly fromSeconds: number;
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
 * Where the demuxer throws, the feed ends there and notes it, so that everything fed before is still decoded.
 */
export class PacketFeed {
  readonly #reader: PacketReader;
  readonly #span: PacketSpan;
  readonly #errors: DecodeErrors;
  readonly #signal: AbortSignal;
  #cursor: PacketCursor | null = null;
  #last: EncodedPacket | null = null;
  #ended = false;
  #exhausted = false;

  constructor(reader: PacketReader, span: PacketSpan, errors: DecodeErrors, signal: AbortSignal) {
    this.#reader = reader;
    this.#span = span;
    this.#errors = errors;
    this.#signal = signal;
  }

  /** Whether the feed began with the track's very first packet. */
  get startsAtFirst(): boolean {
    return this.#cursor?.atHead ?? false;
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
      this.#cursor ??= await this.#reader.open(this.#span.fromSeconds);
      const packet = await this.#cursor.next();
      if (!packet) this.#exhausted = true;
      return packet;
    } catch (thrown) {
      const failure = fileAccessFailure(thrown);
      if (failure) throw failure;
      this.#errors.add('demuxer', thrown);
      return null;
    }
  }
}
