/** Tracks and fingerprints that the contract suite sends. */
import {
  countAnswerSchema,
  fingerprintReceiptSchema,
  postTracksAnswerSchema,
  rootSchema,
} from '../../src/api/contract.ts';
import { type Fingerprint, SIDE_VERSION, type SideRecord } from '../../src/shared/fingerprint.ts';
import type { ImportedTrack } from '../../src/shared/imported-track.ts';
import { FINGERPRINT_VERSION, METRIC_NAMES, METRICS, mapMetrics } from '../../src/shared/metrics.ts';
import type { ContractClient } from './contract-client.ts';

/** A file as the import worker would tell of it; its content is told by its path unless a key is given. */
export function sampleFile(path: string, more: Partial<ImportedTrack> = {}): ImportedTrack {
  return {
    path,
    size: 4_000_000,
    modified_at: '2024-05-06T07:08:09.000Z',
    content_key: `content of ${path}`,
    title: path,
    artist: null,
    album: null,
    album_artist: null,
    genre: [],
    year: null,
    track_number: null,
    disc_number: null,
    duration: 180.5,
    codec: 'MP3',
    bitrate: 192_000,
    sample_rate: 44_100,
    replay_gain: null,
    artwork_hash: null,
    failure: null,
    ...more,
  };
}

/** A fingerprint whose metrics lie at `level` (0–1) of their ranges. */
export function sampleFingerprint(
  pass: 'streaming' | 'batch',
  { level = 0.4, confidence = 0.9, version = FINGERPRINT_VERSION } = {},
): Fingerprint {
  return {
    version,
    metrics: mapMetrics(
      (name) => METRICS[name].minimum + level * (METRICS[name].maximum - METRICS[name].minimum),
    ),
    confidence: mapMetrics(() => confidence),
    average_confidence: confidence,
    pass,
    chunk_count: pass === 'batch' ? 18 : 6,
    validation: { status: pass === 'batch' ? 'valid' : 'pending' },
  };
}

/** The fingerprint without its first metrics. */
export function withNulls(fingerprint: Fingerprint, count: number): Fingerprint {
  const missing = new Set<string>(METRIC_NAMES.slice(0, count));
  return {
    ...fingerprint,
    average_confidence: count < METRIC_NAMES.length ? fingerprint.average_confidence : 0,
    metrics: mapMetrics((name) => (missing.has(name) ? null : fingerprint.metrics[name])),
    confidence: mapMetrics((name) => (missing.has(name) ? 0 : fingerprint.confidence[name])),
    reasons: Object.fromEntries(METRIC_NAMES.slice(0, count).map((name) => [name, 'too_short'])),
  };
}

export const SAMPLE_SIDE: SideRecord = {
  version: SIDE_VERSION,
  integrated_lufs: -14.2,
  loudness_range_lu: 6.1,
  sample_peak: 0.98,
  key: { tonic: 'A', mode: 'minor', camelot: '8A', strength: 0.7 },
  band_energies: [0.1, 0.4, 0.2],
  leading_silence_seconds: 0.2,
  trailing_silence_seconds: 1.5,
  waveform: [0, 0.5, 1, 0.5, 0],
};

/** Makes a root whose files are always at hand. */
export async function makeRoot(api: ContractClient, name = 'Music'): Promise<string> {
  return (await api.send('POST', '/library/roots', { kind: 'handle', name }, rootSchema)).id;
}

/** Posts files and gives the items of the answer. */
export async function postFiles(api: ContractClient, rootId: string, tracks: ImportedTrack[]) {
  const body = { root_id: rootId, tracks };
  return (await api.send('POST', '/library/tracks', body, postTracksAnswerSchema)).items;
}

/** Makes a root with one track; gives the ids of both. */
export async function makeTrack(api: ContractClient, more: Partial<ImportedTrack> = {}, path = 'a.mp3') {
  const rootId = await makeRoot(api);
  const [item] = await postFiles(api, rootId, [sampleFile(path, more)]);
  if (!item) throw new Error('The answer has no item for the track.');
  return { rootId, id: item.id };
}

/** Delivers a final fingerprint. */
export function deliverFinal(api: ContractClient, id: string, fingerprint: Fingerprint) {
  const side = fingerprint.pass === 'batch' ? SAMPLE_SIDE : null;
  const body = { state: 'final', fingerprint, side, failure: null };
  return api.send('PUT', `/tracks/${id}/fingerprint`, body, fingerprintReceiptSchema);
}

/** Delivers that the track could not be heard. */
export function deliverFailure(api: ContractClient, id: string, code = 'corrupt') {
  const body = { state: 'failed', failure: { code, detail: 'The file is damaged.' } };
  return api.send('PUT', `/tracks/${id}/fingerprint`, body, fingerprintReceiptSchema);
}

/** Forgets a root. */
export async function deleteRoot(api: ContractClient, rootId: string): Promise<number> {
  return (await api.send('DELETE', `/library/roots/${rootId}`, undefined, countAnswerSchema)).count;
}
