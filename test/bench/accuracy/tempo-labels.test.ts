import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../../src/shared/fingerprint.ts';
import { FINGERPRINT_VERSION, METRICS, mapMetrics } from '../../../src/shared/metrics.ts';
import { linesWithoutLabel, parseTempoLabels, tempoAccuracy } from './tempo-labels.ts';

describe('parseTempoLabels', () => {
  it('reads paths and tempi, and skips header, blank and broken lines', () => {
    const csv = '\uFEFFrelative/path,bpm\r\na/b.ogg,120\r\n\r\n./c.mp3, 93.5\nnothing\nd.mp3,\ne.mp3,0\n';
    expect([...parseTempoLabels(csv)]).toEqual([
      ['a/b.ogg', 120],
      ['c.mp3', 93.5],
    ]);
  });

  it('lets paths hold commas, quotes and backslashes', () => {
    const csv = 'one, two.mp3,100\n"x, ""y"".mp3",101\nd\\e.mp3,102';
    expect([...parseTempoLabels(csv).keys()]).toEqual(['one, two.mp3', 'x, "y".mp3', 'd/e.mp3']);
  });

  it('reads back any quoted path', () => {
    const paths = fc.stringMatching(/^[a-zA-Z0-9 ,"_/-]{1,20}x$/);
    fc.assert(
      fc.property(paths, fc.integer({ min: 1, max: 300 }), (path, bpm) => {
        const line = `"${path.replaceAll('"', '""')}",${bpm}`;
        expect([...parseTempoLabels(line)]).toEqual([[path, bpm]]);
      }),
    );
  });
});

it('tells which lines are no labels, but for the header and blank lines', () => {
  expect(linesWithoutLabel('path,bpm\na.ogg,120\n\nb.ogg,fast\r\nc.ogg,-5\nnothing')).toEqual([4, 5, 6]);
});

describe('tempoAccuracy', () => {
  const track = (path: string, bpm: number | null): { path: string; batch: Fingerprint } => ({
    path,
    batch: {
      version: FINGERPRINT_VERSION,
      metrics: { ...mapMetrics((name) => METRICS[name].median), tempo_bpm: bpm },
      confidence: mapMetrics(() => 1),
      average_confidence: 1,
      pass: 'batch',
      chunk_count: 1,
      validation: { status: 'valid' },
    },
  });

  it('counts within 4 %, octaves apart, and a tempo that was not found as wrong', () => {
    const tracks = [track('a', 124.7), track('b', 60), track('c', 90), track('d', null), track('e', 1)];
    const labels = new Map(['a', 'b', 'c', 'd'].map((path) => [path, 120]));
    expect(tempoAccuracy(tracks, labels)).toEqual({ labelled: 4, acc1: 0.25, acc2: 0.5 });
  });

  it('has no accuracy where no label belongs to a track', () => {
    expect(tempoAccuracy([track('a', 120)], new Map([['b', 120]]))).toEqual({
      labelled: 0,
      acc1: null,
      acc2: null,
    });
  });
});
