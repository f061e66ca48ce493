import { METRICS } from '../../shared/metrics.ts';

/**
 * Pulse clarity, 0–1: the highest peak of the autocorrelation at any beat period from 40 to 200 BPM. It asks for no tempo, so
 * that a doubt about the octave can't move it (Lartillot et al. 2008, "maximum autocorrelation").
 *
 * 0 where nothing repeats. A slope without a local maximum is no peak: neighbouring frames always resemble each other.
 */
export function pulseClarity(correlation: ArrayLike<number>, frameRateHz: number): number {
  const { minimum: slowestBpm, maximum: fastestBpm } = METRICS.tempo_bpm;
  const longest = Math.min(correlation.length - 2, Math.ceil((60 * frameRateHz) / slowestBpm));
  let highest = 0;
  for (let lag = Math.floor((60 * frameRateHz) / fastestBpm); lag <= longest; lag++) {
    const here = correlation[lag] ?? 0;
    const isPeak = here >= (correlation[lag - 1] ?? 0) && here > (correlation[lag + 1] ?? 0);
    if (isPeak && here > highest) highest = here;
  }
  return Math.min(1, highest);
}
