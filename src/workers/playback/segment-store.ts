/** The sound that waits in the worklet: segments in order, each a row of chunks. */
import type { PcmMessage } from './worklet-protocol.ts';

interface Chunk {
  left: Float32Array<ArrayBuffer>;
  right: Float32Array<ArrayBuffer>;
}

/** A change of the gain takes 50 ms at 48 kHz from nothing to the full: a jump would click. */
const GAIN_STEP = 1 / 2400;

export class StoredSegment {
  readonly id: number;
  readonly startSeconds: number;
  /** Where the gain is to be. */
  gain: number;
  #gainNow: number;
  /** Whether all of it has arrived. */
  isComplete = false;
  /** Whether its beginning was told. */
  hasBegun = false;
  /** Whether its end was told. */
  hasEnded = false;
  framesRead = 0;
  framesWaiting = 0;
  readonly #chunks: Chunk[] = [];
  #offset = 0;

  constructor(id: number, startSeconds: number, gain: number) {
    this.id = id;
    this.startSeconds = startSeconds;
    this.gain = gain;
    this.#gainNow = gain;
  }

  get isExhausted(): boolean {
    return this.isComplete && this.framesWaiting === 0;
  }

  add(chunk: Chunk): void {
    this.#chunks.push(chunk);
    this.framesWaiting += chunk.left.length;
  }

  /** Before the segment sounds at once, while it does gently. */
  setGain(gain: number): void {
    this.gain = gain;
    if (!this.hasBegun) this.#gainNow = gain;
  }

  /** Copies up to `count` frames with the segment's gain, and says how many there were. Spent chunks go to `recycle`. */
  read(
    left: Float32Array,
    right: Float32Array,
    at: number,
    count: number,
    recycle: (chunk: Chunk) => void,
  ): number {
    let copied = 0;
    for (let chunk = this.#chunks[0]; chunk && copied < count; chunk = this.#chunks[0]) {
      const frames = Math.min(count - copied, chunk.left.length - this.#offset);
      for (let frame = 0; frame < frames; frame++) {
        const gain = this.#nextGain();
        left[at + copied + frame] = (chunk.left[this.#offset + frame] ?? 0) * gain;
        right[at + copied + frame] = (chunk.right[this.#offset + frame] ?? 0) * gain;
      }
      copied += frames;
      this.#offset += frames;
      if (this.#offset < chunk.left.length) break;
      this.#chunks.shift();
      this.#offset = 0;
      recycle(chunk);
    }
    this.framesWaiting -= copied;
    this.framesRead += copied;
    return copied;
  }

  #nextGain(): number {
    const missing = this.gain - this.#gainNow;
    this.#gainNow += Math.max(-GAIN_STEP, Math.min(GAIN_STEP, missing));
    return this.#gainNow;
  }

  /** Gives up all that waits. */
  drop(recycle: (chunk: Chunk) => void): void {
    for (const chunk of this.#chunks.splice(0)) recycle(chunk);
    this.framesWaiting = 0;
    this.#offset = 0;
  }
}

/** Segments in the order of playing. What arrives for one that was given up goes back at once. */
export class SegmentStore {
  readonly #segments: StoredSegment[] = [];
  readonly #giveBack: (frameCount: number, buffers: ArrayBuffer[]) => void;

  /** @param giveBack is handed memory that is not needed any more, and how many frames it held */
  constructor(giveBack: (frameCount: number, buffers: ArrayBuffer[]) => void) {
    this.#giveBack = giveBack;
  }

  get current(): StoredSegment | null {
    return this.#segments[0] ?? null;
  }

  get next(): StoredSegment | null {
    return this.#segments[1] ?? null;
  }

  find(id: number): StoredSegment | null {
    return this.#segments.find((segment) => segment.id === id) ?? null;
  }

  append(segment: StoredSegment): void {
    this.#segments.push(segment);
  }

  receive(message: PcmMessage): void {
    const segment = this.find(message.segmentId);
    if (message.type === 'complete') {
      if (segment) segment.isComplete = true;
    } else if (segment) segment.add(message);
    else this.#recycle(message);
  }

  readCurrent(left: Float32Array, right: Float32Array, at: number, count: number): number {
    return this.current?.read(left, right, at, count, this.#recycle) ?? 0;
  }

  /** Lets go of the current segment. */
  shift(): void {
    this.#segments.shift()?.drop(this.#recycle);
  }

  /** Lets go of all behind this one, which itself may have gone already. */
  truncate(afterId: number): void {
    const at = this.#segments.findIndex(({ id }) => id > afterId);
    if (at < 0) return;
    for (const segment of this.#segments.splice(at)) segment.drop(this.#recycle);
  }

  clear(): void {
    for (const segment of this.#segments.splice(0)) segment.drop(this.#recycle);
  }

  readonly #recycle = ({ left, right }: Chunk): void => {
    this.#giveBack(left.length, left.buffer === right.buffer ? [left.buffer] : [left.buffer, right.buffer]);
  };
}
