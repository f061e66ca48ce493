/** The whole of a report, from fingerprints to the last line and the document. */
import { describe, expect, it } from 'vitest';
import type { Fingerprint, FingerprintPass } from '../../../src/shared/fingerprint.ts';
import { FINGERPRINT_VERSION, METRICS, mapMetrics } from '../../../src/shared/metrics.ts';
import { documentOf } from './document.ts';
import { figuresOf, summaryOf } from './figures.ts';
import type { NamedTrack } from './heard-track.ts';
import { formatTable, tablesOf } from './table.ts';

const fingerprint = (centroid: number, pass: FingerprintPass = 'batch'): Fingerprint => ({
  version: FINGERPRINT_VERSION,
  metrics: { ...mapMetrics((name) => METRICS[name].median), spectral_centroid: centroid },
  confidence: mapMetrics((name) => (name === 'spectral_centroid' ? 0.9 : 0.5)),
  average_confidence: 0.9,
  pass,
  chunk_count: 6,
  validation: { status: 'valid' },
});

const track = (path: string, centroid: number, durationSeconds = 180): NamedTrack => ({
  path,
  durationSeconds,
  decoder: 'webcodecs',
  streaming: durationSeconds < 75 ? null : fingerprint(centroid, 'streaming'),
  batch: fingerprint(centroid),
  interleaved: [fingerprint(centroid), fingerprint(centroid)],
  contiguous: [fingerprint(centroid), durationSeconds < 20 ? null : fingerprint(centroid)],
  damage: durationSeconds < 20 ? { code: 'corrupt', detail: 'The file stops at 0:15 of 3:00.' } : null,
});

const TRACKS = [track('naev-data/a.ogg', 0.1), track('naev-data/b.ogg', 0.2), track('two/c.mp3', 0.3, 15)];
const FAILED = [{ path: 'two/d.mp3', code: 'corrupt' } as const];

describe('the summary', () => {
  it('has every key of the last line, and counts what it says', () => {
    const summary = summaryOf(figuresOf(TRACKS, FAILED, null));
    expect(Object.keys(summary)).toEqual([
      'tracks',
      'failed',
      'damaged',
      'recall_at_1_interleaved',
      'recall_at_1_contiguous',
      'recall_at_5_interleaved',
      'streaming_to_batch_p50',
      'streaming_to_batch_p90',
      'different_tracks_p1',
      'different_tracks_p50',
      'calibration_hold_rate',
      'claims_share',
      'tempo_acc1',
      'tempo_acc2',
    ]);
    expect(summary).toMatchObject({
      tracks: 3,
      failed: FAILED,
      damaged: [{ path: 'two/c.mp3', code: 'corrupt' }],
      recall_at_1_interleaved: 1,
      streaming_to_batch_p90: 0,
      calibration_hold_rate: 1,
      claims_share: 0.0769,
      tempo_acc1: null,
    });
  });

  it('leaves short tracks out where they have nothing to compare', () => {
    const figures = figuresOf(TRACKS, [], null);
    expect(figures.interleaved.tracks).toBe(2);
    expect(figures.streamingToBatch).toHaveLength(2);
    expect(figures.differentTracks).toHaveLength(3);
  });

  it('tells the tempo where there are labels', () => {
    const labels = new Map([['naev-data/a.ogg', 2 * METRICS.tempo_bpm.median]]);
    expect(summaryOf(figuresOf(TRACKS, [], labels))).toMatchObject({ tempo_acc1: 0, tempo_acc2: 1 });
  });

  it('of an empty folder is all null, and no error', () => {
    const summary = summaryOf(figuresOf([], [], null));
    expect(summary).toMatchObject({ tracks: 0, recall_at_1_contiguous: null, claims_share: null });
  });
});

describe('the tables', () => {
  it('are as wide in every row', () => {
    for (const table of tablesOf(figuresOf(TRACKS, FAILED, null))) {
      for (const row of table.rows) expect(row).toHaveLength(table.head.length);
      const [, ...lines] = formatTable(table).split('\n');
      expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    }
  });
});

describe('the document', () => {
  it('names folders, failures, date and versions, and is the same for the same figures', () => {
    const write = () =>
      documentOf(TRACKS, figuresOf(TRACKS, FAILED, null), { version: '1.2.3', date: '2026-01-02' });
    const text = write();
    expect(text).toContain('on 2026-01-02 with Earmark 1.2.3');
    expect(text).toContain('| naev-data | 2 | 6 | held out |');
    expect(text).toContain('| two | 1 | 0 | not known |');
    expect(text).toContain('two/d.mp3 (corrupt)');
    expect(text).toContain('Heard as far as they go: two/c.mp3 (corrupt)');
    expect(text).not.toMatch(/undefined|NaN|null/);
    expect(write()).toBe(text);
  });
});
