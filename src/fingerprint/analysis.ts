import { type MetricRecord, mapMetrics } from '../shared/metrics.ts';
import { SEGMENT_SECONDS } from './confidence/constants.ts';
import { SegmentLedger } from './confidence/segment-ledger.ts';
import { hasActiveFrames, measure } from './descriptors/registry.ts';
import { FRAME_FIELDS, FRAME_SIZE } from './kernel/frame-fields.ts';
import type { SampleRatePlan } from './kernel/sample-rate-plan.ts';
import type { RhythmKernel } from './rhythm/rhythm-kernel.ts';
import { type RhythmEstimate, RhythmTracker } from './rhythm/rhythm-tracker.ts';
import { FrameCollector } from './statistics/frame-collector.ts';
import { OnsetCollector } from './statistics/onset-collector.ts';
import { SpanStatistics } from './statistics/span-statistics.ts';
import { VariationCollector } from './statistics/variation-collector.ts';

/** A segment shorter than this says too little of the variance of segments. */
const SMALLEST_SEGMENT_SHARE = 0.5;

/**
 * Folds the measured frames of a track into statistics of the whole and of each ten-second segment. Besides the starts of
 * segments and the tempi of rhythm windows, its memory does not grow with the track.
 */
export class TrackAnalysis {
  readonly track: SpanStatistics;
  readonly ledger = new SegmentLedger();
  readonly #rhythm: RhythmTracker;
  readonly #segment: SpanStatistics;
  readonly #segmentFrames: number;
  readonly #frames: FrameCollector;
  readonly #variation: VariationCollector;
  readonly #onsets: OnsetCollector;
  #segmentStartSeconds: number | null = 0;

  constructor(plan: SampleRatePlan, rhythmKernel: RhythmKernel) {
    const binWidthHz = plan.analysisRateHz / FRAME_SIZE;
    this.track = new SpanStatistics(plan.frameRateHz, binWidthHz);
    this.#segment = new SpanStatistics(plan.frameRateHz, binWidthHz);
    this.#segmentFrames = Math.round(SEGMENT_SECONDS * plan.frameRateHz);
    const spans = [this.track, this.#segment];
    this.#frames = new FrameCollector(spans);
    this.#variation = new VariationCollector(spans, plan.frameRateHz);
    this.#onsets = new OnsetCollector(spans);
    this.#rhythm = new RhythmTracker(plan.frameRateHz, rhythmKernel);
  }

  /** Says where in the track the audio to come begins; `null` if that is not known. */
  startAt(seconds: number | null): void {
    this.#segmentStartSeconds = seconds;
  }

  addFrame(memory: Float32Array, row: number): void {
    const flux = memory[row + FRAME_FIELDS.fluxDecibels] ?? 0;
    this.#frames.add(memory, row);
    this.#variation.add(
      memory[row + FRAME_FIELDS.hopMeanSquare] ?? 0,
      memory[row + FRAME_FIELDS.hopPeak] ?? 0,
    );
    this.#onsets.add(flux);
    this.#rhythm.add(memory, row + FRAME_FIELDS.bandFluxDecibels);
    if (this.#segment.frameCount >= this.#segmentFrames) this.#closeSegment();
  }

  /** The audio breaks off here; nothing is compared over the gap. */
  endWindow(): void {
    this.#frames.endWindow();
    this.#variation.endWindow();
    this.#onsets.endWindow();
    this.#rhythm.endWindow();
    this.#closeSegment();
  }

  /**
   * The rhythm of all that was heard. Where not one onset was, there is none: the envelopes of a held tone hold the beating of
   * its frequency with the frames, which repeats as evenly as any beat.
   */
  rhythm(): RhythmEstimate {
    const estimate = this.#rhythm.estimate();
    return 'reason' in estimate || this.track.onsetCount > 0 ? estimate : { reason: 'no_onsets' };
  }

  /** Starts of the segments heard, the one under way included once it is half full; `null` where not known. */
  segmentStarts(): (number | null)[] {
    return this.#countsAsSegment()
      ? [...this.ledger.starts, this.#segmentStartSeconds]
      : [...this.ledger.starts];
  }

  #countsAsSegment(): boolean {
    return this.#segment.frameCount >= SMALLEST_SEGMENT_SHARE * this.#segmentFrames;
  }

  #closeSegment(): void {
    const { frameCount } = this.#segment;
    if (this.#countsAsSegment()) {
      this.ledger.add(this.#segmentStartSeconds, this.#measureSegment());
    }
    if (this.#segmentStartSeconds !== null)
      this.#segmentStartSeconds += frameCount / this.#segment.frameRateHz;
    this.#segment.clear();
  }

  #measureSegment(): MetricRecord<number | null> {
    const clarity = this.#rhythm.takeClarity();
    const none: RhythmEstimate = { reason: 'too_short' };
    const active = hasActiveFrames(this.#segment);
    return mapMetrics((name) => {
      if (!active) return null;
      if (name === 'rhythm_stability') return clarity;
      const value = measure(name, this.#segment, none);
      return typeof value === 'number' ? value : null;
    });
  }
}
