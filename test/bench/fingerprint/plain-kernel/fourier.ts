/** A real Fourier transform of a power of two, by a complex one of half the length (radix 2, in place). */
export class RealTransform {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly #half: number;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #reversed: Uint16Array;
  readonly #zRe: Float64Array;
  readonly #zIm: Float64Array;

  constructor(size: number) {
    const half = size / 2;
    this.#half = half;
    this.re = new Float64Array(half + 1);
    this.im = new Float64Array(half + 1);
    this.#zRe = new Float64Array(half);
    this.#zIm = new Float64Array(half);
    this.#cos = Float64Array.from({ length: half }, (_, k) => Math.cos((2 * Math.PI * k) / size));
    this.#sin = Float64Array.from({ length: half }, (_, k) => Math.sin((2 * Math.PI * k) / size));
    const bits = Math.log2(half);
    this.#reversed = Uint16Array.from({ length: half }, (_, i) => {
      let reversed = 0;
      for (let bit = 0; bit < bits; bit++) if (i & (1 << bit)) reversed |= 1 << (bits - 1 - bit);
      return reversed;
    });
  }

  /** Leaves bins 0 … size / 2 in `re` and `im`. */
  forward(samples: Float32Array): void {
    const half = this.#half;
    const zRe = this.#zRe;
    const zIm = this.#zIm;
    for (let i = 0; i < half; i++) {
      const to = this.#reversed[i] ?? 0;
      zRe[to] = samples[2 * i] ?? 0;
      zIm[to] = samples[2 * i + 1] ?? 0;
    }
    this.#butterflies();
    for (let k = 0; k <= half; k++) {
      const a = k === half ? 0 : k;
      const b = k === 0 ? 0 : half - k;
      const evenRe = 0.5 * ((zRe[a] ?? 0) + (zRe[b] ?? 0));
      const evenIm = 0.5 * ((zIm[a] ?? 0) - (zIm[b] ?? 0));
      const oddRe = 0.5 * ((zIm[a] ?? 0) + (zIm[b] ?? 0));
      const oddIm = 0.5 * ((zRe[b] ?? 0) - (zRe[a] ?? 0));
      const c = k === half ? -1 : (this.#cos[k] ?? 0);
      const s = k === half ? 0 : (this.#sin[k] ?? 0);
      this.re[k] = evenRe + c * oddRe + s * oddIm;
      this.im[k] = evenIm + c * oddIm - s * oddRe;
    }
  }

  #butterflies(): void {
    const half = this.#half;
    const re = this.#zRe;
    const im = this.#zIm;
    for (let span = 1; span < half; span *= 2) {
      const step = half / span;
      for (let start = 0; start < half; start += 2 * span) {
        for (let i = 0; i < span; i++) {
          const c = this.#cos[i * step] ?? 0;
          const s = this.#sin[i * step] ?? 0;
          const a = start + i;
          const b = a + span;
          const bRe = c * (re[b] ?? 0) + s * (im[b] ?? 0);
          const bIm = c * (im[b] ?? 0) - s * (re[b] ?? 0);
          re[b] = (re[a] ?? 0) - bRe;
          im[b] = (im[a] ?? 0) - bIm;
          re[a] = (re[a] ?? 0) + bRe;
          im[a] = (im[a] ?? 0) + bIm;
        }
      }
    }
  }
}
