/** What the audio worklet does, without the worklet: takes segments of PCM, gives blocks of sound, tells what sounds. */
import { SegmentStore, StoredSegment } from './segment-store.ts';
import { TimeStretch } from './time-stretch.ts';
import type { PcmMessage, WorkletCommand, WorkletReport } from './worklet-protocol.ts';

/** A sudden beginning or end clicks. */
const FADE_SECONDS = 0.006;
/** So much must be there before sound begins, or goes on after it ran dry. */
const READY_SECONDS = 0.2;
const REPORT_INTERVAL_SECONDS = 0.04;

export interface RendererOptions {
  sampleRateHz: number;
  report: (report: WorkletReport) => void;
  giveBack: (frameCount: number, buffers: ArrayBuffer[]) => void;
}

export class Renderer {
  readonly #sampleRateHz: number;
  readonly #report: (report: WorkletReport) => void;
  readonly #store: SegmentStore;
  readonly #stretch: TimeStretch;
  readonly #fadeFrames: number;
  /** The end of what was given up, fading. */
  readonly #tailLeft: Float32Array;
  readonly #tailRight: Float32Array;
  #tailAt: number;
  #isPlaying = false;
  /** 0–1: fades in after a pause or a jump, and out before a pause. */
  #level = 0;
  /** Sound waits until enough is there. */
  #isWaiting = true;
  /** Nothing of the present start has sounded, so that waiting is no fault. */
  #isFresh = true;
  #hasFinished = false;
  #holdAfter: number | null = null;
  #underruns = 0;
  #atSeconds = 0;
  #nextReportSeconds = 0;
  /** While the tail is taken, what is read is not what sounds. */
  #isSilent = false;

  constructor({ sampleRateHz, report, giveBack }: RendererOptions) {
    this.#sampleRateHz = sampleRateHz;
    this.#report = report;
    this.#store = new SegmentStore(giveBack);
    this.#stretch = new TimeStretch(sampleRateHz);
    this.#fadeFrames = Math.round(FADE_SECONDS * sampleRateHz);
    this.#tailLeft = new Float32Array(this.#fadeFrames);
    this.#tailRight = new Float32Array(this.#fadeFrames);
    this.#tailAt = this.#fadeFrames;
  }

  command(command: WorkletCommand): void {
    switch (command.type) {
      case 'start':
        this.#clear();
        this.#store.append(segmentOf(command));
        break;
      case 'append':
        this.#store.append(segmentOf(command));
        this.#hasFinished = false;
        break;
      case 'truncate':
        this.#truncate(command.afterSegmentId);
        break;
      case 'clear':
        this.#clear();
        break;
      case 'play':
      case 'pause':
        this.#isPlaying = command.type === 'play';
        break;
      case 'speed':
        this.#stretch.speed = command.speed;
        break;
      case 'gain':
        this.#setGain(command.segmentId, command.gain);
        break;
      case 'hold':
        this.#holdAfter = command.afterSegmentId;
        this.#hasFinished = false;
    }
  }

  receive(message: PcmMessage): void {
    this.#store.receive(message);
  }

  /** Fills one block. @param atSeconds time of the audio context at its first frame */
  render(left: Float32Array, right: Float32Array, atSeconds: number): void {
    this.#atSeconds = atSeconds;
    left.fill(0);
    right.fill(0);
    const isSounding = this.#isPlaying || this.#level > 0;
    if (isSounding) this.#fade(left, right, this.#fill(left, right, left.length));
    this.#mixTail(left, right);
    if (!isSounding) return;
    // The last word of a pause: where it stopped.
    if (!this.#isPlaying && this.#level === 0) this.#nextReportSeconds = 0;
    this.#reportPosition();
  }

  #setGain(segmentId: number, gain: number): void {
    this.#store.find(segmentId)?.setGain(gain);
  }

  /** What is given up may have become current already, before the page could hear of it: then the one before it was the last. */
  #truncate(afterId: number): void {
    const { current } = this.#store;
    if (!current || current.id <= afterId) {
      this.#store.truncate(afterId);
      return;
    }
    this.#clear();
    this.#tell({ type: 'finished', segmentId: afterId, isHeld: false });
  }

  /** Lets go of all sound, the last of which fades. */
  #clear(): void {
    this.#keepTail();
    this.#store.clear();
    this.#stretch.reset();
    this.#level = 0;
    this.#isWaiting = true;
    this.#isFresh = true;
    this.#hasFinished = false;
    this.#holdAfter = null;
  }

  #keepTail(): void {
    if (this.#level === 0 || this.#isWaiting) return;
    this.#isSilent = true;
    this.#tailLeft.fill(0);
    this.#tailRight.fill(0);
    const frames = this.#read(this.#tailLeft, this.#tailRight, this.#fadeFrames);
    for (let frame = 0; frame < frames; frame++) {
      const falling = this.#level * (1 - (frame + 0.5) / this.#fadeFrames);
      this.#tailLeft[frame] = (this.#tailLeft[frame] ?? 0) * falling;
      this.#tailRight[frame] = (this.#tailRight[frame] ?? 0) * falling;
    }
    this.#tailAt = 0;
    this.#isSilent = false;
  }

  #mixTail(left: Float32Array, right: Float32Array): void {
    const frames = Math.min(left.length, this.#fadeFrames - this.#tailAt);
    for (let frame = 0; frame < frames; frame++) {
      left[frame] = (left[frame] ?? 0) + (this.#tailLeft[this.#tailAt + frame] ?? 0);
      right[frame] = (right[frame] ?? 0) + (this.#tailRight[this.#tailAt + frame] ?? 0);
    }
    this.#tailAt += Math.max(0, frames);
  }

  /** Reads a block, or less where sound ran out. */
  #fill(left: Float32Array, right: Float32Array, count: number): number {
    if (this.#isWaiting && !this.#isReady()) return 0;
    this.#isWaiting = false;
    // A track's own beginning is not touched; in the midst of it, sound fades in.
    if (this.#isFresh && this.#isPlaying && this.#store.current?.startSeconds === 0) this.#level = 1;
    const frames = this.#read(left, right, count);
    if (frames > 0) this.#isFresh = false;
    if (frames < count && !this.#hasFinished) this.#runDry();
    return frames;
  }

  #read(left: Float32Array, right: Float32Array, count: number): number {
    const isDirect = this.#stretch.speed === 1 && this.#stretch.isEmpty;
    return isDirect
      ? this.#readOriginal(left, right, 0, count)
      : this.#stretch.pull(left, right, 0, count, this.#readOriginal);
  }

  #isReady(): boolean {
    const { current } = this.#store;
    if (!current) return false;
    return current.isComplete || current.framesWaiting >= READY_SECONDS * this.#sampleRateHz;
  }

  #runDry(): void {
    this.#isWaiting = true;
    const { current } = this.#store;
    if (this.#isFresh || !current) return;
    this.#underruns += 1;
    this.#tell({ type: 'underrun', segmentId: current.id, count: this.#underruns });
  }

  /** Reads across the joints of segments. */
  readonly #readOriginal = (left: Float32Array, right: Float32Array, at: number, count: number): number => {
    let done = 0;
    while (done < count && !this.#hasFinished) {
      const { current } = this.#store;
      if (!current) break;
      this.#begin(current, done);
      done += this.#store.readCurrent(left, right, at + done, count - done);
      if (done === count || !current.isExhausted) break;
      this.#end(current);
    }
    return done;
  };

  #begin(segment: StoredSegment, offset: number): void {
    if (segment.hasBegun || (segment.framesWaiting === 0 && !segment.isComplete)) return;
    segment.hasBegun = true;
    const atSeconds = this.#atSeconds + offset / this.#sampleRateHz;
    this.#tell({ type: 'started', segmentId: segment.id, atSeconds });
  }

  #end(segment: StoredSegment): void {
    if (!segment.hasEnded) {
      segment.hasEnded = true;
      const heardSeconds = segment.framesRead / this.#sampleRateHz;
      this.#tell({ type: 'ended', segmentId: segment.id, heardSeconds });
    }
    const isHeld = this.#holdAfter === segment.id;
    if (this.#store.next && !isHeld) {
      this.#store.shift();
      return;
    }
    this.#hasFinished = true;
    if (isHeld && !this.#isSilent) this.#isPlaying = false;
    this.#tell({ type: 'finished', segmentId: segment.id, isHeld });
  }

  /** Moves the level towards where it shall be; sound that is not wanted any more is only read while it fades. */
  #fade(left: Float32Array, right: Float32Array, frames: number): void {
    const target = this.#isPlaying ? 1 : 0;
    if (this.#level === target) return;
    const step = (target === 1 ? 1 : -1) / this.#fadeFrames;
    for (let frame = 0; frame < frames; frame++) {
      this.#level = Math.min(1, Math.max(0, this.#level + step));
      left[frame] = (left[frame] ?? 0) * this.#level;
      right[frame] = (right[frame] ?? 0) * this.#level;
    }
    if (frames === 0 && target === 0) this.#level = 0;
  }

  #reportPosition(): void {
    const { current } = this.#store;
    if (!current || this.#isFresh || this.#atSeconds < this.#nextReportSeconds) return;
    this.#nextReportSeconds = this.#atSeconds + REPORT_INTERVAL_SECONDS;
    const sounded = Math.max(0, current.framesRead - this.#stretch.framesAhead);
    this.#tell({
      type: 'position',
      segmentId: current.id,
      seconds: current.startSeconds + sounded / this.#sampleRateHz,
      heardSeconds: current.framesRead / this.#sampleRateHz,
      atSeconds: this.#atSeconds,
      isSounding: this.#isPlaying && !this.#isWaiting && !this.#hasFinished,
    });
  }

  #tell(report: WorkletReport): void {
    if (!this.#isSilent) this.#report(report);
  }
}

function segmentOf({ segmentId, startSeconds, gain }: WorkletCommand & { type: 'start' | 'append' }) {
  return new StoredSegment(segmentId, startSeconds, gain);
}
