const BANDS = 64;

interface Band {
  first: number;
  weights: Float64Array;
}

/** Mean rise of 64 mel bands in dB, in plain JavaScript. */
export class MelFlux {
  readonly #bands: Band[];
  #previous: Float64Array | null = null;
  #loudest = 1e-12;

  constructor(binWidthHz: number, binCount: number) {
    this.#bands = designBands(binWidthHz, binCount);
  }

  measure(power: Float32Array): number {
    const energies = new Float64Array(BANDS);
    for (let band = 0; band < BANDS; band++) {
      const { first, weights } = this.#bands[band] ?? { first: 0, weights: new Float64Array() };
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * (power[first + i] ?? 0);
      energies[band] = sum;
      this.#loudest = Math.max(this.#loudest, sum);
    }
    const floor = 1e-8 * this.#loudest;
    let rise = 0;
    for (let band = 0; band < BANDS; band++) {
      const level = 10 * Math.log10(Math.max(floor, energies[band] ?? 0));
      energies[band] = level;
      if (this.#previous) rise += Math.max(0, level - (this.#previous[band] ?? 0));
    }
    this.#previous = energies;
    return rise / BANDS;
  }

  reset(): void {
    this.#previous = null;
    this.#loudest = 1e-12;
  }
}

function designBands(binWidthHz: number, binCount: number): Band[] {
  const toMel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
  const toHertz = (mel: number) => 700 * (10 ** (mel / 2595) - 1);
  const low = toMel(30);
  const step = (toMel(Math.min(binCount * binWidthHz, 10000)) - low) / (BANDS + 1);
  return Array.from({ length: BANDS }, (_, band) => {
    const left = toHertz(low + step * band);
    const centre = toHertz(low + step * (band + 1));
    const right = toHertz(low + step * (band + 2));
    const first = Math.max(1, Math.floor(left / binWidthHz));
    const last = Math.min(binCount - 1, Math.ceil(right / binWidthHz));
    const weights = Float64Array.from({ length: last - first + 1 }, (_unused, i) => {
      const hertz = (first + i) * binWidthHz;
      const slope = hertz <= centre ? (hertz - left) / (centre - left) : (right - hertz) / (right - centre);
      return Math.max(0, slope);
    });
    let sum = weights.reduce((total, weight) => total + weight, 0);
    if (sum < 0.05) {
      const nearest = Math.min(Math.max(Math.round(centre / binWidthHz) - first, 0), weights.length - 1);
      weights[nearest] = (weights[nearest] ?? 0) + 1;
      sum += 1;
    }
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}
