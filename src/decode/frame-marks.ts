/** Where in a stream without an index its frames are. */
export interface FramePosition {
  readonly offset: number;
  readonly frameNumber: number;
}

/** So many frames lie between two marks at first: 0.4 s of an mp3. */
const FIRST_SPACING = 16;
/** A quarter of a megabyte. */
const MOST_MARKS = 8192;

/**
 * Remembers places while the frames of a stream are counted. Where there are too many, every other one is forgotten, so that a
 * recording of a day takes no more memory than one of an hour: what lies between two marks is walked again.
 */
export class FrameMarks {
  readonly #mostMarks: number;
  #spacing = FIRST_SPACING;
  #marks: FramePosition[];

  constructor(start: FramePosition, mostMarks = MOST_MARKS) {
    this.#mostMarks = mostMarks;
    this.#marks = [start];
  }

  /** How many places are remembered. */
  get count(): number {
    return this.#marks.length;
  }

  /** Frames are told in order; only some are remembered. */
  note(position: FramePosition): void {
    const lastNumber = this.#marks.at(-1)?.frameNumber ?? 0;
    if (position.frameNumber - lastNumber < this.#spacing) return;
    this.#marks.push(position);
    if (this.#marks.length <= this.#mostMarks) return;
    this.#marks = this.#marks.filter((_, index) => index % 2 === 0);
    this.#spacing *= 2;
  }

  /** The last mark at or before the frame; `null` where all are behind it. */
  before(frameNumber: number): FramePosition | null {
    let low = 0;
    let high = this.#marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#marks[middle]?.frameNumber ?? 0) <= frameNumber) low = middle + 1;
      else high = middle;
    }
    return this.#marks[low - 1] ?? null;
  }
}
