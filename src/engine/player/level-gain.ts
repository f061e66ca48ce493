/** How much louder or quieter a track is to be played, so that all sound equally loud. */
import type { StereoEffect } from '../../workers/playback/playback-protocol.ts';

/** Of stereo, and of whatever was not opened yet. */
export const UNCHANGED: StereoEffect = { louderDb: 0, peakFactor: 1 };

/**
 * What tracks are brought to: that of ReplayGain 2. Most records are louder and become quieter, so that hardly one needs an
 * amplification that its peaks forbid; at −14 LUFS, which streaming services take, one in three would.
 */
export const TARGET_LUFS = -18;
/** Between samples the wave may rise above the highest of them. */
const HEADROOM_DB = 1;

/** What was measured of a track, or of an album taken as one, over all its channels. */
export interface Loudness {
  integratedLufs: number;
  /** Highest absolute sample; 1 is full scale. */
  samplePeak: number;
}

/** A track's part in the loudness of its album. */
export interface AlbumPart extends Loudness {
  durationSeconds: number;
}

/** The same, as it comes from two loudspeakers. What is summed from more channels is limited to full scale. */
export function asPlayed<Measured extends Loudness>(
  measured: Measured,
  { louderDb, peakFactor }: StereoEffect,
): Measured {
  const { integratedLufs, samplePeak } = measured;
  const highest = samplePeak * peakFactor;
  return {
    ...measured,
    integratedLufs: integratedLufs + louderDb,
    samplePeak: peakFactor > 1 ? Math.min(1, highest) : highest,
  };
}

/**
 * Gain in dB. Amplification ends 1 dB before the highest peak would reach full scale, and what lies above it already is
 * brought down to it.
 */
export function levelGainDb({ integratedLufs, samplePeak }: Loudness): number {
  const wantedDb = TARGET_LUFS - integratedLufs;
  if (samplePeak <= 0) return Math.min(0, wantedDb);
  const peakDb = 20 * Math.log10(samplePeak);
  return Math.min(wantedDb, Math.max(-HEADROOM_DB - peakDb, Math.min(0, 0 - peakDb)));
}

/**
 * The loudness of an album: the mean of its tracks' energy, each by its length. The standard's gate would be over all blocks
 * of the album; over those of each track it differs by some tenths of a dB. `null` for no tracks.
 */
export function albumLoudness(parts: readonly AlbumPart[]): Loudness | null {
  const seconds = parts.reduce((sum, part) => sum + part.durationSeconds, 0);
  if (seconds <= 0) return null;
  const energy = parts.reduce(
    (sum, part) => sum + part.durationSeconds * 10 ** (part.integratedLufs / 10),
    0,
  );
  return {
    integratedLufs: 10 * Math.log10(energy / seconds),
    samplePeak: Math.max(...parts.map((part) => part.samplePeak)),
  };
}

/** The factor of the amplitude. */
export function amplitudeOf(gainDb: number): number {
  return 10 ** (gainDb / 20);
}
