/** The linear predictor of ALAC, whose coefficients follow the sign of its errors (Apple, 2011). */

/** How a channel of a packet is predicted. */
export interface PredictorHeader {
  /** Other than 0: differences of differences were coded. */
  readonly mode: number;
  readonly shift: number;
  readonly coefficients: Int16Array;
}

/** Turns residuals into samples of `depth` bits, in place, in 32-bit arithmetic that wraps as the encoder's did. */
export function undoPrediction(samples: Int32Array, header: PredictorHeader, depth: number): void {
  const unused = 32 - depth;
  if (header.mode !== 0) undoDifferences(samples, unused, samples.length);
  const order = header.coefficients.length;
  if (order === 0) return;
  // An order of 31 means differences throughout.
  undoDifferences(samples, unused, order === 31 ? samples.length : Math.min(samples.length, order + 1));
  if (order !== 31) undoAdaptive(samples, header, unused);
}

function undoDifferences(samples: Int32Array, unused: number, end: number): void {
  for (let i = 1; i < end; i++) {
    samples[i] = (((samples[i] ?? 0) + (samples[i - 1] ?? 0)) << unused) >> unused;
  }
}

function undoAdaptive(samples: Int32Array, { shift, coefficients }: PredictorHeader, unused: number): void {
  const order = coefficients.length;
  const half = shift > 0 ? 1 << (shift - 1) : 0;
  for (let i = order + 1; i < samples.length; i++) {
    const base = samples[i - order - 1] ?? 0;
    const residual = samples[i] ?? 0;
    let sum = half;
    for (let k = 0; k < order; k++) {
      sum = (sum + Math.imul(coefficients[k] ?? 0, (samples[i - 1 - k] ?? 0) - base)) | 0;
    }
    samples[i] = ((residual + base + (sum >> shift)) << unused) >> unused;
    if (residual !== 0) adapt(samples, coefficients, i, base, residual, shift);
  }
}

/** Moves the oldest coefficients first, until what they would have given makes up for the residual. */
function adapt(
  samples: Int32Array,
  coefficients: Int16Array,
  i: number,
  base: number,
  residual: number,
  shift: number,
): void {
  const direction = Math.sign(residual);
  const order = coefficients.length;
  let left = residual;
  for (let k = order - 1; k >= 0; k--) {
    const difference = base - (samples[i - 1 - k] ?? 0);
    const sign = Math.sign(difference) * direction;
    coefficients[k] = (coefficients[k] ?? 0) - sign;
    left -= (order - k) * ((sign * difference) >> shift);
    if (left * direction <= 0) return;
  }
}
