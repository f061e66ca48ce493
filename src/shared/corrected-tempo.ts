/** What a person can make of a measured tempo: trackers often hear twice or half the pulse that one taps. */
export type TempoMultiplier = 0.5 | 1 | 2;

/**
 * The tempo as the person corrected it, in BPM; `null` where none was measured. It may lie outside the 40–200 BPM that
 * are measured: 20–400 BPM are possible, and shown and compared as they are.
 */
export function correctedTempo(tempoBpm: number | null, multiplier: TempoMultiplier): number | null {
  return tempoBpm === null ? null : tempoBpm * multiplier;
}
