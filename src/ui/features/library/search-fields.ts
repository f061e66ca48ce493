/** The fields of the query language, as the search box offers them. A test holds them to the language itself. */

import { fromComparisonScale, toComparisonScale } from '../../../shared/comparison-scale.ts';
import { METRICS, type MetricName } from '../../../shared/metrics.ts';
import { SHOWN_UNITS } from '../../../shared/shown-units.ts';
import { searching } from '../../messages/searching.ts';
import { METRIC_WORDS } from '../../messages.ts';

/** Where the values of a field come from. */
export type ValueSource = 'genres' | 'artists' | 'albums' | 'titles' | null;

export interface SearchField {
  name: string;
  aliases: readonly string[];
  kind: 'text' | 'number' | 'duration' | 'date' | 'key' | 'flag' | 'similar';
  /** What a chip and a suggestion call it. */
  label: string;
  values: ValueSource;
  /** Conditions that may follow its colon, and what they mean. */
  offers: readonly { value: string; meaning: string }[];
}

interface Offer {
  value: string;
  meaning: string;
}

const labels = searching.fields;

export const SEARCH_FIELDS: readonly SearchField[] = [
  text('title', [], null),
  text('artist', ['by'], 'artists'),
  text('albumartist', ['album_artist'], 'artists'),
  text('album', [], 'albums'),
  text('genre', [], 'genres'),
  text('path', ['file'], null),
  text('folder', ['in'], null),
  { ...text('codec', ['format'], null), offers: words(['mp3', 'flac', 'opus', 'vorbis', 'aac', 'alac']) },
  compared('year', [], searching.offers.year),
  { ...compared('added', [], searching.offers.added), kind: 'date' },
  { ...compared('lastplayed', [], searching.offers.lastPlayed), kind: 'date' },
  { ...compared('duration', ['length'], searching.offers.duration), kind: 'duration' },
  metric('punch', ['dynamics'], 'dynamic_range_variation'),
  metric('loudvar', ['swing'], 'loudness_variation_std'),
  metric('peaks', [], 'peak_consistency'),
  metric('bright', ['brightness'], 'spectral_centroid'),
  metric('treble', ['rolloff'], 'spectral_rolloff'),
  metric('noisy', ['noise', 'flatness'], 'spectral_flatness'),
  { ...metric('bpm', ['tempo'], 'tempo_bpm'), offers: searching.offers.tempo },
  metric('pulse', ['rhythm'], 'rhythm_stability'),
  metric('attacks', ['busy'], 'transient_density'),
  metric('silence', ['silent'], 'silence_ratio'),
  metric('sustained', ['harmonic'], 'harmonic_ratio'),
  metric('pitch', ['steady'], 'pitch_stability'),
  metric('notes', ['chroma'], 'chroma_energy'),
  compared('loud', ['loudness', 'lufs'], searching.offers.loudness),
  compared('confidence', [], searching.offers.confidence),
  compared('plays', [], searching.offers.plays),
  compared('skips', [], searching.offers.skips),
  compared('rating', ['stars'], searching.offers.rating),
  compared('bitrate', ['kbps'], searching.offers.bitrate),
  { ...compared('key', [], keyOffers()), kind: 'key' },
  { ...compared('is', [], searching.offers.is), kind: 'flag' },
  { ...compared('has', [], searching.offers.has), kind: 'flag' },
  { ...text('similar', ['like'], 'titles'), kind: 'similar' },
];

const BY_NAME: ReadonlyMap<string, SearchField> = new Map(
  SEARCH_FIELDS.flatMap((field) => [field.name, ...field.aliases].map((name) => [name, field] as const)),
);

/** The field with this name or alias, whatever its case. */
export function searchFieldNamed(name: string): SearchField | undefined {
  return BY_NAME.get(name.toLowerCase());
}

function text(name: keyof typeof labels, aliases: readonly string[], values: ValueSource): SearchField {
  return { name, aliases, kind: 'text', label: labels[name], values, offers: [] };
}

function compared(
  name: keyof typeof labels,
  aliases: readonly string[],
  offers: readonly Offer[],
): SearchField {
  return { name, aliases, kind: 'number', label: labels[name], values: null, offers };
}

/** Offers its ends: what lies beyond where most music does. */
function metric(name: keyof typeof labels, aliases: readonly string[], of: MetricName): SearchField {
  const { median, betweenTrackSigma } = METRICS[of];
  const at = (sigmas: number) =>
    shownValue(of, fromComparisonScale(of, toComparisonScale(of, median) + sigmas * betweenTrackSigma));
  const { low, high } = METRIC_WORDS[of];
  const offers = [
    { value: `<${at(-1)}`, meaning: low },
    { value: `${at(-1)}..${at(1)}`, meaning: searching.offers.usual },
    { value: `>${at(1)}`, meaning: high },
  ];
  return { ...compared(name, [...aliases, of], offers), label: METRIC_WORDS[of].name };
}

/** In the unit in which the list and the panel show it, where that has a sign to tell it by. */
function shownValue(metric: MetricName, value: number): string {
  const unit = SHOWN_UNITS[metric];
  if (!unit || unit.sign === '') return value.toFixed(2);
  if (unit.sign === 'hz') return `${Math.round((value * unit.atOne) / 10) * 10}Hz`;
  return `${Math.round(value * unit.atOne)}${unit.sign}`;
}

function words(values: readonly string[]): Offer[] {
  return values.map((value) => ({ value, meaning: '' }));
}

function keyOffers(): Offer[] {
  const minor = ['Ab', 'Eb', 'Bb', 'F', 'C', 'G', 'D', 'A', 'E', 'B', 'F#', 'C#'];
  const major = ['B', 'F#', 'C#', 'Ab', 'Eb', 'Bb', 'F', 'C', 'G', 'D', 'A', 'E'];
  return [
    ...minor.map((tonic, at) => ({ value: `${tonic}m`, meaning: `${at + 1}A` })),
    ...major.map((tonic, at) => ({ value: tonic, meaning: `${at + 1}B` })),
  ];
}
