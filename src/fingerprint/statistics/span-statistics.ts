import { binPosition, DECIBELS_PER_BIN, LevelBins } from './level-bins.ts';

const FRAME_COLUMNS = [
  'count',
  /** Amplitude, √ΣP, with which spectral values are weighted. */
  'weight',
  'weightedCentroid',
  'weightedRolloff',
  'weightedFlatness',
  'chroma',
  /** Frames that have spectral peaks at all. */
  'tonal',
  'harmonicEnergy',
  'percussiveEnergy',
  /** Frames whose pitch continues that of the frame before; under the level of the quieter of the two. */
  'steadyPitch',
] as const;

const WINDOW_COLUMNS = [
  'count',
  'peak',
  'squaredPeak',
  /** Pairs of windows two steps apart, under the level of the quieter one. */
  'pairs',
  /** |Δ RMS level| and |Δ crest factor| of the pairs, dB. */
  'levelChange',
  'crestChange',
] as const;

/** What is summed of each frame. */
export type FrameColumn = (typeof FRAME_COLUMNS)[number];
/** What is summed of each variation window. */
export type WindowColumn = (typeof WINDOW_COLUMNS)[number];

const ACTIVE_RANGE_DECIBELS = 50;
const ACTIVE_FLOOR_DBFS = -80;
const SILENCE_RANGE_DECIBELS = 40;

/** First level bins above the gates that depend on the 95th percentile of level. */
export interface LevelGates {
  /** Frames from here up are active: L > P95 − 50 dB and L > −80 dBFS. */
  readonly activeFrom: number;
  /** Variation windows from here up take part: L > P95 − 50 dB. */
  readonly windowsFrom: number;
  /** Frames below are silent: L < P95 − 40 dB. */
  readonly silentBelow: number;
}

/**
 * All that is known about a span of audio (a ten-second segment or the whole track), folded as it is heard.
 * Its size does not grow with the length of the span.
 */
export class SpanStatistics {
  readonly frames = new LevelBins<FrameColumn>(FRAME_COLUMNS);
  /** Windows of 0.5 s, 0.25 s apart. */
  readonly windows = new LevelBins<WindowColumn>(WINDOW_COLUMNS);
  readonly frameRateHz: number;
  readonly binWidthHz: number;
  frameCount = 0;
  onsetCount = 0;

  constructor(frameRateHz: number, binWidthHz: number) {
    this.frameRateHz = frameRateHz;
    this.binWidthHz = binWidthHz;
  }

  /** `null` for a span without frames. */
  gates(): LevelGates | null {
    const loud = this.frames.quantile(0.95, 'count');
    if (loud === null) return null;
    const below = (decibels: number) => Math.max(1, Math.ceil(loud - decibels / DECIBELS_PER_BIN));
    return {
      activeFrom: Math.max(below(ACTIVE_RANGE_DECIBELS), Math.ceil(binPosition(ACTIVE_FLOOR_DBFS))),
      windowsFrom: below(ACTIVE_RANGE_DECIBELS),
      silentBelow: below(SILENCE_RANGE_DECIBELS),
    };
  }

  clear(): void {
    this.frames.clear();
    this.windows.clear();
    this.frameCount = 0;
    this.onsetCount = 0;
  }
}
