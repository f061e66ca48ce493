import type { SoundSettings } from './deck.ts';
import type { PlayerSnapshot } from './player-types.ts';

/** What the settings that a person sees mean for the sound. */
export function soundSettingsOf({
  volume,
  muted,
  speed,
}: Pick<PlayerSnapshot, 'volume' | 'muted' | 'speed'>): SoundSettings {
  return { amplitude: muted ? 0 : loudnessCurve(volume), speed };
}

/** The ear hears ratios: half the way down a slider is a quarter of the amplitude, −12 dB. */
function loudnessCurve(volume: number): number {
  return volume * volume;
}
