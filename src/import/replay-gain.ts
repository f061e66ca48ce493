import type { ReplayGain } from '../shared/imported-track.ts';

/** R128 gains aim at −23 LUFS, ReplayGain 2 at −18 LUFS (RFC 7845 §5.2.1; ReplayGain 2.0 specification). */
const R128_TO_REPLAY_GAIN_DB = 5;
const GAIN_LIMIT_DB = 64;
const PEAK_LIMIT = 64;

/**
 * ReplayGain from tags. `tagValue` looks a tag up by its name in upper case, e.g. `REPLAYGAIN_TRACK_GAIN`.
 * Opus files carry `R128_TRACK_GAIN` instead: 1/256 dB towards −23 LUFS, converted here to ReplayGain's reference.
 * `null` where no tag has a usable value.
 */
export function parseReplayGain(tagValue: (name: string) => unknown): ReplayGain | null {
  const gain: ReplayGain = {
    track_gain_db: gainDb(tagValue('REPLAYGAIN_TRACK_GAIN')) ?? r128GainDb(tagValue('R128_TRACK_GAIN')),
    track_peak: peak(tagValue('REPLAYGAIN_TRACK_PEAK')),
    album_gain_db: gainDb(tagValue('REPLAYGAIN_ALBUM_GAIN')) ?? r128GainDb(tagValue('R128_ALBUM_GAIN')),
    album_peak: peak(tagValue('REPLAYGAIN_ALBUM_PEAK')),
  };
  return usableReplayGain(gain);
}

/** The same without values that would deafen or make no sense; `null` where none is left. */
export function usableReplayGain(gain: ReplayGain): ReplayGain | null {
  const usable: ReplayGain = {
    track_gain_db: usableGain(gain.track_gain_db),
    track_peak: usablePeak(gain.track_peak),
    album_gain_db: usableGain(gain.album_gain_db),
    album_peak: usablePeak(gain.album_peak),
  };
  return Object.values(usable).some((value) => value !== null) ? usable : null;
}

function usableGain(decibels: number | null): number | null {
  return decibels !== null && Math.abs(decibels) <= GAIN_LIMIT_DB ? decibels : null;
}

function usablePeak(linear: number | null): number | null {
  return linear !== null && linear > 0 && linear <= PEAK_LIMIT ? linear : null;
}

/** `-6.48 dB`, `+1,2 dB` or a bare number. */
function gainDb(value: unknown): number | null {
  return usableGain(leadingNumber(value, /^\s*([+-]?\d{1,3}(?:[.,]\d{1,9})?)\s*(?:dB)?\s*$/iu));
}

function r128GainDb(value: unknown): number | null {
  const steps = leadingNumber(value, /^\s*([+-]?\d{1,5})\s*$/u);
  if (steps === null || steps < -32768 || steps > 32767) return null;
  return Math.round((steps / 256 + R128_TO_REPLAY_GAIN_DB) * 100) / 100;
}

function peak(value: unknown): number | null {
  return leadingNumber(value, /^\s*(\d{1,3}(?:[.,]\d{1,12})?)\s*$/u);
}

function leadingNumber(value: unknown, pattern: RegExp): number | null {
  if (typeof value !== 'string') return null;
  const match = pattern.exec(value.slice(0, 64));
  return match ? Number((match[1] ?? '').replace(',', '.')) : null;
}
