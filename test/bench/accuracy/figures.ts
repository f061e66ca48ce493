import type { FailureCode } from '../../../src/shared/failures.ts';
import { METRIC_NAMES, type MetricName } from '../../../src/shared/metrics.ts';
import {
  binByConfidence,
  type CalibrationBin,
  type Judgement,
  judge,
  type Tally,
  tally,
} from './calibration.ts';
import type { Halves, NamedTrack } from './heard-track.ts';
import { quantile, shareOf } from './quantiles.ts';
import { distanceBetween, type HalvedTrack, pairDistances, type Retrieval, retrieve } from './retrieval.ts';
import { type TempoAccuracy, tempoAccuracy } from './tempo-labels.ts';

/** Shorter tracks have no halves worth comparing: not even one block of ten seconds each. */
const SHORTEST_HALVED_SECONDS = 20;

/** A file that could not be heard, or only in part, and why. */
export interface FailedFile {
  readonly path: string;
  readonly code: FailureCode;
}

/** What a run has to tell. Shares and distances are `null` where nothing was there to be measured. */
export interface Figures {
  readonly tracks: number;
  readonly failed: readonly FailedFile[];
  /** Heard, but damaged or cut off: their figures are of what was left. */
  readonly damaged: readonly FailedFile[];
  readonly seconds: number;
  readonly interleaved: Retrieval;
  readonly contiguous: Retrieval;
  /** Distances between the streaming and the batch fingerprint, of tracks that have a streaming pass of their own. */
  readonly streamingToBatch: readonly number[];
  readonly differentTracks: readonly number[];
  readonly calibration: Tally;
  readonly calibrationBins: readonly CalibrationBin[];
  readonly calibrationByMetric: ReadonlyMap<MetricName, readonly Judgement[]>;
  readonly tempo: TempoAccuracy | null;
}

/** Works out all figures of the tracks heard. */
export function figuresOf(
  tracks: readonly NamedTrack[],
  failed: readonly FailedFile[],
  labels: ReadonlyMap<string, number> | null,
): Figures {
  const early = tracks.flatMap(({ streaming, batch }) => (streaming ? [{ streaming, batch }] : []));
  const judgements = early.flatMap(({ streaming, batch }) => judge(streaming, batch));
  return {
    tracks: tracks.length,
    failed,
    damaged: tracks.flatMap(({ path, damage }) => (damage ? [{ path, code: damage.code }] : [])),
    seconds: tracks.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0),
    interleaved: retrieve(halved(tracks, ({ interleaved }) => interleaved)),
    contiguous: retrieve(halved(tracks, ({ contiguous }) => contiguous)),
    streamingToBatch: early
      .map(({ streaming, batch }) => distanceBetween(streaming.metrics, batch.metrics))
      .filter(Number.isFinite),
    differentTracks: pairDistances(tracks.map(({ batch }) => batch.metrics)),
    calibration: tally(judgements),
    calibrationBins: binByConfidence(judgements),
    calibrationByMetric: new Map(
      METRIC_NAMES.map((name) => [name, judgements.filter(({ metric }) => metric === name)]),
    ),
    tempo: labels && tempoAccuracy(tracks, labels),
  };
}

function halved(tracks: readonly NamedTrack[], halvesOf: (track: NamedTrack) => Halves): HalvedTrack[] {
  return tracks.flatMap((track) => {
    const [query, target] = halvesOf(track);
    if (track.durationSeconds < SHORTEST_HALVED_SECONDS || !query || !target) return [];
    const { metrics } = track.batch;
    if (!Number.isFinite(distanceBetween(metrics, metrics))) return []; // silence: there is nothing to find
    return [{ query: query.metrics, target: target.metrics }];
  });
}

/** The figures as the one JSON object that ends a run. */
export function summaryOf(figures: Figures): Record<string, unknown> {
  const { interleaved, contiguous, streamingToBatch, differentTracks, calibration, tempo } = figures;
  return {
    tracks: figures.tracks,
    failed: figures.failed,
    damaged: figures.damaged,
    recall_at_1_interleaved: rounded(interleaved.recallAt1),
    recall_at_1_contiguous: rounded(contiguous.recallAt1),
    recall_at_5_interleaved: rounded(interleaved.recallAt5),
    streaming_to_batch_p50: rounded(quantile(streamingToBatch, 0.5)),
    streaming_to_batch_p90: rounded(quantile(streamingToBatch, 0.9)),
    different_tracks_p1: rounded(quantile(differentTracks, 0.01)),
    different_tracks_p50: rounded(quantile(differentTracks, 0.5)),
    calibration_hold_rate: rounded(calibration.claimsHeldShare),
    claims_share: rounded(shareOf(calibration.claims, calibration.count)),
    tempo_acc1: rounded(tempo?.acc1 ?? null),
    tempo_acc2: rounded(tempo?.acc2 ?? null),
  };
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10_000) / 10_000;
}
