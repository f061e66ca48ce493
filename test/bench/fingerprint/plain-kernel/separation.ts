const REACH = 8;
const WIDTH = 2 * REACH + 1;

/** 17 × 17 median separation of a whole window of frames, in plain JavaScript: sorted windows that slide along. */
export class Separation {
  readonly #binCount: number;
  /** For each bin the powers of 17 frames, sorted. */
  readonly #sorted: Float32Array;
  readonly #vertical: Float32Array;

  constructor(binCount: number) {
    this.#binCount = binCount;
    this.#sorted = new Float32Array(binCount * WIDTH);
    this.#vertical = new Float32Array(binCount);
  }

  /** Begins with 17 frames around the first one; `frameAt` mirrors at the edges. */
  start(frameAt: (frame: number) => Float32Array): void {
    for (let bin = 0; bin < this.#binCount; bin++) {
      const window = this.#sorted.subarray(bin * WIDTH, (bin + 1) * WIDTH);
      for (let i = 0; i < WIDTH; i++) window[i] = frameAt(i - REACH)[bin] ?? 0;
      window.sort();
    }
  }

  /** Moves every bin's window on by a frame. */
  advance(leaving: Float32Array, entering: Float32Array): void {
    for (let bin = 0; bin < this.#binCount; bin++) {
      replaceSorted(this.#sorted, bin * WIDTH, leaving[bin] ?? 0, entering[bin] ?? 0);
    }
  }

  energies(frame: Float32Array): { harmonic: number; percussive: number } {
    this.#fillVertical(frame);
    let harmonic = 0;
    let percussive = 0;
    for (let bin = 0; bin < this.#binCount; bin++) {
      const h = this.#sorted[bin * WIDTH + REACH] ?? 0;
      const power = frame[bin] ?? 0;
      const mask = h / (h + (this.#vertical[bin] ?? 0) + 1e-30);
      harmonic += mask * mask * power;
      percussive += (1 - mask) * (1 - mask) * power;
    }
    return { harmonic, percussive };
  }

  #fillVertical(frame: Float32Array): void {
    const window = new Float32Array(WIDTH);
    for (let i = 0; i < WIDTH; i++) window[i] = frame[Math.abs(i - REACH)] ?? 0;
    window.sort();
    for (let bin = 0; bin < this.#binCount; bin++) {
      this.#vertical[bin] = window[REACH] ?? 0;
      replaceSorted(window, 0, frame[Math.abs(bin - REACH)] ?? 0, frame[bin + REACH + 1] ?? 0);
    }
  }
}

/** Takes one value out of 17 sorted ones and puts another in. */
function replaceSorted(values: Float32Array, start: number, leaving: number, entering: number): void {
  let i = start;
  while (values[i] !== leaving) i++;
  const end = start + WIDTH - 1;
  while (i < end && (values[i + 1] ?? 0) < entering) {
    values[i] = values[i + 1] ?? 0;
    i++;
  }
  while (i > start && (values[i - 1] ?? 0) > entering) {
    values[i] = values[i - 1] ?? 0;
    i--;
  }
  values[i] = entering;
}
