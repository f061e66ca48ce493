/** Words of the track panel beside those of what it shows. */
import type { MetricName } from '../../shared/metrics.ts';

export const panel = {
  actions: 'What to do with the track',
  play: 'Play',
  playNext: 'Play next',
  enqueue: 'Add to the queue',
  addToPlaylist: 'Add to a playlist',
  playing: 'Playing now',
  playsNext: (title: string) => `“${title}” plays next`,
  queued: (title: string) => `“${title}” is in the queue`,
  rating: 'Rating',
  stars: (count: number) => (count === 1 ? '1 star' : `${count} stars`),
  unrated: 'No rating',
  clearRating: 'Take the rating back',
  steer: 'Steer',
  steerTitle: 'Steer what sounds like this',
  similarTo: (title: string) => `What sounds like “${title}”`,
  playThis: (title: string) => `Play “${title}”`,
  steps: {
    part: 'Heard in part',
    full: 'Heard in full',
    agrees: 'Both agree',
    differs: 'They differ',
    compared: 'Compared',
  },
  said: {
    favourite: 'Added to your favourites',
    notFavourite: 'No longer a favourite',
    rated: (stars: number) => `Rated ${stars === 1 ? '1 star' : `${stars} stars`}`,
    unrated: 'Rating taken back',
    tempo: { 0.5: 'Its tempo counts half', 2: 'Its tempo counts double' },
    asMeasured: 'Its tempo counts as measured',
  },
  showAll: 'Show all of it',
  showLess: 'Show less',
  stepsLabel: 'How far it has been heard',
  done: 'done',
  toCome: 'to come',
  standing: {
    share: (word: string, percent: number) => `${word} than ${percent} % of your tracks`,
    all: (word: string) => `${word} than all your other tracks`,
    most: 'like most of your tracks',
  },
} as const;

/** More and less of each measurement, as one compares tracks. */
export const METRIC_COMPARATIVES: Record<MetricName, { lower: string; higher: string }> = {
  dynamic_range_variation: { lower: 'evener in punch', higher: 'more changeable in punch' },
  loudness_variation_std: { lower: 'steadier in loudness', higher: 'more swinging in loudness' },
  peak_consistency: { lower: 'less even in its peaks', higher: 'more even in its peaks' },
  silence_ratio: { lower: 'more filled', higher: 'with more pauses' },
  spectral_centroid: { lower: 'darker', higher: 'brighter' },
  spectral_rolloff: { lower: 'less treble', higher: 'more treble' },
  spectral_flatness: { lower: 'more tonal', higher: 'noisier' },
  tempo_bpm: { lower: 'slower', higher: 'faster' },
  rhythm_stability: { lower: 'freer in pulse', higher: 'clearer in pulse' },
  transient_density: { lower: 'sparser', higher: 'busier' },
  harmonic_ratio: { lower: 'more percussive', higher: 'more sustained' },
  pitch_stability: { lower: 'less of one clear pitch', higher: 'more of one clear pitch' },
  chroma_energy: { lower: 'fewer notes', higher: 'more notes' },
};
