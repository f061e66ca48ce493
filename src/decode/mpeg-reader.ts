import { ByteWindow } from './byte-window.ts';
import { type MpegFrame, parseMpegFrame, sameStream } from './mpeg-frames.ts';
import { type PacketCursor, type PacketReader, packetOf } from './packet-reader.ts';

interface Position {
  readonly offset: number;
  readonly frameNumber: number;
}

interface Found extends Position {
  readonly frame: MpegFrame;
}

/** Longest header of the formats read here. */
const HEADER_BYTES = 7;
/** A mark every so many frames, about 0.4 s: a seek decodes no more than that in vain. */
const FRAMES_PER_MARK = 16;

/**
 * Walks the frames of mp3 and ADTS streams.
 *
 * They have no index and may change their bit rate at any frame, so that a place in time is found by counting frame
 * headers up to it: once, without decoding, remembering marks.
 */
export class MpegReader implements PacketReader {
  readonly #file: Blob;
  readonly #first: MpegFrame;
  readonly #marks: Position[];
  readonly #indexWindow: ByteWindow;
  #indexed: Position;
  #complete = false;

  /** `startOffset`: where the first frame of sound begins. */
  constructor(file: Blob, startOffset: number, first: MpegFrame) {
    this.#file = file;
    this.#first = first;
    this.#indexed = { offset: startOffset, frameNumber: 0 };
    this.#marks = [this.#indexed];
    this.#indexWindow = new ByteWindow(file);
  }

  /** Counts all frames. Reads the file once; later calls and seeks are served from the marks. */
  async durationSeconds(): Promise<number> {
    await this.#indexUntil(Number.POSITIVE_INFINITY);
    return this.#indexed.frameNumber * this.#frameSeconds;
  }

  async open(fromSeconds: number): Promise<PacketCursor> {
    const target = Math.max(0, Math.floor(fromSeconds / this.#frameSeconds));
    await this.#indexUntil(target);
    const mark = this.#marks[Math.min(this.#marks.length - 1, Math.floor(target / FRAMES_PER_MARK))];
    return this.#cursor(mark ?? this.#indexed);
  }

  get #frameSeconds(): number {
    return this.#first.samplesPerFrame / this.#first.sampleRateHz;
  }

  #cursor(start: Position): PacketCursor {
    const window = new ByteWindow(this.#file);
    let position = start;
    return {
      atHead: start.frameNumber === 0,
      next: async () => {
        const found = await this.#find(window, position);
        if (!found) return null;
        const { frameBytes, samplesPerFrame } = found.frame;
        const bytes = (await window.view(found.offset, frameBytes)).subarray(0, frameBytes);
        position = following(found);
        const firstSample = found.frameNumber * this.#first.samplesPerFrame;
        return packetOf({ bytes, firstSample, sampleCount: samplesPerFrame }, this.#first.sampleRateHz);
      },
    };
  }

  async #indexUntil(frameNumber: number): Promise<void> {
    while (!this.#complete && this.#indexed.frameNumber <= frameNumber) {
      const found = await this.#find(this.#indexWindow, this.#indexed);
      if (!found) {
        this.#complete = true;
        return;
      }
      this.#indexed = following(found);
      if (this.#indexed.frameNumber % FRAMES_PER_MARK === 0) this.#marks.push(this.#indexed);
    }
  }

  /** The frame at the position, or after the garbage there; `null` where no whole frame is left. */
  async #find(window: ByteWindow, position: Position): Promise<Found | null> {
    const view =
      window.buffered(position.offset, HEADER_BYTES) ?? (await window.view(position.offset, HEADER_BYTES));
    const frame = parseMpegFrame(view, 0);
    if (frame && sameStream(frame, this.#first)) {
      return position.offset + frame.frameBytes <= this.#file.size ? { ...position, frame } : null;
    }
    return await this.#resynchronise(window, position);
  }

  /** Behind garbage only a frame that another one follows is believed. */
  async #resynchronise(window: ByteWindow, { offset, frameNumber }: Position): Promise<Found | null> {
    for (let start = offset; start + HEADER_BYTES < this.#file.size; ) {
      const view = await window.view(start, 2 * HEADER_BYTES);
      const sync = view.indexOf(0xff);
      if (sync < 0) {
        start += view.length;
        continue;
      }
      start += sync;
      const frame = parseMpegFrame(await window.view(start, HEADER_BYTES), 0);
      if (frame && sameStream(frame, this.#first)) {
        const next = parseMpegFrame(await window.view(start + frame.frameBytes, HEADER_BYTES), 0);
        if (next && sameStream(next, this.#first)) return { offset: start, frameNumber, frame };
      }
      start++;
    }
    return null;
  }
}

function following(found: Found): Position {
  return { offset: found.offset + found.frame.frameBytes, frameNumber: found.frameNumber + 1 };
}
