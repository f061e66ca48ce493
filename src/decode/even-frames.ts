import { ByteWindow, SEEK_CHUNK_BYTES } from './byte-window.ts';
import type { FramePosition } from './frame-marks.ts';
import { type MpegFrame, parseMpegFrame, sameStream } from './mpeg-frames.ts';

/** So many frames at the beginning must be alike before anything is reckoned from them: ten seconds and more. */
const FRAMES_THAT_SHOW = 400;
/**
 * So far from where it is reckoned a frame may begin: an encoder that is begun anew, as in joined files, rounds anew. By chance
 * a place is as near as that in one of 25 cases.
 */
const TOLERATED_BYTES = 8;
/** Looked at in between, beside the place that is sought: so many of them are not in step by chance. */
const PROBES = 8;
const HEADER_BYTES = 4;

/** What the header of a file says of its frames of sound. */
export interface StatedExtent {
  readonly frameCount: number;
  readonly byteCount: number;
}

/**
 * Places in an mp3 of constant bit rate, reckoned and not counted.
 *
 * Its frames differ by one byte of padding at most, so that frame n begins at n times their exact length. Each place is
 * verified: a frame of the same bit rate must begin there, and another behind it. That the rate was the same all the way is
 * believed where the header's counts of frames and bytes agree with it, or else where places all over the file are in step.
 * A number that is reckoned so is exact, unless a part of another bit rate, which no probe hit, has by chance just the length
 * that keeps what follows in step.
 */
export class EvenFrames {
  readonly #file: Blob;
  readonly #startOffset: number;
  readonly #first: MpegFrame;
  readonly #frameBytes: number;
  readonly #stated: StatedExtent | null;
  #holds: Promise<boolean> | null = null;

  private constructor(
    file: Blob,
    startOffset: number,
    first: MpegFrame,
    frameBytes: number,
    stated: StatedExtent | null,
  ) {
    this.#file = file;
    this.#startOffset = startOffset;
    this.#first = first;
    this.#frameBytes = frameBytes;
    this.#stated = stated;
  }

  /** Looks at the beginning of a stream; `null` where its frames are not alike, or there are few. */
  static async measure(
    window: ByteWindow,
    startOffset: number,
    stated: StatedExtent | null,
  ): Promise<EvenFrames | null> {
    const first = parseMpegFrame(await window.view(startOffset, HEADER_BYTES), 0);
    if (!first?.bitsPerSecond) return null;
    const most = FRAMES_THAT_SHOW * (first.frameBytes + 1) + HEADER_BYTES;
    const bytes = await window.view(startOffset, most);
    let offset = 0;
    for (let count = 0; count < FRAMES_THAT_SHOW; count++) {
      const frame = parseMpegFrame(bytes, offset);
      if (!frame || !isLike(frame, first)) return null;
      offset += frame.frameBytes;
    }
    const frameBytes = frameBytesOf(first, offset / FRAMES_THAT_SHOW);
    return frameBytes === null ? null : new EvenFrames(window.file, startOffset, first, frameBytes, stated);
  }

  /** How many frames there would be, if there were nothing behind them. */
  get mostFrames(): number {
    return Math.floor((this.#file.size - this.#startOffset) / this.#frameBytes);
  }

  /** Where a frame begins; `null` where that cannot be reckoned: the frames must be counted. */
  async find(frameNumber: number): Promise<FramePosition | null> {
    this.#holds ??= this.#verify();
    this.#holds.catch(() => {
      this.#holds = null; // the file could not be read just now
    });
    const [offset, holds] = await Promise.all([this.#offsetOf(frameNumber), this.#holds]);
    return holds && offset !== null ? { offset, frameNumber } : null;
  }

  /** Whether the whole file is as its beginning. */
  async #verify(): Promise<boolean> {
    if (this.#stated) {
      const { frameCount, byteCount } = this.#stated;
      if (Math.abs(byteCount - frameCount * this.#frameBytes) <= TOLERATED_BYTES) return true;
    }
    const probes = Array.from({ length: PROBES }, (_, index) =>
      this.#offsetOf(Math.floor(((index + 0.5) / PROBES) * this.mostFrames)),
    );
    return (await Promise.all(probes)).every((offset) => offset !== null);
  }

  /** The nearest to where it should be. */
  async #offsetOf(frameNumber: number): Promise<number | null> {
    const expected = this.#startOffset + Math.round(frameNumber * this.#frameBytes);
    const from = Math.max(this.#startOffset, expected - TOLERATED_BYTES);
    const window = new ByteWindow(this.#file, SEEK_CHUNK_BYTES);
    const bytes = await window.view(from, 2 * TOLERATED_BYTES + this.#first.frameBytes + 1 + HEADER_BYTES);
    for (let distance = 0; distance <= TOLERATED_BYTES; distance++) {
      for (const offset of [expected - distance, expected + distance])
        if (offset >= from && this.#isFrame(bytes, offset - from)) return offset;
    }
    return null;
  }

  #isFrame(bytes: Uint8Array, at: number): boolean {
    const frame = parseMpegFrame(bytes, at);
    if (!frame || !isLike(frame, this.#first)) return false;
    const next = parseMpegFrame(bytes, at + frame.frameBytes);
    return next !== null && isLike(next, this.#first);
  }
}

function isLike(frame: MpegFrame, first: MpegFrame): boolean {
  return sameStream(frame, first) && frame.bitsPerSecond === first.bitsPerSecond;
}

/** With padding, by which most encoders keep the rate, or without; `null` where it is neither. */
function frameBytesOf(first: MpegFrame, meanBytes: number): number | null {
  const exact = ((first.samplesPerFrame / 8) * (first.bitsPerSecond ?? 0)) / first.sampleRateHz;
  const oneByte = 1.01 / FRAMES_THAT_SHOW;
  if (Math.abs(meanBytes - exact) <= oneByte) return exact;
  return meanBytes === Math.floor(exact) ? meanBytes : null;
}
