import { ByteWindow } from './byte-window.ts';
import { EvenFrames } from './even-frames.ts';
import { FrameMarks, type FramePosition } from './frame-marks.ts';
import type { MpegFrame } from './mpeg-frames.ts';
import {
  frameInBuffer,
  type StreamSurvey,
  surveyStream,
  type WalkedFrame,
  walkToFrame,
} from './mpeg-walk.ts';
import { type PacketCursor, type PacketReader, packetOf } from './packet-reader.ts';

interface Found extends FramePosition {
  readonly frame: MpegFrame;
}

/** Where the sound is, and what the header says of it. */
export interface MpegExtent {
  /** Where the first frame of sound begins. */
  readonly startOffset: number;
  /** How many frames there should be; `null` where nothing tells. */
  readonly statedFrames: number | null;
  /** How many bytes they should be; `null` where nothing tells. */
  readonly statedBytes: number | null;
}

/** Ranges are short: half a minute of common bit rates would be read in vain with every piece of the usual size. */
const RANGE_CHUNK_BYTES = 128 * 1024;
/** What is so near is counted: 2.6 seconds of an mp3. */
const NEAR_FRAMES = 100;
/** The end is looked for from so many frames before it: tags may follow the sound. */
const FRAMES_BEFORE_END = 400;

/**
 * Walks the frames of mp3 and ADTS streams.
 *
 * They have no index. Where the bit rate is constant, a place in time is reckoned ({@link EvenFrames}); where it may change at
 * any frame, it is found by counting frame headers up to it: once, without decoding, remembering marks. Nor have
 * they a clock: how many frames damage has swallowed is reckoned from the bytes, or from the header's count where it has one.
 */
export class MpegReader implements PacketReader {
  readonly #file: Blob;
  readonly #first: MpegFrame;
  readonly #extent: MpegExtent;
  readonly #marks: FrameMarks;
  readonly #indexWindow: ByteWindow;
  #indexed: FramePosition;
  /** Under way: whoever needs more waits for it. */
  #stretch: Promise<void> | null = null;
  #complete = false;
  #isCutOff = false;
  #even: Promise<EvenFrames | null> | null = null;
  #damage: Promise<StreamSurvey> | null = null;

  constructor(file: Blob, first: MpegFrame, extent: MpegExtent) {
    this.#file = file;
    this.#first = first;
    this.#extent = extent;
    this.#indexed = { offset: extent.startOffset, frameNumber: 0 };
    this.#marks = new FrameMarks(this.#indexed);
    this.#indexWindow = new ByteWindow(file);
  }

  /** Whether the file was found to break off inside a frame. */
  get isCutOff(): boolean {
    return this.#isCutOff;
  }

  /** How long all frames are: reckoned where that can be, else counted, which reads the file once. */
  async countedSeconds(): Promise<number> {
    return (await this.reckonedSeconds()) ?? (await this.#countAll()) * this.#frameSeconds;
  }

  /** The same without reading much; `null` where it must be counted. */
  async reckonedSeconds(): Promise<number | null> {
    const even = await this.#evenFrames();
    const last = even && (await even.find(lastToReckon(even)));
    if (!last) return null;
    const window = new ByteWindow(this.#file, RANGE_CHUNK_BYTES);
    const end = await this.#walk(window, last, Number.POSITIVE_INFINITY);
    return end.frameNumber * this.#frameSeconds;
  }

  async survey(signal: AbortSignal): Promise<number | null> {
    const even = await this.#evenFrames();
    if (even && (await even.find(0))) return null;
    while (!this.#complete && !signal.aborted) await this.#indexOn();
    return this.#complete ? this.#indexed.frameNumber * this.#frameSeconds : null;
  }

  async open(fromSeconds: number): Promise<PacketCursor> {
    const target = Math.max(0, Math.floor(fromSeconds / this.#frameSeconds));
    if (target === 0) return this.#cursor(this.#indexWindow.fork(), this.#startPosition);
    const start = (await this.#reckon(target)) ?? (await this.#count(target));
    const window = new ByteWindow(this.#file, RANGE_CHUNK_BYTES);
    return this.#cursor(window, await this.#walk(window, start, target));
  }

  get #startPosition(): FramePosition {
    return { offset: this.#extent.startOffset, frameNumber: 0 };
  }

  get #frameSeconds(): number {
    return this.#first.samplesPerFrame / this.#first.sampleRateHz;
  }

  #cursor(window: ByteWindow, start: FramePosition): PacketCursor {
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

  /** Where a frame is, or one a little before it, without what lies before that; `null` where it has been counted to already, or must be. */
  async #reckon(frameNumber: number): Promise<FramePosition | null> {
    if (this.#complete || frameNumber < this.#indexed.frameNumber + NEAR_FRAMES) return null;
    const even = await this.#evenFrames();
    return even && (await even.find(Math.min(frameNumber, lastToReckon(even))));
  }

  #evenFrames(): Promise<EvenFrames | null> {
    const { startOffset, statedFrames, statedBytes } = this.#extent;
    const isStated = statedFrames !== null && statedBytes !== null;
    const stated = isStated ? { frameCount: statedFrames, byteCount: statedBytes } : null;
    this.#even ??= EvenFrames.measure(this.#indexWindow.fork(), startOffset, stated);
    this.#even.catch(() => {
      this.#even = null; // the file could not be read just now
    });
    return this.#even;
  }

  /** A mark at or before the frame. */
  async #count(frameNumber: number): Promise<FramePosition> {
    while (!this.#complete && this.#indexed.frameNumber <= frameNumber) await this.#indexOn();
    return this.#marks.before(frameNumber) ?? this.#startPosition;
  }

  async #countAll(): Promise<number> {
    await this.#count(Number.POSITIVE_INFINITY);
    return this.#indexed.frameNumber;
  }

  #indexOn(): Promise<void> {
    this.#stretch ??= this.#indexStretch().finally(() => {
      this.#stretch = null;
    });
    return this.#stretch;
  }

  /** On from where the count is, as far as one piece of the file reaches. */
  async #indexStretch(): Promise<void> {
    const found = await this.#find(this.#indexWindow, this.#indexed);
    if (found) this.#noteIndexed(following(found));
    else this.#complete = true;
    // Thousands of frames to a seek: a promise for each would take longer than reading them.
    for (let next = this.#nextAtHand(); next; next = this.#nextAtHand()) this.#noteIndexed(following(next));
  }

  #nextAtHand(): Found | null {
    return this.#complete ? null : this.#atHand(this.#indexWindow, this.#indexed);
  }

  #noteIndexed(next: FramePosition): void {
    this.#indexed = next;
    this.#marks.note(next);
  }

  /** From one frame to another, or to the end. */
  async #walk(window: ByteWindow, start: FramePosition, frameNumber: number): Promise<FramePosition> {
    let position = start;
    while (position.frameNumber < frameNumber) {
      const found = this.#atHand(window, position) ?? (await this.#find(window, position));
      // Damage may have swallowed the frame: then the one behind it is the first.
      if (!found || found.frameNumber > frameNumber) return position;
      position = following(found);
    }
    return position;
  }

  /** The frame at the position, without a wait; `null` where it must be read first or looked for. */
  #atHand(window: ByteWindow, { offset, frameNumber }: FramePosition): Found | null {
    const frame = frameInBuffer(window, offset, this.#first);
    return frame && { offset, frame, frameNumber };
  }

  /** The frame at the position, or after the damage there; `null` where no whole frame is left. */
  async #find(window: ByteWindow, { offset, frameNumber }: FramePosition): Promise<Found | null> {
    const found = await walkToFrame(window, offset, this.#first);
    if (found === 'cut_off') this.#isCutOff = true;
    if (typeof found === 'string') return null;
    return { ...found, frameNumber: frameNumber + (await this.#framesLostBefore(found)) };
  }

  async #framesLostBefore({ skippedBytes }: WalkedFrame): Promise<number> {
    if (skippedBytes === 0) return 0;
    const { startOffset, statedFrames } = this.#extent;
    this.#damage ??= surveyStream(new ByteWindow(this.#file), startOffset, this.#first);
    return Math.round(skippedBytes * lostFramesPerByte(await this.#damage, statedFrames));
  }
}

/** Where the end is missing as well, the bytes tell how much damage took; else what the header counts and is not there. */
function lostFramesPerByte(survey: StreamSurvey, statedFrames: number | null): number {
  const byLength = survey.frameCount / survey.frameBytes;
  if (statedFrames === null) return byLength;
  const byCount = Math.max(0, statedFrames - survey.frameCount) / survey.skippedBytes;
  return survey.isCutOff ? Math.min(byLength, byCount) : byCount;
}

/** Behind it lie the last frames, which none follows, and tags: those are walked. */
function lastToReckon(even: EvenFrames): number {
  return Math.max(0, even.mostFrames - FRAMES_BEFORE_END);
}

function following(found: Found): FramePosition {
  return { offset: found.offset + found.frame.frameBytes, frameNumber: found.frameNumber + 1 };
}
