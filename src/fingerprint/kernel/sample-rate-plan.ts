/** How PCM of some sample rate is brought to the analysis rate. */
export interface SampleRatePlan {
  /** How many times the rate is halved first, 0–3. */
  readonly halvings: number;
  /** Hertz after the halvings; differs from `analysisRateHz` where a resampler follows. */
  readonly reducedRateHz: number;
  /** 22 050 or 24 000 Hz. */
  readonly analysisRateHz: number;
  /** Samples between frames, at the analysis rate. */
  readonly hopSize: number;
  /** Frames per second; equal for all rates to within 0.1 %. */
  readonly frameRateHz: number;
}

const ANALYSIS_RATES_HZ = [22050, 24000] as const;
const REFERENCE_HOP = 512;
const LOWEST_RATE_HZ = 8000;
const HIGHEST_RATE_HZ = 192000;

/**
 * Plans the reduction: 44.1/48 kHz are halved once, 88.2/96 twice, 176.4/192 three times; any other rate is halved
 * down to below 44.1 kHz and then resampled to the nearer of 22.05 and 24 kHz.
 *
 * @throws RangeError if the rate is not a whole number of hertz from 8 000 to 192 000.
 */
export function planSampleRate(sampleRateHz: number): SampleRatePlan {
  if (!Number.isInteger(sampleRateHz) || sampleRateHz < LOWEST_RATE_HZ || sampleRateHz > HIGHEST_RATE_HZ) {
    throw new RangeError(
      `The sample rate must be a whole number from 8000 to 192000 Hz, not ${sampleRateHz}.`,
    );
  }
  let halvings = 0;
  let reducedRateHz = sampleRateHz;
  while (reducedRateHz >= 2 * ANALYSIS_RATES_HZ[0]) {
    reducedRateHz /= 2;
    halvings++;
  }
  const [low, high] = ANALYSIS_RATES_HZ;
  const analysisRateHz = Math.abs(reducedRateHz - low) < Math.abs(reducedRateHz - high) ? low : high;
  const hopSize = Math.round((REFERENCE_HOP * analysisRateHz) / ANALYSIS_RATES_HZ[0]);
  return { halvings, reducedRateHz, analysisRateHz, hopSize, frameRateHz: analysisRateHz / hopSize };
}
