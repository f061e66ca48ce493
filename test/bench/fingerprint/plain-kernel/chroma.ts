/** Spread of the spectral peaks over the twelve pitch classes, with a running tuning, in plain JavaScript. */
export class Chroma {
  readonly #binWidthHz: number;
  readonly #classes = new Float64Array(12);
  #tuningCos = 0;
  #tuningSin = 0;
  #tuning = 0;
  #frames = 0;

  constructor(binWidthHz: number) {
    this.#binWidthHz = binWidthHz;
  }

  /** `total` is the power of all analysed bins. */
  measure(power: Float32Array, total: number): number {
    const first = Math.ceil(130 / this.#binWidthHz);
    const last = Math.floor(2100 / this.#binWidthHz);
    let largest = 0;
    for (let k = first; k <= last; k++) largest = Math.max(largest, power[k] ?? 0);
    const gate = Math.max(1e-5 * largest, 1e-13 * total, 1e-20);
    this.#classes.fill(0);
    this.#tuningCos *= 0.9995;
    this.#tuningSin *= 0.9995;
    for (let k = first; k <= last; k++) {
      const here = power[k] ?? 0;
      if (here > gate && here > (power[k - 1] ?? 0) && here >= (power[k + 1] ?? 0)) this.#addPeak(power, k);
    }
    this.#frames++;
    if (this.#frames % 16 === 0) this.#tuning = Math.atan2(this.#tuningSin, this.#tuningCos) / (2 * Math.PI);
    let sum = 0;
    let maximum = 0;
    for (const value of this.#classes) {
      sum += value;
      maximum = Math.max(maximum, value);
    }
    return maximum > 0 ? sum / (12 * maximum) : 0;
  }

  #addPeak(power: Float32Array, k: number): void {
    const magnitude = Math.sqrt(power[k] ?? 0);
    const left = power[k - 1] ?? 0;
    const right = power[k + 1] ?? 0;
    const ratio = Math.sqrt(Math.max(left, right)) / magnitude;
    const offset = ((2 * ratio - 1) / (ratio + 1)) * (left > right ? -1 : 1);
    const pitch = 69 + 12 * Math.log2(((k + offset) * this.#binWidthHz) / 440);
    const angle = 2 * Math.PI * (pitch - Math.floor(pitch));
    this.#tuningCos += magnitude * Math.cos(angle);
    this.#tuningSin += magnitude * Math.sin(angle);
    const tuned = pitch - this.#tuning;
    const lower = Math.floor(tuned);
    const share = tuned - lower;
    const pitchClass = (lower + 120) % 12;
    const next = (pitchClass + 1) % 12;
    this.#classes[pitchClass] = (this.#classes[pitchClass] ?? 0) + magnitude * (1 - share);
    this.#classes[next] = (this.#classes[next] ?? 0) + magnitude * share;
  }
}
