/**
 * Inverse modified discrete cosine transform of a fixed size n, a power of two:
 * y[i] = Σ X[k] · cos(π / 2n · (2i + 1 + n/2) · (2k + 1)), k < n/2, i < n.
 *
 * Computed as a cosine transform of kind IV, and that as a complex Fourier transform of n/4 points.
 */
export class InverseMdct {
  readonly #size: number;
  readonly #twistReal: Float64Array;
  readonly #twistImaginary: Float64Array;
  readonly #rootReal: Float64Array;
  readonly #rootImaginary: Float64Array;
  readonly #order: Uint16Array;
  readonly #real: Float64Array;
  readonly #imaginary: Float64Array;
  readonly #cosines: Float64Array;

  constructor(size: number) {
    this.#size = size;
    const points = size / 4;
    const angles = (of: (index: number) => number, part: (angle: number) => number) =>
      Float64Array.from({ length: points }, (_, index) => part(of(index)));
    const twist = (index: number) => (-Math.PI * (8 * index + 1)) / (4 * size);
    const root = (index: number) => (-2 * Math.PI * index) / points;
    this.#twistReal = angles(twist, Math.cos);
    this.#twistImaginary = angles(twist, Math.sin);
    this.#rootReal = angles(root, Math.cos);
    this.#rootImaginary = angles(root, Math.sin);
    this.#order = bitReversal(points);
    this.#real = new Float64Array(points);
    this.#imaginary = new Float64Array(points);
    this.#cosines = new Float64Array(size / 2);
  }

  /** Transforms n/2 values of `spectrum` into n values of `output`. */
  run(spectrum: Float32Array, output: Float32Array): void {
    this.#twistIn(spectrum);
    this.#transform();
    this.#twistOut();
    this.#unfold(output);
  }

  #twistIn(spectrum: Float32Array): void {
    const last = this.#size / 2 - 1;
    for (let n = 0; n < this.#order.length; n++) {
      const re = spectrum[2 * n] ?? 0;
      const im = spectrum[last - 2 * n] ?? 0;
      const c = this.#twistReal[n] ?? 0;
      const s = this.#twistImaginary[n] ?? 0;
      const to = this.#order[n] ?? 0;
      this.#real[to] = re * c - im * s;
      this.#imaginary[to] = re * s + im * c;
    }
  }

  /** Radix two, in place, its input in bit-reversed order (Cooley and Tukey, 1965). */
  #transform(): void {
    const re = this.#real;
    const im = this.#imaginary;
    const cosines = this.#rootReal;
    const sines = this.#rootImaginary;
    const points = re.length;
    for (let half = 1; half < points; half *= 2) {
      const stride = points / (2 * half);
      for (let start = 0; start < points; start += 2 * half) {
        for (let i = 0, root = 0; i < half; i++, root += stride) {
          const a = start + i;
          const b = a + half;
          const c = cosines[root] ?? 0;
          const s = sines[root] ?? 0;
          const bRe = (re[b] ?? 0) * c - (im[b] ?? 0) * s;
          const bIm = (re[b] ?? 0) * s + (im[b] ?? 0) * c;
          re[b] = (re[a] ?? 0) - bRe;
          im[b] = (im[a] ?? 0) - bIm;
          re[a] = (re[a] ?? 0) + bRe;
          im[a] = (im[a] ?? 0) + bIm;
        }
      }
    }
  }

  #twistOut(): void {
    const last = this.#size / 2 - 1;
    for (let k = 0; k < this.#order.length; k++) {
      const re = this.#real[k] ?? 0;
      const im = this.#imaginary[k] ?? 0;
      const c = this.#twistReal[k] ?? 0;
      const s = this.#twistImaginary[k] ?? 0;
      this.#cosines[2 * k] = re * c - im * s;
      this.#cosines[last - 2 * k] = -(re * s + im * c);
    }
  }

  /** The transform of kind IV, continued by its symmetries. */
  #unfold(output: Float32Array): void {
    const half = this.#size / 2;
    const quarter = half / 2;
    const cosines = this.#cosines;
    for (let i = 0; i < quarter; i++) {
      const upper = cosines[i + quarter] ?? 0;
      const lower = cosines[i] ?? 0;
      output[i] = upper;
      output[half - 1 - i] = -upper;
      output[half + quarter - 1 - i] = -lower;
      output[half + quarter + i] = -lower;
    }
  }
}

function bitReversal(points: number): Uint16Array {
  const bits = Math.log2(points);
  return Uint16Array.from({ length: points }, (_, index) => {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) reversed |= ((index >> bit) & 1) << (bits - 1 - bit);
    return reversed;
  });
}
