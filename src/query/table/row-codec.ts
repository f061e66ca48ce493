/** One track as texts, numbers and flags in a fixed order, and back. What is written and what is read must name the same fields in the same order. */
import type { TempoMultiplier } from '../../shared/corrected-tempo.ts';
import { METRIC_NAMES, mapMetrics } from '../../shared/metrics.ts';
import type { FingerprintSummary, SideSummary, TrackRecord } from '../track-record.ts';

/** A track as the store gives it, but for the confidence of each metric. */
export interface SummarisedTrack {
  track: TrackRecord;
  fingerprint: FingerprintSummary | null;
  camelot: string | null;
  side: SideSummary | null;
}

/** Takes the fields of a track one after another. */
export interface RowWriter {
  text(value: string | null): void;
  number(value: number | null): void;
  flag(value: boolean): void;
}

/** Gives them back in the same order. */
export interface RowReader {
  text(): string | null;
  number(): number | null;
  flag(): boolean;
}

/** As many fields as {@link writeRow} writes, of each kind. */
export const ROW_SIZE = { texts: 17, numbers: 16 + METRIC_NAMES.length, flags: 5 };

/** Which of the texts, numbers and flags some fields are, for who reads them alone. */
export const TEXT_PLACES = { added_at: 8, last_played_at: 9, artwork_hash: 11 };
export const NUMBER_PLACES = {
  year: 1,
  duration: 4,
  bitrate: 5,
  rating: 7,
  play_count: 8,
  skip_count: 9,
  tempo_multiplier: 10,
  integrated_lufs: 12,
  version: 13,
  average_confidence: 14,
  /** The first; the others follow in their order. */
  metrics: 16,
};
export const FLAG_PLACES = { side: 2, fingerprint: 3 };

/** No tag contains a NUL. */
const BETWEEN_GENRES = '\0';
/** Every field of a track; the compiler sees to it that none is missing. */
const TRACK_FIELDS: Record<keyof TrackRecord, true> = {
  id: true,
  root_id: true,
  path: true,
  size: true,
  modified_at: true,
  content_key: true,
  title: true,
  artist: true,
  album: true,
  album_artist: true,
  genre: true,
  year: true,
  track_number: true,
  disc_number: true,
  duration: true,
  codec: true,
  bitrate: true,
  sample_rate: true,
  replay_gain: true,
  artwork_hash: true,
  added_at: true,
  favourite: true,
  rating: true,
  play_count: true,
  skip_count: true,
  last_played_at: true,
  tempo_multiplier: true,
  missing: true,
  failure: true,
};
const TRACK_FIELD_COUNT = Object.keys(TRACK_FIELDS).length;
const SUMMARY_FIELDS = 6;

/** Whether a track has just the fields that are written: one of an older version may not. */
export function isUsual({ track, fingerprint, side }: SummarisedTrack): boolean {
  if (Object.keys(track).length !== TRACK_FIELD_COUNT) return false;
  if (track.genre.some((genre) => genre.includes(BETWEEN_GENRES))) return false;
  if (side && Object.keys(side).length !== 2) return false;
  if (!fingerprint) return true;
  const fields = Object.keys(fingerprint).length - (fingerprint.reasons === undefined ? 0 : 1);
  return fields === SUMMARY_FIELDS && Object.keys(fingerprint.metrics).length === METRIC_NAMES.length;
}

/** Writes a track; all but its id and root. */
export function writeRow(to: RowWriter, { track, fingerprint, camelot, side }: SummarisedTrack): void {
  to.text(track.path);
  to.text(track.title);
  to.text(track.artist);
  to.text(track.album);
  to.text(track.album_artist);
  to.text(track.genre.length === 0 ? null : track.genre.join(BETWEEN_GENRES));
  to.text(track.codec);
  to.text(track.modified_at);
  to.text(track.added_at);
  to.text(track.last_played_at);
  to.text(track.content_key);
  to.text(track.artwork_hash);
  to.text(track.replay_gain && JSON.stringify(track.replay_gain));
  to.text(track.failure && JSON.stringify(track.failure));
  to.text(camelot);
  to.number(track.size);
  to.number(track.year);
  to.number(track.track_number);
  to.number(track.disc_number);
  to.number(track.duration);
  to.number(track.bitrate);
  to.number(track.sample_rate);
  to.number(track.rating);
  to.number(track.play_count);
  to.number(track.skip_count);
  to.number(track.tempo_multiplier);
  to.flag(track.favourite);
  to.flag(track.missing);
  to.flag(side !== null);
  to.number(side?.version ?? null);
  to.number(side?.integrated_lufs ?? null);
  to.flag(fingerprint !== null);
  if (fingerprint) writeSummary(to, fingerprint);
}

/** Reads a track back. */
export function readRow(from: RowReader, id: string, rootId: string): SummarisedTrack {
  // One literal: engines make slow objects, many times as large, of several that are spread into one.
  const track: TrackRecord = {
    id,
    root_id: rootId,
    path: from.text() ?? '',
    title: from.text() ?? '',
    artist: from.text(),
    album: from.text(),
    album_artist: from.text(),
    genre: from.text()?.split(BETWEEN_GENRES) ?? [],
    codec: from.text(),
    modified_at: from.text() ?? '',
    added_at: from.text() ?? '',
    last_played_at: from.text(),
    content_key: from.text(),
    artwork_hash: from.text(),
    replay_gain: readJson<TrackRecord['replay_gain']>(from),
    failure: readJson<TrackRecord['failure']>(from),
    size: from.number() ?? 0,
    year: from.number(),
    track_number: from.number(),
    disc_number: from.number(),
    duration: from.number(),
    bitrate: from.number(),
    sample_rate: from.number(),
    rating: from.number(),
    play_count: from.number() ?? 0,
    skip_count: from.number() ?? 0,
    tempo_multiplier: (from.number() ?? 1) as TempoMultiplier, // written from such a field
    favourite: from.flag(),
    missing: from.flag(),
  };
  const camelot = from.text();
  const side = readSide(from);
  const fingerprint = from.flag() ? readSummary(from) : null;
  return { track, fingerprint, camelot, side };
}

function readSide(from: RowReader): SideSummary | null {
  const isThere = from.flag();
  const [version, integrated_lufs] = [from.number(), from.number()];
  return isThere ? { version: version ?? 0, integrated_lufs } : null;
}

function writeSummary(to: RowWriter, fingerprint: FingerprintSummary): void {
  const { version, metrics, average_confidence, reasons, pass, chunk_count, validation } = fingerprint;
  to.number(version);
  to.number(average_confidence);
  to.number(chunk_count);
  to.flag(pass === 'batch');
  for (const name of METRIC_NAMES) to.number(metrics[name]);
  to.text(JSON.stringify(validation));
  to.text(reasons === undefined ? null : JSON.stringify(reasons));
}

function readSummary(from: RowReader): FingerprintSummary {
  const [version, averageConfidence, chunkCount] = [from.number(), from.number(), from.number()];
  const pass = from.flag() ? 'batch' : 'streaming';
  const metrics = mapMetrics(() => from.number());
  const validation = readJson<FingerprintSummary['validation']>(from) ?? { status: 'pending' };
  const reasons = readJson<NonNullable<FingerprintSummary['reasons']>>(from);
  const summary: FingerprintSummary = {
    version: version ?? 0,
    metrics,
    average_confidence: averageConfidence ?? 0,
    pass,
    chunk_count: chunkCount ?? 0,
    validation,
  };
  if (reasons) summary.reasons = reasons;
  return summary;
}

function readJson<Value>(from: RowReader): Value | null {
  const text = from.text();
  return text === null ? null : (JSON.parse(text) as Value); // written from such a field
}
