/** The thirteen metrics under the plain names that queries use. */
import { METRIC_NAMES, type MetricName } from '../../shared/metrics.ts';
import { SHOWN_UNITS } from '../../shared/shown-units.ts';
import { correctedMetric } from '../corrected-tempo.ts';
import type { NumberField } from './field-kinds.ts';

interface PlainName {
  name: string;
  aliases: readonly string[];
  meaning: string;
  example: string;
}

const PLAIN_NAMES: Readonly<Record<MetricName, PlainName>> = {
  dynamic_range_variation: plain('punch', ['dynamics'], 'how much the punch changes, 0–1 or %', 'punch:>0.3'),
  loudness_variation_std: plain('loudvar', ['swing'], 'how far loudness swings, in dB', 'loudvar:<1.5'),
  peak_consistency: plain('peaks', [], 'how alike the peaks are, 0–1 or %', 'peaks:>0.8'),
  spectral_centroid: plain('bright', ['brightness'], 'dark to bright, 0–1 or Hz', 'bright:>0.6'),
  spectral_rolloff: plain('treble', ['rolloff'], 'how far the treble reaches, 0–1 or Hz', 'treble:<0.3'),
  spectral_flatness: plain('noisy', ['noise', 'flatness'], 'tonal to noisy, 0–1 or %', 'noisy:<0.2'),
  tempo_bpm: plain('bpm', ['tempo'], 'tempo, with your correction, in beats a minute', 'bpm:118..126'),
  rhythm_stability: plain('pulse', ['rhythm'], 'free to clear pulse, 0–1 or %', 'pulse:>0.5'),
  transient_density: plain('attacks', ['busy'], 'sparse to busy, 0–1 or a second', 'attacks:<0.2'),
  silence_ratio: plain('silence', ['silent'], 'the share that is quiet, 0–1 or %', 'silence:>0.1'),
  harmonic_ratio: plain(
    'sustained',
    ['harmonic'],
    'percussive to sustained tone, 0–1 or %',
    'sustained:0.7..0.9',
  ),
  pitch_stability: plain('pitch', ['steady'], 'the share with one clear pitch, 0–1 or %', 'pitch:>0.4'),
  chroma_energy: plain('notes', ['chroma'], 'few to many notes of the octave, 0–1 or %', 'notes:<0.25'),
};

/** A field for each metric, also understood under the metric's own name. */
export const METRIC_FIELDS: readonly NumberField[] = METRIC_NAMES.map((metric) => {
  const { name, aliases, meaning, example } = PLAIN_NAMES[metric];
  const shownIn = SHOWN_UNITS[metric];
  return {
    kind: 'number',
    name,
    aliases: [...aliases, metric],
    meaning,
    example,
    heard: true,
    ...(shownIn ? { shownIn } : {}),
    read: ({ fingerprint, track }) => fingerprint && correctedMetric(metric, fingerprint.metrics, track),
  };
});

function plain(name: string, aliases: readonly string[], meaning: string, example: string): PlainName {
  return { name, aliases, meaning, example };
}
