import type { UnpitchedVoiceName } from '../score.ts';
import { struckGain } from './envelopes.ts';
import { filtered } from './filters.ts';
import { noiseSource } from './noise.ts';
import type { SoundingNote, Stage, Voice } from './voice.ts';

type WeatherVoiceName = Extract<UnpitchedVoiceName, 'surf' | 'wind' | 'hiss' | 'crackle'>;

/** Noises that are places rather than instruments. */
export const WEATHER_VOICES: Readonly<Record<WeatherVoiceName, Voice>> = {
  surf: breathing({ type: 'lowpass', quietHz: 280, loudHz: 2600, q: 0.5, crest: 0.4, gain: 1.1 }),
  wind: breathing({ type: 'bandpass', quietHz: 260, loudHz: 760, q: 3.2, crest: 0.5, gain: 2 }),
  hiss: breathing({ type: 'highpass', quietHz: 2400, loudHz: 2600, q: 0.5, crest: 0.3, gain: 0.13 }),
  crackle,
};

interface Breath {
  type: BiquadFilterType;
  quietHz: number;
  loudHz: number;
  q: number;
  /** When it is loudest, as a share of its length. */
  crest: number;
  gain: number;
}

/** Noise that swells and opens up to its crest, then draws back. */
function breathing(breath: Breath): Voice {
  return (stage, note, output) => {
    const { startSeconds, durationSeconds } = note;
    const crestSeconds = startSeconds + durationSeconds * breath.crest;
    const endSeconds = startSeconds + durationSeconds;
    const filter = filtered(
      stage.context,
      noiseSource(stage, startSeconds, endSeconds),
      breath.type,
      breath.quietHz,
      breath.q,
    );
    filter.frequency.setValueAtTime(breath.quietHz, startSeconds);
    filter.frequency.exponentialRampToValueAtTime(
      breath.quietHz + (breath.loudHz - breath.quietHz) * note.velocity,
      crestSeconds,
    );
    filter.frequency.exponentialRampToValueAtTime(breath.quietHz, endSeconds);
    const gain = stage.context.createGain();
    gain.gain.setValueAtTime(0, startSeconds);
    gain.gain.linearRampToValueAtTime(breath.gain * note.velocity, crestSeconds);
    gain.gain.linearRampToValueAtTime(0, endSeconds);
    filter.connect(gain).connect(output);
    return endSeconds;
  };
}

/** Dust in a groove. */
function crackle(stage: Stage, note: SoundingNote, output: AudioNode): number {
  const { startSeconds } = note;
  const endSeconds = startSeconds + 0.012;
  const noise = noiseSource(stage, startSeconds, endSeconds);
  filtered(stage.context, noise, 'bandpass', 1800 + 40 * note.midi, 1.5)
    .connect(struckGain(stage.context, startSeconds, 0.6 * note.velocity, 0.01))
    .connect(output);
  return endSeconds;
}
