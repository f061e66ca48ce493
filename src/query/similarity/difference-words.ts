/** The catalogue: every word that Earmark has for how two tracks differ and what they share. */
import type { MetricFamily, MetricName } from '../../shared/metrics.ts';

type OtherMetric = Exclude<MetricName, 'tempo_bpm'>;

interface Words {
  /** Comparatives: what the second track is when its value is higher or lower. «a little» and «much» can stand before them. */
  higher: string;
  lower: string;
  /** After «about as … », when there is nothing in it. */
  alike: string;
  /** After «both … », when both are far above or below what is usual. */
  bothHigh: string;
  bothLow: string;
}

const WORDS: Readonly<Record<OtherMetric, Words>> = {
  dynamic_range_variation: {
    higher: 'more changeable in punch',
    lower: 'more even in punch',
    alike: 'even in punch',
    bothHigh: 'changeable in punch',
    bothLow: 'even in punch',
  },
  loudness_variation_std: {
    higher: 'livelier in loudness',
    lower: 'calmer in loudness',
    alike: 'lively in loudness',
    bothHigh: 'lively in loudness',
    bothLow: 'calm in loudness',
  },
  peak_consistency: {
    higher: 'more even in its peaks',
    lower: 'more uneven in its peaks',
    alike: 'even in the peaks',
    bothHigh: 'even in the peaks',
    bothLow: 'uneven in the peaks',
  },
  spectral_centroid: {
    higher: 'brighter',
    lower: 'darker',
    alike: 'bright',
    bothHigh: 'bright',
    bothLow: 'dark',
  },
  spectral_rolloff: {
    higher: 'richer in treble',
    lower: 'poorer in treble',
    alike: 'rich in treble',
    bothHigh: 'rich in treble',
    bothLow: 'poor in treble',
  },
  spectral_flatness: {
    higher: 'noisier',
    lower: 'purer in tone',
    alike: 'noisy',
    bothHigh: 'noisy',
    bothLow: 'pure in tone',
  },
  rhythm_stability: {
    higher: 'clearer in pulse',
    lower: 'freer in pulse',
    alike: 'clear in pulse',
    bothHigh: 'clear in pulse',
    bothLow: 'free in pulse',
  },
  transient_density: {
    higher: 'denser in attacks',
    lower: 'sparser in attacks',
    alike: 'dense in attacks',
    bothHigh: 'dense in attacks',
    bothLow: 'sparse in attacks',
  },
  silence_ratio: {
    higher: 'more broken by pauses',
    lower: 'less broken by pauses',
    alike: 'broken by pauses',
    bothHigh: 'broken by pauses',
    bothLow: 'without pauses',
  },
  harmonic_ratio: {
    higher: 'more sustained',
    lower: 'more percussive',
    alike: 'sustained',
    bothHigh: 'sustained',
    bothLow: 'percussive',
  },
  pitch_stability: {
    higher: 'more single-voiced',
    lower: 'more mixed in voices',
    alike: 'single-voiced',
    bothHigh: 'single-voiced',
    bothLow: 'mixed in voices',
  },
  chroma_energy: {
    higher: 'richer in notes',
    lower: 'poorer in notes',
    alike: 'rich in notes',
    bothHigh: 'rich in notes',
    bothLow: 'poor in notes',
  },
};

/** How the families are called in a sentence. */
const FAMILY_WORDS: Readonly<Record<MetricFamily, string>> = {
  dynamics: 'dynamics',
  brightness: 'brightness',
  rhythm: 'rhythm',
  harmony: 'harmony',
};

/** From how many σ on a difference is called a little, plainly, or much. */
const STEPS = { little: 0.3, plain: 0.7, much: 1.6 } as const;

/** Tempo ratios this close to a simple one are called by it: 3 %. */
const TEMPO_TOLERANCE = Math.log2(1.03);
const THREE_TO_TWO = Math.log2(3 / 2);

/** How a metric of the second track differs, the first being the measure. `sigmas` > 0: the second one's is higher. */
export function differenceWords(name: OtherMetric, sigmas: number): string {
  const { higher, lower, alike } = WORDS[name];
  const size = Math.abs(sigmas);
  if (size < STEPS.little) return `about as ${alike}`;
  const comparative = sigmas > 0 ? higher : lower;
  if (size < STEPS.plain) return `a little ${comparative}`;
  return size < STEPS.much ? comparative : `much ${comparative}`;
}

/** How the tempo of the second track differs from the first one's, both in BPM. */
export function tempoWords(bpm: number, otherBpm: number): string {
  const octaves = Math.log2(otherBpm / bpm);
  const size = Math.abs(octaves);
  if (size < TEMPO_TOLERANCE) return 'about the same tempo';
  if (Math.abs(size - 1) < TEMPO_TOLERANCE) {
    return octaves < 0 ? 'half the tempo, same pulse' : 'twice the tempo, same pulse';
  }
  const beats = Math.max(1, Math.round(Math.abs(otherBpm - bpm)));
  const plain = `${octaves < 0 ? 'slower' : 'faster'} by ${beats} BPM`;
  if (Math.abs(size - THREE_TO_TWO) >= TEMPO_TOLERANCE) return plain;
  return `${plain}, ${octaves < 0 ? 'two beats to three' : 'three beats to two'}`;
}

/** What two tracks share that is not usual for music. `sigmas`: how far the nearer of them lies from the median. */
export function sharedWords(name: OtherMetric, sigmas: number): string {
  return `both ${sigmas > 0 ? WORDS[name].bothHigh : WORDS[name].bothLow}`;
}

/** For two tempi that are the same pulse. */
export function sharedTempoWords(bpm: number, otherBpm: number): string {
  const isOctave = Math.abs(Math.log2(otherBpm / bpm)) > THREE_TO_TWO;
  return isOctave ? tempoWords(bpm, otherBpm) : `both near ${Math.round((bpm + otherBpm) / 2)} BPM`;
}

/** Whether two tempi are the same pulse, octaves allowed. */
export function isSamePulse(bpm: number, otherBpm: number): boolean {
  const octaves = Math.abs(Math.log2(otherBpm / bpm));
  return Math.min(octaves, Math.abs(octaves - 1)) < TEMPO_TOLERANCE;
}

/** The sentence over all: what is alike, then what differs. */
export function summarySentence(
  alike: readonly MetricFamily[],
  differences: readonly string[],
  isNearlySame: boolean,
): string {
  if (isNearlySame) return 'Nearly the same sound.';
  const different = listed(differences);
  if (alike.length === 0)
    return different === '' ? 'Too little was measured in both to say more.' : capital(`${different}.`);
  const likeness = `Alike in ${listed(alike.map((family) => FAMILY_WORDS[family]))}`;
  return different === '' ? `${likeness}.` : `${likeness}; ${different}.`;
}

function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
