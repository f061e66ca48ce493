import type { AudioInfo, AudioSource, DecodeReport, PcmBlock, TimeRange } from './audio-source.ts';
import { BlockCutter, type StampedData, type Timeline } from './block-cutter.ts';
import { reportOf } from './decode-report.ts';
import type { DecoderChoice } from './decoder-choice.ts';
import { DecoderStream } from './decoder-stream.ts';
import { OwnDecoderStream } from './own-decoder-stream.ts';
import { DecodeErrors, PacketFeed, type PacketSpan } from './packet-feed.ts';
import type { PacketReader } from './packet-reader.ts';
import { throwIfAborted } from './read-bytes.ts';

/** A compressed track, ready to be decoded. */
export interface CodedTrack {
  readonly info: AudioInfo;
  readonly decoder: DecoderChoice;
  readonly reader: PacketReader;
  readonly timeline: Timeline;
  /** Whether the last packet's end is the track's end, to the sample (Ogg, MP4). */
  readonly endsWithLastPacket: boolean;
  /** The container shows that its end is missing. */
  readonly cutOff: boolean;
  /** How much less than promised is no damage, in seconds; `null` where the promise is no more than a guess. */
  readonly toleratedLossSeconds: number | null;
  /** What went wrong while it was opened and did not matter enough to give up. */
  readonly openingErrors: readonly string[];
  dispose(): void;
}

/**
 * Decoded and thrown away before a range: bit reservoir (mp3), overlap (AAC, Vorbis) and prediction (Opus, which
 * RFC 7845 gives 80 ms) need a past. Half a second covers all of them and costs a few milliseconds.
 */
const PREROLL_SECONDS = 0.5;
/** Delay and padding of encoders, which are fed and cut off, are shorter. */
const TRIMMED_SECONDS = 0.25;
/** Fed beyond the end of a range, for decoders that answer a packet late. */
const POSTROLL_SECONDS = 0.1;

/** A compressed track, decoded by the browser's AudioDecoder or by a decoder of our own. */
export class CodedSource implements AudioSource {
  readonly #track: CodedTrack;
  readonly #signal: AbortSignal;

  constructor(track: CodedTrack, signal: AbortSignal) {
    this.#track = track;
    this.#signal = signal;
  }

  get info(): AudioInfo {
    return this.#track.info;
  }

  get decoder(): string {
    const { decoder } = this.#track;
    return decoder.kind === 'own' ? decoder.name : decoder.kind;
  }

  async *blocks(
    range?: TimeRange,
    signal: AbortSignal = this.#signal,
  ): AsyncGenerator<PcmBlock, DecodeReport, undefined> {
    throwIfAborted(signal);
    const { reader, timeline, endsWithLastPacket } = this.#track;
    const errors = new DecodeErrors();
    const feed = new PacketFeed(reader, this.#spanOf(range), errors, signal);
    const frames = await this.#startDecoding(feed, errors, signal);
    const cutter = new BlockCutter(timeline, range ?? null);
    for await (const frame of frames) {
      const trackEnd = endsWithLastPacket ? feed.trackEndSeconds : null;
      const block = cutAndClose(cutter, frame, feed.startsAtFirst, trackEnd);
      if (block) yield block;
      if (cutter.finished) break;
    }
    throwIfAborted(signal);
    return this.#report(range, cutter, errors, feed.fedSeconds);
  }

  async survey(signal: AbortSignal): Promise<number | null> {
    const endSeconds = (await this.#track.reader.survey?.(signal)) ?? null;
    if (endSeconds === null || this.info.durationSeconds !== null) return null;
    return Math.max(0, endSeconds - this.#track.timeline.originSeconds);
  }

  async #startDecoding(
    feed: PacketFeed,
    errors: DecodeErrors,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<StampedData>> {
    const { decoder } = this.#track;
    if (decoder.kind === 'own') {
      return new OwnDecoderStream(await decoder.create(), feed, errors).frames();
    }
    return new DecoderStream(decoder.config, feed, errors, signal).frames();
  }

  #spanOf(range: TimeRange | undefined): PacketSpan {
    const { originSeconds } = this.#track.timeline;
    const { durationSeconds } = this.info;
    const trackEndSeconds = durationSeconds === null ? null : durationSeconds + originSeconds;
    if (!range) return { fromSeconds: 0, untilSeconds: Number.POSITIVE_INFINITY, trackEndSeconds };
    return {
      fromSeconds: range.startSeconds + originSeconds - PREROLL_SECONDS,
      untilSeconds: range.endSeconds + originSeconds + POSTROLL_SECONDS,
      trackEndSeconds,
    };
  }

  #report(
    range: TimeRange | undefined,
    cutter: BlockCutter,
    errors: DecodeErrors,
    fedSeconds: number,
  ): DecodeReport {
    // A decoder may also lose packets without a word.
    const unheard = range ? 0 : fedSeconds - cutter.decodedSeconds - TRIMMED_SECONDS;
    return reportOf({
      wholeTrack: !range,
      decodedSeconds: cutter.decodedSeconds,
      endSeconds: cutter.endSeconds,
      expectedSeconds: expectedSeconds(this.info.durationSeconds, range),
      decodeErrors: [...this.#track.openingErrors, ...errors.messages],
      cutOff: this.#track.cutOff,
      toleratedLossSeconds: this.#track.toleratedLossSeconds,
      refusedSeconds: Math.max(errors.refusedSeconds, unheard),
      gaps: cutter.gaps,
    });
  }

  dispose(): void {
    this.#track.dispose();
  }
}

function cutAndClose(cutter: BlockCutter, frame: StampedData, atHead: boolean, trackEnd: number | null) {
  try {
    return cutter.cut(frame, atHead, trackEnd);
  } finally {
    frame.data.close();
  }
}

function expectedSeconds(durationSeconds: number | null, range: TimeRange | undefined): number | null {
  if (!range) return durationSeconds;
  const end = Math.min(range.endSeconds, durationSeconds ?? range.endSeconds);
  return Math.max(0, end - Math.max(0, range.startSeconds));
}
