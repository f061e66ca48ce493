/** Sends PCM to the worklet in chunks of a fair size, and knows how much of it has not been heard. */
import type { StereoPcm } from './downmix.ts';
import type { PcmSink } from './segment-joiner.ts';
import type { PcmMessage } from './worklet-protocol.ts';

/** A block of an mp3 has 1152 frames: forty messages a second would be many for the thread that makes the sound. */
const CHUNK_FRAMES = 8192;
/** The first sound after a start does not wait for a whole chunk. */
const FIRST_CHUNK_FRAMES = 2048;

export type PostPcm = (message: PcmMessage, transfer: ArrayBuffer[]) => void;

export class ChunkSender implements PcmSink {
  readonly #post: PostPcm;
  readonly #limitFrames: number;
  #segmentId = 0;
  #parts: StereoPcm[] = [];
  #partFrames = 0;
  #hasSent = false;
  #framesAhead = 0;
  #waiting: (() => void)[] = [];

  /** @param limitFrames so many are on their way or wait in the worklet at most, a block more or less */
  constructor(post: PostPcm, limitFrames: number) {
    this.#post = post;
    this.#limitFrames = limitFrames;
  }

  send(segmentId: number, pcm: StereoPcm): void {
    if (segmentId !== this.#segmentId) this.#begin(segmentId);
    this.#parts.push(pcm);
    this.#partFrames += pcm.left.length;
    if (this.#partFrames >= (this.#hasSent ? CHUNK_FRAMES : FIRST_CHUNK_FRAMES)) this.#sendParts();
  }

  complete(segmentId: number): void {
    if (segmentId === this.#segmentId) this.#sendParts();
    this.#post({ type: 'complete', segmentId }, []);
  }

  /** The worklet has let go of so many frames. */
  spent(frameCount: number): void {
    this.#framesAhead -= frameCount;
    if (!this.isFull) for (const go of this.#waiting.splice(0)) go();
  }

  /** Whether so much is on its way that more has to wait. */
  get isFull(): boolean {
    return this.#framesAhead >= this.#limitFrames;
  }

  /** Resolves when there is room for more, or the signal fires. */
  room(signal: AbortSignal): Promise<void> {
    if (!this.isFull || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const go = () => {
        signal.removeEventListener('abort', go); // one signal serves a whole track: thousands would gather on it
        resolve();
      };
      this.#waiting.push(go);
      signal.addEventListener('abort', go);
    });
  }

  #begin(segmentId: number): void {
    this.#parts = []; // of a segment that was given up: a whole one was sent with its end
    this.#partFrames = 0;
    this.#segmentId = segmentId;
    this.#hasSent = false;
  }

  #sendParts(): void {
    if (this.#partFrames === 0) return;
    const left = joined(this.#parts.map((part) => part.left));
    const right = joined(this.#parts.map((part) => part.right));
    this.#framesAhead += left.length;
    this.#post({ type: 'pcm', segmentId: this.#segmentId, left, right }, [left.buffer, right.buffer]);
    this.#parts = [];
    this.#partFrames = 0;
    this.#hasSent = true;
  }
}

function joined(parts: readonly Float32Array<ArrayBuffer>[]): Float32Array<ArrayBuffer> {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
