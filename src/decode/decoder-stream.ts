import type { EncodedPacket } from 'mediabunny';
import type { StampedData } from './block-cutter.ts';
import { DamagePatience } from './damage-patience.ts';
import type { DecodeErrors, PacketFeed } from './packet-feed.ts';
import { isGapBetween } from './packet-gap.ts';
import { throwIfAborted } from './read-bytes.ts';

/** Packets and decoded frames on their way, at most; `decodeQueueSize` alone would not bound the output. */
const MAXIMUM_IN_FLIGHT = 256;
const RESUME_IN_FLIGHT = 128;
/** Some codecs swallow packets without an output; after so long without one they are no longer waited for. */
const WATCHDOG_MS = 500;
const MICROSECONDS = 1e6;
/** A decoded frame may carry a time stamp rounded to microseconds. */
const TIMESTAMP_TOLERANCE_SECONDS = 1e-4;

/**
 * Turns the callback-driven AudioDecoder into a stream that is pulled.
 *
 * It feeds at most `MAXIMUM_IN_FLIGHT` packets ahead of the reader. A packet that kills the decoder is noted and
 * left out; the packets queued behind it go to a new decoder. Whoever takes an AudioData closes it.
 */
export class DecoderStream {
  readonly #config: AudioDecoderConfig;
  readonly #feed: PacketFeed;
  readonly #errors: DecodeErrors;
  readonly #signal: AbortSignal;
  readonly #decoded: StampedData[] = [];
  #decoder: AudioDecoder | null = null;
  /** Fed and without an output so far, in order. */
  #pending: EncodedPacket[] = [];
  /** To be fed again, because the decoder broke before it came to them. */
  #retries: EncodedPacket[] = [];
  /** Of the present decoder; `null` until its first output. */
  #stampShiftSeconds: number | null = null;
  #lastFed: EncodedPacket | null = null;
  #outputs = 0;
  readonly #patience = new DamagePatience();
  /** What begins before this lies in damage, and is left out. */
  #resumeAtSeconds = Number.NEGATIVE_INFINITY;
  #wake: (() => void) | null = null;

  constructor(config: AudioDecoderConfig, feed: PacketFeed, errors: DecodeErrors, signal: AbortSignal) {
    this.#config = config;
    this.#feed = feed;
    this.#errors = errors;
    this.#signal = signal;
  }

  async *frames(): AsyncGenerator<StampedData, void, undefined> {
    const onAbort = () => this.#notify();
    this.#signal.addEventListener('abort', onAbort);
    try {
      let feeding = true;
      while (feeding) {
        feeding = await this.#fill();
        if (feeding && this.#decoded.length === 0) await this.#waitForOutput();
        yield* this.#take(feeding ? RESUME_IN_FLIGHT : 0);
      }
      yield* this.#drain();
    } finally {
      this.#signal.removeEventListener('abort', onAbort);
      this.#close();
      for (const { data } of this.#decoded) data.close();
    }
  }

  get #inFlight(): number {
    return this.#pending.length + this.#decoded.length;
  }

  /** Feeds until enough is in flight; false once the packets or the patience with errors have run out. */
  async #fill(): Promise<boolean> {
    while (this.#inFlight < MAXIMUM_IN_FLIGHT) {
      if (this.#patience.isExhausted) return false;
      const packet = this.#retries.shift() ?? (await this.#feed.next());
      if (!packet) return this.#retries.length > 0;
      if (packet.timestamp < this.#resumeAtSeconds) {
        this.#errors.refusedSeconds += packet.duration;
        continue;
      }
      if (this.#leavesGap(packet)) {
        this.#retries.unshift(packet);
        await this.#retire();
        continue;
      }
      this.#decoder ??= this.#create();
      this.#pending.push(packet);
      this.#lastFed = packet;
      try {
        this.#decoder.decode(packet.toEncodedAudioChunk());
      } catch (thrown) {
        this.#abandon(this.#decoder, thrown);
      }
    }
    return true;
  }

  /**
   * Chromium counts on from a decoder's first time stamp and overlooks gaps, which damage leaves, so that a new
   * decoder has to begin behind each of them.
   */
  #leavesGap(packet: EncodedPacket): boolean {
    return this.#decoder !== null && this.#lastFed !== null && isGapBetween(this.#lastFed, packet);
  }

  /** Lets the decoder finish what it has, and closes it. */
  async #retire(): Promise<void> {
    await this.#flush();
    this.#close();
    this.#pending = [];
  }

  /** Hands out decoded frames until no more than `inFlight` are on their way or none is left to take. */
  *#take(inFlight: number): Generator<StampedData, void, undefined> {
    while (this.#inFlight > inFlight) {
      throwIfAborted(this.#signal);
      const frame = this.#decoded.shift();
      if (!frame) return;
      yield frame;
    }
  }

  /** Flushes and hands out the rest. Where the last packets break the decoder, those behind them get another one. */
  async *#drain(): AsyncGenerator<StampedData, void, undefined> {
    do {
      await this.#refeed();
      let flushing = true;
      const flushed = this.#flush().then(() => {
        flushing = false;
        this.#notify();
      });
      while (flushing || this.#decoded.length > 0) {
        if (this.#decoded.length === 0) await this.#nextNotice();
        throwIfAborted(this.#signal);
        yield* this.#take(0);
      }
      await flushed;
    } while (this.#retries.length > 0 && !this.#patience.isExhausted);
  }

  async #refeed(): Promise<void> {
    if (this.#retries.length > 0) await this.#fill();
  }

  async #flush(): Promise<void> {
    const decoder = this.#decoder;
    if (!decoder) return;
    try {
      await decoder.flush();
    } catch (thrown) {
      this.#abandon(decoder, thrown);
    }
  }

  #create(): AudioDecoder {
    this.#stampShiftSeconds = null;
    const decoder = new AudioDecoder({
      output: (data) => this.#receive(data),
      error: (error) => this.#abandon(decoder, error),
    });
    decoder.configure(this.#config);
    return decoder;
  }

  #receive(data: AudioData): void {
    this.#outputs++;
    this.#patience.decoded();
    this.#stampShiftSeconds ??= this.#shiftOf(data);
    const seconds = data.timestamp / MICROSECONDS + this.#stampShiftSeconds;
    const answeredUntil = seconds + TIMESTAMP_TOLERANCE_SECONDS;
    const firstUnanswered = this.#pending.findIndex((packet) => packet.timestamp > answeredUntil);
    this.#pending.splice(0, firstUnanswered < 0 ? this.#pending.length : firstUnanswered);
    this.#decoded.push({ data, seconds });
    this.#notify();
  }

  /**
   * Vorbis overlaps packets, so that a decoder's first packet sounds only together with its second; Chromium stamps
   * that first output, and all after it, one packet too early.
   */
  #shiftOf(data: AudioData): number {
    const second = this.#config.codec === 'vorbis' ? this.#pending[1] : undefined;
    return second ? second.timestamp - data.timestamp / MICROSECONDS : 0;
  }

  /** The first packet without an output is the one that broke the decoder. */
  #abandon(decoder: AudioDecoder, thrown: unknown): void {
    // A rejected flush repeats what the error callback has said of the same decoder.
    if (this.#decoder !== decoder) return;
    const refused = this.#pending[0];
    this.#errors.addRefusal(thrown, refused?.duration ?? 0);
    const leapSeconds = this.#patience.refused();
    if (refused && leapSeconds > 0) this.#resumeAtSeconds = refused.timestamp + leapSeconds;
    this.#close();
    this.#retries = [...this.#pending.slice(1), ...this.#retries];
    this.#pending = [];
    this.#notify();
  }

  async #waitForOutput(): Promise<void> {
    const before = this.#outputs;
    const watchdog = setTimeout(() => {
      if (this.#outputs === before && (this.#decoder?.decodeQueueSize ?? 0) === 0) this.#pending = [];
      this.#notify();
    }, WATCHDOG_MS);
    await this.#nextNotice();
    clearTimeout(watchdog);
    throwIfAborted(this.#signal);
  }

  #nextNotice(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #notify(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }

  #close(): void {
    if (this.#decoder && this.#decoder.state !== 'closed') this.#decoder.close();
    this.#decoder = null;
  }
}
