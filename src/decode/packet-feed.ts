import type { EncodedPacket } from 'mediabunny';
import type { PacketCursor, PacketReader } from './packet-reader.ts';
import { fileAccessFailure, throwIfAborted } from './read-bytes.ts';

/** Which packets a pass needs, in the demuxer's own time. */
export interface PacketSpan {
  /** Pre-roll included; 0 or less: from the first packet. */
  readonly fromSeconds: number;
  readonly untilSeconds: number;
  /** Where the track should end; `null` if that is unknown. */
  readonly trackEndSeconds: number | null;
}

/** How far it jumps ahead, one after the other, to find the track again behind damage. */
const JUMPS_SECONDS = [1, 2, 4, 8, 16];
/** A track that ends so shortly before its stated end has ended. */
const END_TOLERANCE_SECONDS = 0.5;
/** No packet begins so long after the one before it. */
const LONGEST_PAUSE_SECONDS = 5;
const MAXIMUM_DAMAGED_PLACES = 20;

/** Complaints kept word by word; more would only repeat themselves. */
const MAXIMUM_ERRORS = 8;

/** Collects what demuxer and decoder complain of during a pass. */
export class DecodeErrors {
  readonly messages: string[] = [];
  count = 0;
  /** Seconds of the packets that the decoder refused. */
  refusedSeconds = 0;

  add(where: string, thrown: unknown): void {
    this.count++;
    const message = `${where}: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    if (this.messages.length < MAXIMUM_ERRORS && !this.messages.includes(message))
      this.messages.push(message);
  }

  /** A packet that the decoder refused. */
  addRefusal(thrown: unknown, seconds: number): void {
    this.add('decoder', thrown);
    this.refusedSeconds += seconds;
  }
}

/**
 * Hands out the packets of a span one after the other.
 *
 * Where the demuxer throws or ends too early, the feed looks for the track again a little further on. Where it finds
 * nothing it ends, so that everything fed before is still decoded.
 */
export class PacketFeed {
  readonly #reader: PacketReader;
  readonly #span: PacketSpan;
  readonly #errors: DecodeErrors;
  readonly #signal: AbortSignal;
  #cursor: PacketCursor | null = null;
  #last: EncodedPacket | null = null;
  /** Seconds of the packets handed out; less where the demuxer knows no durations. */
  fedSeconds = 0;
  #ended = false;
  #exhausted = false;
  #atHead = false;
  #damagedPlaces = 0;

  constructor(reader: PacketReader, span: PacketSpan, errors: DecodeErrors, signal: AbortSignal) {
    this.#reader = reader;
    this.#span = span;
    this.#errors = errors;
    this.#signal = signal;
  }

  /** Whether the feed began with the track's very first packet. */
  get startsAtFirst(): boolean {
    return this.#atHead;
  }

  /** End of the track's last packet, once the feed has come that far without an error; before that `null`. */
  get trackEndSeconds(): number | null {
    return this.#exhausted && this.#last ? this.#last.timestamp + this.#last.duration : null;
  }

  /** The next packet; `null` at the end of the span, of the track, or of what could be demuxed. */
  async next(): Promise<EncodedPacket | null> {
    throwIfAborted(this.#signal);
    if (this.#ended) return null;
    const packet = (await this.#read()) ?? (await this.#readBehindDamage());
    throwIfAborted(this.#signal);
    if (!packet || packet.timestamp >= this.#span.untilSeconds) {
      this.#ended = true;
      return null;
    }
    this.#last = packet;
    this.fedSeconds += packet.duration;
    return packet;
  }

  async #read(): Promise<EncodedPacket | null> {
    return await this.#attempt(async () => {
      if (!this.#cursor) {
        this.#cursor = await this.#reader.open(this.#span.fromSeconds);
        this.#atHead = this.#cursor.atHead;
      }
      const packet = await this.#cursor.next();
      if (!packet) this.#exhausted = true;
      if (packet && this.#leaps(packet)) throw new Error(`a packet claims to begin at ${packet.timestamp} s`);
      return packet;
    });
  }

  /** Garbage that looks like a packet may claim any time; believed, it would end the track. */
  #leaps(packet: EncodedPacket): boolean {
    const last = this.#last;
    const { trackEndSeconds } = this.#span;
    const beyond = trackEndSeconds !== null && packet.timestamp > trackEndSeconds + END_TOLERANCE_SECONDS;
    return (
      last !== null && beyond && packet.timestamp > last.timestamp + last.duration + LONGEST_PAUSE_SECONDS
    );
  }

  async #readBehindDamage(): Promise<EncodedPacket | null> {
    const { trackEndSeconds, untilSeconds } = this.#span;
    const reached = this.#last ? this.#last.timestamp + this.#last.duration : this.#span.fromSeconds;
    const missingFrom = Math.min(trackEndSeconds ?? 0, untilSeconds) - END_TOLERANCE_SECONDS;
    if (reached >= missingFrom || this.#damagedPlaces >= MAXIMUM_DAMAGED_PLACES) return null;
    this.#damagedPlaces++;
    for (const jump of JUMPS_SECONDS) {
      throwIfAborted(this.#signal);
      if (reached + jump >= missingFrom) return null;
      const found = await this.#attempt(async () => {
        const cursor = await this.#reader.open(reached + jump);
        const packet = await cursor.next();
        return packet && packet.timestamp >= reached ? { cursor, packet } : null;
      });
      if (found) {
        this.#cursor = found.cursor;
        this.#exhausted = false;
        return found.packet;
      }
    }
    return null;
  }

  /** `null`, and a note, where the demuxer throws; a file that cannot be read ends the pass. */
  async #attempt<Result>(read: () => Promise<Result>): Promise<Result | null> {
    try {
      return await read();
    } catch (thrown) {
      const failure = fileAccessFailure(thrown);
      if (failure) throw failure;
      this.#errors.add('demuxer', thrown);
      return null;
    }
  }
}
