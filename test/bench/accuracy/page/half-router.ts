/** Which of two streams the audio goes to. */
export type Half = 0 | 1;

/** How a track is cut in two: 10 s blocks in turn, or the first and the second half. */
export type Cut = { kind: 'interleaved'; blockFrames: number } | { kind: 'contiguous'; firstFrames: number };

/** Samples `from` … `to` − 1 of a chunk, and where they go. */
export interface Piece {
  readonly half: Half;
  readonly from: number;
  readonly to: number;
  /** Position in the track of the piece's first sample where it begins a new stretch of its half; else `null`. */
  readonly jointAt: number | null;
}

/** Deals out a track, chunk by chunk, to its two halves. The size of the chunks does not matter. */
export class HalfRouter {
  readonly #cut: Cut;
  #position = 0;
  #lastHalf: Half | null = null;

  /** @throws RangeError where a cut has no length. */
  constructor(cut: Cut) {
    const length = cut.kind === 'interleaved' ? cut.blockFrames : cut.firstFrames;
    if (!(length >= 1)) throw new RangeError(`A track cannot be cut after ${length} samples.`);
    this.#cut = cut;
  }

  /** The pieces of the next `frameCount` samples, in order. */
  route(frameCount: number): Piece[] {
    const pieces: Piece[] = [];
    let from = 0;
    while (from < frameCount) {
      const { half, endsAt } = this.#stretchAt(this.#position);
      const to = Math.min(frameCount, from + endsAt - this.#position);
      pieces.push({ half, from, to, jointAt: half === this.#lastHalf ? null : this.#position });
      this.#lastHalf = half;
      this.#position += to - from;
      from = to;
    }
    return pieces;
  }

  #stretchAt(position: number): { half: Half; endsAt: number } {
    if (this.#cut.kind === 'contiguous') {
      const { firstFrames } = this.#cut;
      return position < firstFrames
        ? { half: 0, endsAt: firstFrames }
        : { half: 1, endsAt: Number.POSITIVE_INFINITY };
    }
    const { blockFrames } = this.#cut;
    const block = Math.floor(position / blockFrames);
    return { half: block % 2 === 0 ? 0 : 1, endsAt: (block + 1) * blockFrames };
  }
}
