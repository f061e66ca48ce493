import { RealTransform } from './fourier.ts';

const FRAME_SIZE = 2048;
const GOOD_DIP = 0.15;

/** YIN's difference function from the power spectrum, in plain JavaScript. */
export class Pitch {
  readonly #rateHz: number;
  readonly #shortest: number;
  readonly #longest: number;
  readonly #transform = new RealTransform(FRAME_SIZE);
  readonly #mirrored = new Float32Array(FRAME_SIZE);
  readonly #untaper: Float64Array;
  readonly #difference: Float64Array;

  constructor(rateHz: number, window: Float32Array) {
    this.#rateHz = rateHz;
    this.#shortest = Math.floor(rateHz / 2093);
    this.#longest = Math.ceil(rateHz / 65.4);
    this.#difference = new Float64Array(this.#longest + 2);
    const energy = circularProduct(window, 0);
    this.#untaper = Float64Array.from(
      { length: this.#longest + 1 },
      (_, lag) => energy / circularProduct(window, lag),
    );
  }

  measure(power: Float32Array): { hertz: number; aperiodicity: number } {
    const half = FRAME_SIZE / 2;
    for (let k = 0; k <= half; k++) this.#mirrored[k] = power[k] ?? 0;
    for (let k = 1; k < half; k++) this.#mirrored[FRAME_SIZE - k] = power[k] ?? 0;
    this.#transform.forward(this.#mirrored);
    const energy = this.#transform.re[0] ?? 0;
    if (!(energy > 0)) return { hertz: 0, aperiodicity: 1 };
    const lag = this.#deepestDip(energy);
    return { hertz: this.#rateHz / this.#refine(lag), aperiodicity: this.#difference[lag] ?? 1 };
  }

  #deepestDip(energy: number): number {
    let cumulated = 0;
    let lowest = 10;
    let best = this.#shortest;
    for (let lag = 1; lag <= this.#longest; lag++) {
      const correlation = ((this.#transform.re[lag] ?? 0) / energy) * (this.#untaper[lag] ?? 0);
      const difference = Math.max(0, 1 - correlation);
      cumulated += difference;
      const normalised = cumulated > 0 ? (difference * lag) / cumulated : 1;
      this.#difference[lag] = normalised;
      if (lag < this.#shortest) continue;
      if (normalised < lowest) {
        lowest = normalised;
        best = lag;
      } else if (lowest < GOOD_DIP) return best;
    }
    return best;
  }

  #refine(lag: number): number {
    if (lag <= 1 || lag >= this.#longest) return lag;
    const before = this.#difference[lag - 1] ?? 0;
    const after = this.#difference[lag + 1] ?? 0;
    const curvature = before - 2 * (this.#difference[lag] ?? 0) + after;
    const shift = (0.5 * (before - after)) / curvature;
    return curvature > 1e-12 && Math.abs(shift) < 1 ? lag + shift : lag;
  }
}

function circularProduct(window: Float32Array, lag: number): number {
  let sum = 0;
  for (let i = 0; i < window.length; i++) sum += (window[i] ?? 0) * (window[(i + lag) % window.length] ?? 0);
  return sum;
}
