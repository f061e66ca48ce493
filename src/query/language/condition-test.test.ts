import { expect, test } from 'vitest';
import { syntheticFingerprint } from '../../../test/fixtures/synthetic-library.ts';
import { indexedTrack, trackRecord } from '../../../test/fixtures/track-records.ts';
import { type IndexedTrack, indexTrack } from '../indexed-track.ts';
import { compileCondition } from './condition-test.ts';
import { parseQuery } from './parse-query.ts';

const PRESENCE = { awayRootIds: new Set(['gone']), runningIds: new Set<string>() };
const fingerprint = syntheticFingerprint(() => 0.5);
const heard = indexTrack(
  trackRecord('a', { tempo_multiplier: 2, root_id: 'gone', favourite: true, rating: 4 }),
  { ...fingerprint, metrics: { ...fingerprint.metrics, tempo_bpm: 60.3, spectral_centroid: 0.25 } },
  '5A',
);
const tagged = indexedTrack('b', {
  year: 1999,
  duration: 270.4,
  added_at: '2024-05-31T23:59:59.999Z',
  bitrate: 320_000,
  artwork_hash: 'x',
  album: ' ',
});

function holds(source: string, entry: IndexedTrack): boolean {
  const result = parseQuery(source);
  if (result.outcome === 'error' || result.query.filter?.type !== 'compare') throw new Error(source);
  return compileCondition(result.query.filter, PRESENCE)(entry);
}

test.each([
  ['bpm:121', 'bpm:120', heard], // corrected, and as exact as written
  ['bpm:120.6', 'bpm:120.5', heard],
  ['bpm:>120.5', 'bpm:>120.7', heard],
  ['bright:0.2..0.25', 'bright:<0.25', heard],
  ['bright:<=0.25', 'bright:>0.25', heard],
  ['key:Cm', 'key:C', heard],
  ['key:5A', 'key:5B', heard],
  ['is:heard', 'is:unheard', heard],
  ['is:away', 'is:failed', heard],
  ['rating:>=4', 'rating:>4', heard],
  ['is:favourite', 'is:favourite', null],
  ['year:1999', 'year:2000', tagged],
  ['year:..1999', 'year:2000..', tagged],
  ['duration:4:30', 'duration:4:31', tagged],
  ['duration:>4:30', 'duration:>=4:31', tagged],
  ['added:2024-05', 'added:2024-06', tagged],
  ['added:2024-05-31', 'added:>2024-05', tagged],
  ['added:<=2024', 'added:<2024-05-31', tagged],
  ['added:2023..2024-05', 'added:2023..2024-04', tagged],
  ['bitrate:320', 'bitrate:<320', tagged],
  ['has:cover', 'has:album', tagged],
  ['is:unheard', 'has:key', tagged],
  ['plays:0', 'loud:<0', tagged], // what isn't known fulfils nothing
  ['skips:..0', 'rating:..5', tagged],
])('%s holds, %s does not', (right, wrong, entry) => {
  expect(holds(right, entry ?? heard)).toBe(true);
  expect(holds(wrong, entry ?? tagged)).toBe(false);
});
