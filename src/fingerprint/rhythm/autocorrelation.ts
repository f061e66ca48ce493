/** Lags at which the window keeps less than this share of its energy are left at 0: what is there is noise. */
const SMALLEST_TAPER = 0.1;

/** Lags that any window of up to 512 frames can fill. */
export const LAG_COUNT = 320;

export interface WindowAutocorrelation {
  /** Normalised: 1 at lag 0; the window's taper divided out. `LAG_COUNT` values. */
  readonly correlation: Float64Array;
  /** Mean square deviation of the envelope from its mean, dB². */
  readonly variance: number;
}

const tapers = new Map<number, { window: Float64Array; taper: Float64Array }>();

/**
 * The autocorrelation of a stretch of onset envelope under a Hann window, made unbiased by the autocorrelation of the window.
 * All zeros for a constant envelope.
 */
export function autocorrelate(envelope: Float64Array): WindowAutocorrelation {
  const length = envelope.length;
  const { window, taper } = taperOf(length);
  let mean = 0;
  for (const value of envelope) mean += value / length;
  const tapered = new Float64Array(length);
  let variance = 0;
  for (let i = 0; i < length; i++) {
    const deviation = (envelope[i] ?? 0) - mean;
    variance += (deviation * deviation) / length;
    tapered[i] = deviation * (window[i] ?? 0);
  }
  const correlation = new Float64Array(LAG_COUNT);
  const energy = productAt(tapered, 0);
  if (energy > 0) {
    for (let lag = 0; lag < LAG_COUNT; lag++) {
      const kept = taper[lag] ?? 0;
      if (kept > SMALLEST_TAPER) correlation[lag] = productAt(tapered, lag) / (energy * kept);
    }
  }
  return { correlation, variance };
}

/** The value between lags, by linear interpolation; 0 outside. */
export function correlationAt(correlation: Float64Array, lag: number): number {
  const whole = Math.floor(lag);
  if (whole < 0 || whole + 1 >= correlation.length) return 0;
  const share = lag - whole;
  return (correlation[whole] ?? 0) * (1 - share) + (correlation[whole + 1] ?? 0) * share;
}

function productAt(values: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < values.length; i++) sum += (values[i] ?? 0) * (values[i - lag] ?? 0);
  return sum;
}

function taperOf(length: number): { window: Float64Array; taper: Float64Array } {
  const known = tapers.get(length);
  if (known) return known;
  const window = Float64Array.from(
    { length },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length),
  );
  const energy = productAt(window, 0);
  const taper = Float64Array.from({ length: LAG_COUNT }, (_, lag) => productAt(window, lag) / energy);
  // Stretches come in two or three lengths a track; the bound only guards against a pathological caller.
  if (tapers.size > 64) tapers.clear();
  tapers.set(length, { window, taper });
  return { window, taper };
}
