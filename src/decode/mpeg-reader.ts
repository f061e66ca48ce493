import { ByteWindow } from './byte-window.ts';
import type { MpegFrame } from './mpeg-frames.ts';
import {
  frameInBuffer,
  type StreamSurvey,
  surveyStream,
  type WalkedFrame,
  walkToFrame,
} from './mpeg-walk.ts';
import { type PacketCursor, type PacketReader, packetOf } from './packet-reader.ts';

interface Position {
  readonly offset: number;
  readonly frameNumber: number;
}

interface Found extends Position {
  readonly frame: MpegFrame;
}

/** A mark every so many frames, about 0.4 s: a seek decodes no more than that in vain. */
const FRAMES_PER_MARK = 16;

/**
 * Walks the frames of mp3 and ADTS streams.
 *
 * They have no index and may change their bit rate at any frame, so that a place in time is found by counting frame
 * headers up to it: once, without decoding, remembering marks. Nor have they a clock: how many frames damage has swallowed
 * is reckoned from the bytes, or from the header's count where it has one.
 */
export class MpegReader implements PacketReader {
  readonly #file: Blob;
  readonly #first: MpegFrame;
  readonly #startOffset: number;
  readonly #statedFrames: number | null;
  readonly #marks: Position[];
  readonly #indexWindow: ByteWindow;
  #indexed: Position;
  #complete = false;
  #isCutOff = false;
  #survey: Promise<StreamSurvey> | null = null;

  /**
   * @param startOffset where the first frame of sound begins
   * @param statedFrames how many frames there should be; `null` where nothing tells
   */
  constructor(file: Blob, startOffset: number, first: MpegFrame, statedFrames: number | null) {
    this.#file = file;
    this.#first = first;
    this.#startOffset = startOffset;
    this.#statedFrames = statedFrames;
    this.#indexed = { offset: startOffset, frameNumber: 0 };
    this.#marks = [this.#indexed];
    this.#indexWindow = new ByteWindow(file);
  }

  /** Counts all frames. Reads the file once; later calls and seeks are served from the marks. */
  async ending(): Promise<{ seconds: number; isCutOff: boolean }> {
    await this.#indexUntil(Number.POSITIVE_INFINITY);
    return { seconds: this.#indexed.frameNumber * this.#frameSeconds, isCutOff: this.#isCutOff };
  }

  async open(fromSeconds: number): Promise<PacketCursor> {
    const target = Math.max(0, Math.floor(fromSeconds / this.#frameSeconds));
    await this.#indexUntil(target);
    const mark = this.#marks.findLast(({ frameNumber }) => frameNumber <= target);
    return this.#cursor(mark ?? this.#indexed);
  }

  get #frameSeconds(): number {
    return this.#first.samplesPerFrame / this.#first.sampleRateHz;
  }

  #cursor(start: Position): PacketCursor {
    const window = this.#indexWindow.fork();
    let position = start;
    return {
      atHead: start.frameNumber === 0,
      next: async () => {
        const found = this.#atHand(window, position) ?? (await this.#find(window, position));
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
      const window = this.#indexWindow;
      // Thousands of frames to a seek: a promise for each would take longer than reading them.
      const found = this.#atHand(window, this.#indexed) ?? (await this.#find(window, this.#indexed));
      if (found) this.#noteIndexed(following(found));
      else this.#complete = true;
    }
  }

  #noteIndexed(next: Position): void {
    this.#indexed = next;
    const lastMark = this.#marks.at(-1)?.frameNumber ?? 0;
    if (next.frameNumber - lastMark >= FRAMES_PER_MARK) this.#marks.push(next);
  }

  /** The frame at the position, without a wait; `null` where it must be read first or looked for. */
  #atHand(window: ByteWindow, { offset, frameNumber }: Position): Found | null {
    const frame = frameInBuffer(window, offset, this.#first);
    return frame && { offset, frame, frameNumber };
  }

  /** The frame at the position, or after the damage there; `null` where no whole frame is left. */
  async #find(window: ByteWindow, { offset, frameNumber }: Position): Promise<Found | null> {
    const found = await walkToFrame(window, offset, this.#first);
    if (found === 'cut_off') this.#isCutOff = true;
    if (typeof found === 'string') return null;
    return { ...found, frameNumber: frameNumber + (await this.#framesLostBefore(found)) };
  }

  async #framesLostBefore({ skippedBytes }: WalkedFrame): Promise<number> {
    if (skippedBytes === 0) return 0;
    this.#survey ??= surveyStream(new ByteWindow(this.#file), this.#startOffset, this.#first);
    return Math.round(skippedBytes * lostFramesPerByte(await this.#survey, this.#statedFrames));
  }
}

/** Where the end is missing as well, the bytes tell how much damage took; else what the header counts and is not there. */
function lostFramesPerByte(survey: StreamSurvey, statedFrames: number | null): number {
  const byLength = survey.frameCount / survey.frameBytes;
  if (statedFrames === null) return byLength;
  const byCount = Math.max(0, statedFrames - survey.frameCount) / survey.skippedBytes;
  return survey.isCutOff ? Math.min(byLength, byCount) : byCount;
}

function following(found: Found): Position {
  return { offset: found.offset + found.frame.frameBytes, frameNumber: found.frameNumber + 1 };
}
