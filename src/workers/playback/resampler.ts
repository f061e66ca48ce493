/** Changes the sample rate of a stream of stereo blocks, without a seam between them. */
import type { StereoPcm } from './downmix.ts';

/** Zero crossings of the sinc to each side: 64 taps where the rate rises. */
const HALF_WIDTH = 32;
/** Kaiser's β for 90 dB in the stop band (Kaiser, 1974). */
const BETA = 8.96;
/** Of the lower Nyquist frequency: at 44.1 kHz half the amplitude is left at 21.4 kHz. */
const CUTOFF = 0.97;
/** More phases than these are rounded to the nearest, 79 dB below the signal: only odd rates have more. */
const MOST_PHASES = 4096;

/**
 * A windowed-sinc filter in as many phases as the ratio of the rates has (Crochiere and Rabiner, 1983). Output sample n
 * lies at input time n·in/out, so that nothing is delayed; but the last few samples wait for what comes behind them.
 */
export class Resampler {
  readonly inputRateHz: number;
  readonly #step: number;
  readonly #phaseCount: number;
  readonly #halfTaps: number;
  readonly #phases: readonly Float32Array[];
  #left: Float32Array;
  #right: Float32Array;
  /** Samples in each of the two. */
  #historyLength: number;
  /** Index within the history of the input sample at or before the next output. */
  #at: number;
  /** How far behind it, in parts of `#phaseCount`. */
  #phase = 0;
  #framesIn = 0;
  #framesOut = 0;

  constructor(inputRateHz: number, outputRateHz: number) {
    this.inputRateHz = inputRateHz;
    const divisor = greatestCommonDivisor(inputRateHz, outputRateHz);
    this.#phaseCount = outputRateHz / divisor;
    this.#step = inputRateHz / divisor;
    const scale = Math.min(1, outputRateHz / inputRateHz);
    this.#halfTaps = Math.ceil(HALF_WIDTH / scale);
    this.#phases = filterPhases(Math.min(MOST_PHASES, this.#phaseCount), this.#halfTaps, scale * CUTOFF);
    this.#historyLength = this.#halfTaps;
    this.#at = this.#halfTaps;
    this.#left = new Float32Array(this.#halfTaps);
    this.#right = new Float32Array(this.#halfTaps);
  }

  /** Output frames that belong to the input so far, and are not out yet. */
  get framesPending(): number {
    return this.framesPendingWith(0);
  }

  /** How many they would be, if so many input frames had been pushed as well. */
  framesPendingWith(framesMore: number): number {
    return Math.ceil(((this.#framesIn + framesMore) * this.#phaseCount) / this.#step) - this.#framesOut;
  }

  /** Takes a block and gives what can be computed by now. */
  push({ left, right }: StereoPcm): StereoPcm {
    this.#framesIn += left.length;
    return this.#filter(left, right, Number.POSITIVE_INFINITY);
  }

  /** Gives the rest, as if silence followed. Nothing may be pushed afterwards. */
  flush(): StereoPcm {
    const silence = new Float32Array(this.#halfTaps);
    return this.#filter(silence, silence, this.framesPending);
  }

  #filter(left: Float32Array, right: Float32Array, limit: number): StereoPcm {
    this.#extend(left, right);
    const computable = this.#countComputable();
    const frames = Math.max(0, Math.min(limit, computable));
    const output = { left: new Float32Array(frames), right: new Float32Array(frames) };
    const [historyLeft, historyRight] = [this.#left, this.#right];
    for (let frame = 0; frame < frames; frame++) {
      const taps = this.#phases[this.#nearestPhase()];
      const first = this.#at - this.#halfTaps + 1;
      let sumLeft = 0;
      let sumRight = 0;
      for (let tap = 0; tap < 2 * this.#halfTaps; tap++) {
        const weight = taps?.[tap] ?? 0;
        sumLeft += weight * (historyLeft[first + tap] ?? 0);
        sumRight += weight * (historyRight[first + tap] ?? 0);
      }
      output.left[frame] = sumLeft;
      output.right[frame] = sumRight;
      this.#advance();
    }
    this.#framesOut += frames;
    this.#forget();
    return output;
  }

  #nearestPhase(): number {
    if (this.#phaseCount <= MOST_PHASES) return this.#phase;
    return Math.min(MOST_PHASES - 1, Math.round((this.#phase / this.#phaseCount) * MOST_PHASES));
  }

  #advance(): void {
    const moved = this.#phase + this.#step;
    this.#at += Math.floor(moved / this.#phaseCount);
    this.#phase = moved % this.#phaseCount;
  }

  /** Outputs whose last tap is in the history. */
  #countComputable(): number {
    const lastAt = this.#historyLength - 1 - this.#halfTaps;
    const span = (lastAt - this.#at + 1) * this.#phaseCount - this.#phase;
    return Math.ceil(span / this.#step);
  }

  #extend(left: Float32Array, right: Float32Array): void {
    this.#left = joined(this.#left, this.#historyLength, left);
    this.#right = joined(this.#right, this.#historyLength, right);
    this.#historyLength += left.length;
  }

  /** Moves what is still needed to the front. */
  #forget(): void {
    const spent = Math.max(0, Math.min(this.#at - this.#halfTaps + 1, this.#historyLength));
    for (const side of [this.#left, this.#right]) side.copyWithin(0, spent, this.#historyLength);
    this.#historyLength -= spent;
    this.#at -= spent;
  }
}

/** `added` behind the first `length` samples of `kept`, in its memory where there is room. */
function joined(kept: Float32Array, length: number, added: Float32Array): Float32Array {
  const wanted = length + added.length;
  const roomy = kept.length >= wanted ? kept : new Float32Array(wanted * 2);
  if (roomy !== kept) roomy.set(kept.subarray(0, length));
  roomy.set(added, length);
  return roomy;
}

/** One row of taps for each place that an output sample can have between two input samples. */
function filterPhases(phaseCount: number, halfTaps: number, cutoff: number): Float32Array[] {
  return Array.from({ length: phaseCount }, (_, phase) => {
    const taps = Float32Array.from({ length: 2 * halfTaps }, (_, tap) => {
      const distance = tap - halfTaps + 1 - phase / phaseCount;
      return cutoff * sinc(cutoff * distance) * kaiser(distance / halfTaps);
    });
    // Each phase passes direct current alike; else the signal would hum at their rate.
    const sum = taps.reduce((total, weight) => total + weight, 0);
    return taps.map((weight) => weight / sum);
  });
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Kaiser's window over −1…1. */
function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel0(BETA * Math.sqrt(1 - x * x)) / bessel0(BETA);
}

/** The modified Bessel function of the first kind and order 0, by its power series. */
function bessel0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
