const TAP_PAIRS = 11;
const HISTORY = 2 * TAP_PAIRS * 2;

/** Halves a sample rate by the half-band filter of `docs/fingerprint.md` §1, in plain JavaScript. */
export class HalfBand {
  readonly #taps = designTaps();
  #input: Float32Array = new Float32Array(HISTORY);

  /** Takes an even number of samples (a last odd one is followed by silence) and gives half as many. */
  halve(samples: Float32Array): Float32Array {
    const count = samples.length + (samples.length & 1);
    const input = new Float32Array(HISTORY + count);
    input.set(this.#input);
    input.set(samples, HISTORY);
    const out = new Float32Array(count / 2);
    for (let i = 0; i < out.length; i++) {
      const centre = HISTORY / 2 + 2 * i;
      let sum = 0.5 * (input[centre] ?? 0);
      for (let tap = 0; tap < TAP_PAIRS; tap++) {
        const distance = 2 * tap + 1;
        sum += (this.#taps[tap] ?? 0) * ((input[centre - distance] ?? 0) + (input[centre + distance] ?? 0));
      }
      out[i] = sum;
    }
    this.#input = input.slice(count);
    return out;
  }

  reset(): void {
    this.#input = new Float32Array(HISTORY);
  }
}

/** A Blackman-windowed sinc; its odd taps sum to ½ with both sides together. */
function designTaps(): Float64Array {
  const taps = Float64Array.from({ length: TAP_PAIRS }, (_, i) => {
    const distance = 2 * i + 1;
    const phase = (Math.PI * distance) / (2 * TAP_PAIRS);
    const window = 0.42 + 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase);
    return (Math.sin((Math.PI * distance) / 2) / (Math.PI * distance)) * window;
  });
  const sum = 2 * taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => (0.5 * tap) / sum);
}
