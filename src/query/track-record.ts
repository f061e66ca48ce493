/** What the library keeps of a track and of a root: the shapes that the store writes and the index holds. */
import type { TempoMultiplier } from '../shared/corrected-tempo.ts';
import type { Fingerprint, FingerprintValidation, SideRecord } from '../shared/fingerprint.ts';
import type { ImportedTrack } from '../shared/imported-track.ts';

/** Why a track could not be read (`import`) or heard (`analysis`). */
export interface TrackFailure {
  stage: 'import' | 'analysis';
  code: string;
  detail: string;
}

/** Everything the library keeps of one track, but what was heard in it. */
export interface TrackRecord extends Omit<ImportedTrack, 'failure'> {
  id: string;
  root_id: string;
  /** ISO 8601. */
  added_at: string;
  favourite: boolean;
  rating: number | null;
  play_count: number;
  skip_count: number;
  last_played_at: string | null;
  /** What the person made of the measured tempo; nothing that hears or reads files writes it. */
  tempo_multiplier: TempoMultiplier;
  /** Whether the last walk of its root did not find the file. */
  missing: boolean;
  failure: TrackFailure | null;
}

/** Whether two states of a track differ in nothing that a list could be sorted by or searched for: only in the failure, if at all. */
export function differsInFailureOnly(left: TrackRecord, right: TrackRecord): boolean {
  const { failure: _left, ...before } = left;
  const after: Record<string, unknown> = { ...right };
  return Object.entries(before).every(([field, value]) => after[field] === value);
}

/** A folder, a set of chosen files, or the demo library. */
export interface RootRecord {
  id: string;
  name: string;
  kind: 'handle' | 'input' | 'demo';
  /** ISO 8601. */
  added_at: string;
  /** When it was last looked through to its end, ISO 8601. */
  scanned_at?: string;
}

/** What was heard in a track, whole. */
export interface HeardTrack {
  fingerprint: Fingerprint;
  side: SideRecord | null;
}

/** What of a side record is resident for every track: enough to search by it, and to see that it is outdated. */
export type SideSummary = Pick<SideRecord, 'version' | 'integrated_lufs'>;

/** Leaves out what only the track itself shows. */
export function summariseSide({ version, integrated_lufs }: SideRecord): SideSummary {
  return { version, integrated_lufs };
}

/** A fingerprint as lists carry it: without the confidence and accuracy of each metric. */
export type FingerprintSummary = Omit<Fingerprint, 'confidence' | 'validation'> & {
  validation: Omit<FingerprintValidation, 'metric_accuracy'>;
};

/** Leaves out what lists don't carry. */
export function summariseFingerprint(fingerprint: Fingerprint): FingerprintSummary {
  // Field by field: taking a rest copies property by property, and this is done for every track of a library at its start.
  const { version, metrics, average_confidence, reasons, pass, chunk_count, validation } = fingerprint;
  const verdict = verdictOf(validation);
  const summary = { version, metrics, average_confidence, pass, chunk_count, validation: verdict };
  return reasons === undefined ? summary : { ...summary, reasons };
}

function verdictOf(validation: FingerprintValidation): FingerprintSummary['validation'] {
  if (validation.metric_accuracy === undefined) return validation;
  const { metric_accuracy: _accuracy, ...verdict } = validation;
  return verdict;
}
