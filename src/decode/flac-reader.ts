import { ByteWindow, SEEK_CHUNK_BYTES } from './byte-window.ts';
import { crc16 } from './codecs/crc16.ts';
import {
  FLAC_HEADER_BYTES,
  type FlacFrameHeader,
  type FlacStreamInfo,
  parseFlacHeader,
} from './flac-frames.ts';
import { type PacketCursor, type PacketReader, packetOf } from './packet-reader.ts';
import { shareOf } from './share-of.ts';

interface FlacFrame extends FlacFrameHeader {
  readonly offset: number;
}

interface SearchBounds {
  /** Frames that begin earlier are none. */
  readonly minimumSample: number;
  /** Frames that begin at or after this are none. */
  readonly maximumSample: number;
  /** Where to give up. */
  readonly endOffset: number;
}

/** Verbatim 32-bit samples take 4 bytes; a frame cannot be longer than all of them and its headers. */
const BYTES_PER_VERBATIM_SAMPLE = 4;
/** A seek stops bisecting when it is so near. */
const NEAR_SECONDS = 0.5;
const MAXIMUM_PROBES = 40;
/** Where the bit rate is about even, a few guesses arrive. After them every other probe halves. */
const GUESSED_PROBES = 3;

/**
 * Cuts a FLAC stream into frames, and finds a place in time by bisection: every frame states its first sample.
 *
 * Frames state no length; one ends where the next one begins. Behind damage the walk goes on with the next header
 * whose checksum holds and whose sample number can follow.
 */
export class FlacReader implements PacketReader {
  readonly #file: Blob;
  readonly #verifies: boolean;
  readonly #info: FlacStreamInfo;
  readonly #totalSamples: number;

  /** `verifies`: leaves out frames whose checksum fails, for decoders that would play them. */
  constructor(file: Blob, info: FlacStreamInfo, verifies: boolean) {
    this.#file = file;
    this.#verifies = verifies;
    this.#info = info;
    this.#totalSamples = info.totalSamples || Number.POSITIVE_INFINITY;
  }

  /** Where the last frame that can be found ends: for streams whose header does not tell. */
  async durationSeconds(): Promise<number> {
    const last = await this.#bisect(Number.MAX_SAFE_INTEGER);
    let end = last ? last.firstSample + last.sampleCount : 0;
    const cursor = this.#cursor(last ?? (await this.#firstFrame()));
    for (let packet = await cursor.next(); packet; packet = await cursor.next()) {
      end = Math.round((packet.timestamp + packet.duration) * this.#info.sampleRateHz);
    }
    return end / this.#info.sampleRateHz;
  }

  async open(fromSeconds: number): Promise<PacketCursor> {
    const target = Math.round(fromSeconds * this.#info.sampleRateHz);
    const frame = target > 0 ? await this.#bisect(target) : null;
    return this.#cursor(frame ?? (await this.#firstFrame()));
  }

  #firstFrame(): Promise<FlacFrame | null> {
    return this.#search(
      new ByteWindow(this.#file, SEEK_CHUNK_BYTES),
      this.#info.audioOffset,
      this.#everywhere(0),
    );
  }

  #everywhere(minimumSample: number): SearchBounds {
    return { minimumSample, maximumSample: this.#totalSamples, endOffset: this.#file.size };
  }

  #cursor(start: FlacFrame | null): PacketCursor {
    const window = new ByteWindow(this.#file);
    let current = start;
    return {
      atHead: start === null || start.firstSample === 0,
      next: async () => {
        while (current) {
          const frame = current;
          // Both the frame and the header behind it, so that the search does not lose the frame from the window.
          await window.view(frame.offset, this.#maximumFrameBytes + FLAC_HEADER_BYTES);
          current = await this.#following(window, frame);
          const end = current?.offset ?? Math.min(this.#file.size, frame.offset + this.#maximumFrameBytes);
          const bytes = (await window.view(frame.offset, end - frame.offset)).subarray(0, end - frame.offset);
          // Where no other frame follows, tags may, so that its end is not known.
          if (this.#verifies && current && !checksumHolds(bytes)) continue;
          return packetOf({ ...frame, bytes }, this.#info.sampleRateHz);
        }
        return null;
      },
    };
  }

  get #maximumFrameBytes(): number {
    const { maximumFrameBytes, maximumBlockSize, channelCount } = this.#info;
    const verbatim = maximumBlockSize * channelCount * BYTES_PER_VERBATIM_SAMPLE;
    return Math.max(maximumFrameBytes, verbatim) + FLAC_HEADER_BYTES;
  }

  async #following(window: ByteWindow, frame: FlacFrame): Promise<FlacFrame | null> {
    const nextSample = frame.firstSample + frame.sampleCount;
    if (nextSample >= this.#totalSamples) return null;
    const next = await this.#search(window, frame.offset + 1, {
      minimumSample: nextSample,
      maximumSample: nextSample + 1,
      endOffset: Math.min(this.#file.size, frame.offset + this.#maximumFrameBytes + FLAC_HEADER_BYTES),
    });
    return next ?? (await this.#search(window, frame.offset + 1, this.#everywhere(nextSample)));
  }

  /** The first frame header from `offset` on that lies within the bounds. */
  async #search(window: ByteWindow, offset: number, bounds: SearchBounds): Promise<FlacFrame | null> {
    for (let start = offset; start < bounds.endOffset; ) {
      const view = window.buffered(start, FLAC_HEADER_BYTES) ?? (await window.view(start, FLAC_HEADER_BYTES));
      const sync = view.indexOf(0xff);
      if (sync < 0) {
        if (view.length === 0) return null;
        start += view.length;
        continue;
      }
      start += sync;
      const bytes =
        window.buffered(start, FLAC_HEADER_BYTES) ?? (await window.view(start, FLAC_HEADER_BYTES));
      const header = parseFlacHeader(bytes, 0, this.#info);
      const plausible =
        header && header.firstSample >= bounds.minimumSample && header.firstSample < bounds.maximumSample;
      if (plausible && start < bounds.endOffset) return { offset: start, ...header };
      start++;
    }
    return null;
  }

  /**
   * A frame that begins at or before the sample, and not long before. It guesses the place from the samples at both ends of what
   * is left, as if the bit rate were even. `null`: the first frame is the one.
   */
  async #bisect(sample: number): Promise<FlacFrame | null> {
    const window = new ByteWindow(this.#file, SEEK_CHUNK_BYTES);
    const nearSamples = NEAR_SECONDS * this.#info.sampleRateHz;
    let low: FlacFrame | null = null;
    let lowOffset = this.#info.audioOffset;
    let highOffset = this.#file.size;
    let highSample = this.#totalSamples;
    for (let probe = 0; probe < MAXIMUM_PROBES; probe++) {
      const lowSample = low?.firstSample ?? 0;
      if (sample - lowSample <= nearSamples || highOffset - lowOffset <= this.#maximumFrameBytes) break;
      const guesses = probe < GUESSED_PROBES || probe % 2 === 0;
      // A little early, because a frame that is too late is no use.
      const share = guesses ? shareOf(sample - nearSamples / 2, lowSample, highSample) : 0.5;
      const place = lowOffset + Math.floor(share * (highOffset - lowOffset));
      const found: FlacFrame | null = await this.#search(window, place, {
        minimumSample: lowSample,
        maximumSample: highSample,
        endOffset: highOffset,
      });
      if (found && found.firstSample <= sample) {
        low = found;
        lowOffset = found.offset;
      } else {
        highOffset = place;
        if (found) highSample = found.firstSample + 1;
      }
    }
    return low;
  }
}

function checksumHolds(frame: Uint8Array): boolean {
  const end = frame.length - 2;
  return crc16(frame.subarray(0, end)) === (((frame[end] ?? 0) << 8) | (frame[end + 1] ?? 0));
}
