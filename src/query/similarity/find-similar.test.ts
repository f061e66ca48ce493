import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMetrics, columnsOf, heardTrack, usualMetrics } from '../../../test/fixtures/heard-tracks.ts';
import { type IndexedTrack, indexTrack } from '../indexed-track.ts';
import { EVEN_WEIGHTS, metricWeights } from './family-weights.ts';
import { findSimilar } from './find-similar.ts';
import { squaredDistance } from './point-distance.ts';
import type { SimilarQuery } from './similar-query.ts';
import { soundPoint } from './sound-point.ts';

const PLAIN: Omit<SimilarQuery, 'like'> = {
  unlike: [],
  weights: EVEN_WEIGHTS,
  limit: 20,
  perArtist: null,
  perAlbum: null,
  tempoCompatible: false,
  keyCompatible: false,
  notPlayedSinceMs: null,
};

const nextTurn = async () => undefined;

async function similar(
  tracks: readonly IndexedTrack[],
  query: Partial<SimilarQuery> & Pick<SimilarQuery, 'like'>,
) {
  const result = await findSimilar(columnsOf(tracks), { ...PLAIN, ...query }, nextTurn);
  if (result.outcome !== 'found') throw new Error(result.outcome);
  return result;
}

async function ids(
  tracks: readonly IndexedTrack[],
  query: Partial<SimilarQuery> & Pick<SimilarQuery, 'like'>,
): Promise<string[]> {
  return (await similar(tracks, query)).tracks.map(({ id }) => id);
}

/** Every pair compared, everything sorted, then taken one by one. */
function naive(tracks: readonly IndexedTrack[], query: SimilarQuery): { ids: string[]; compared: number } {
  const byId = new Map(tracks.map((entry) => [entry.track.id, entry]));
  const weights = metricWeights(query.weights);
  const point = (entry: IndexedTrack | undefined) =>
    soundPoint(entry?.fingerprint?.metrics ?? usualMetrics());
  const squared = (one: string, other: string) =>
    squaredDistance(Float32Array.from([...point(byId.get(one)), ...point(byId.get(other))]), 0, 1, weights);
  const seeds = [...query.like, ...query.unlike];
  const recordings = seeds.map((id) => byId.get(id)?.track.content_key);
  const scored = tracks.flatMap(({ track }) => {
    if (seeds.includes(track.id) || recordings.includes(track.content_key)) return [];
    const near = query.like.reduce((sum, id) => sum + squared(id, track.id), 0) / query.like.length;
    if (Number.isNaN(near)) return [];
    const far = Math.min(
      Infinity,
      ...query.unlike.map((id) => squared(id, track.id)).filter((d) => !Number.isNaN(d)),
    );
    return [{ track, score: far === 0 ? Infinity : Math.sqrt(near) * (1 + near / far) }];
  });
  scored.sort((one, other) =>
    one.score === other.score ? (one.track.id < other.track.id ? -1 : 1) : one.score - other.score,
  );
  const taken: typeof scored = [];
  const count = (test: (track: IndexedTrack['track']) => boolean) =>
    taken.filter(({ track }) => test(track)).length;
  for (const candidate of scored) {
    const { artist, content_key } = candidate.track;
    if (count((track) => track.content_key === content_key) > 0) continue;
    const full = query.perArtist !== null && count((track) => track.artist === artist) >= query.perArtist;
    if (artist !== null && full) continue;
    taken.push(candidate);
  }
  return { ids: taken.slice(0, query.limit).map(({ track }) => track.id), compared: scored.length };
}

describe('neighbours', () => {
  it('are those that comparing and sorting everything gives, with seeds, copies and caps', async () => {
    const track = fc.record({
      metrics: anyMetrics(0.08),
      artist: fc.constantFrom(null, 'A', 'B', 'C'),
      recording: fc.integer({ min: 0, max: 30 }),
    });
    const asked = fc.record({
      limit: fc.integer({ min: 1, max: 12 }),
      perArtist: fc.constantFrom(null, 1, 2),
      like: fc.constantFrom<[string, ...string[]][]>(['0'], ['0', '1'], ['2', '3', '1']),
      unlike: fc.constantFrom<string[][]>([], ['4'], ['4', '5']),
      rhythm: fc.double({ min: 0, max: 2, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(track, { minLength: 6, maxLength: 40 }),
        asked,
        async (drawn, { rhythm, ...more }) => {
          const tracks = drawn.map(({ metrics, artist, recording }, index) =>
            heardTrack(String(index), metrics, { artist, content_key: `audio ${recording}` }),
          );
          const query = { ...PLAIN, ...more, weights: { ...EVEN_WEIGHTS, rhythm } };
          const found = await similar(tracks, query);
          const expected = naive(tracks, query);
          expect(found.tracks.map(({ id }) => id)).toEqual(expected.ids);
          expect(found.compared).toBe(expected.compared);
          const left = Object.values(found.leftOut).reduce((sum, part) => sum + part, 0);
          expect(left + found.compared + new Set([...more.like, ...more.unlike]).size).toBe(tracks.length);
        },
      ),
      { seed: 8 },
    );
  });

  const bright = (centroid: number) => usualMetrics({ spectral_centroid: centroid });

  it('a track like one that was refused goes behind one farther away on the other side', async () => {
    const tracks = [
      heardTrack('seed', bright(0.2)),
      heardTrack('not', bright(0.24)),
      heardTrack('near the refused', bright(0.23)),
      heardTrack('away from it', bright(0.14)),
    ];
    expect((await ids(tracks, { like: ['seed'] }))[0]).toBe('near the refused');
    expect(await ids(tracks, { like: ['seed'], unlike: ['not'] })).toEqual([
      'away from it',
      'near the refused',
    ]);
  });

  it('looks past an artist that fills all the first places', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      heardTrack(`x${index}`, bright(0.2 + index / 1e4), { artist: 'Same', album: 'Same' }),
    );
    const tracks = [
      heardTrack('seed', bright(0.2)),
      ...many,
      heardTrack('far', bright(0.5), { artist: 'Other' }),
    ];
    expect(await ids(tracks, { like: ['seed'], limit: 2, perArtist: 1 })).toEqual(['x0', 'far']);
    expect(await ids(tracks, { like: ['seed'], limit: 4, perAlbum: 2 })).toEqual(['x0', 'x1', 'far']);
  });

  it('tempo: 6 % and octaves pass, what the person corrected counts, unknown does not pass', async () => {
    const at = (id: string, tempo_bpm: number | null, tempo_multiplier: 0.5 | 1 | 2 = 1) =>
      heardTrack(id, usualMetrics({ tempo_bpm }), { tempo_multiplier });
    const tracks = [at('seed', 120), at('+6', 127.2), at('+7', 128.4), at('-6', 113.3), at('half', 60)];
    const more = [at('3:2', 180), at('corrected', 200, 0.5), at('unknown', null)];
    const result = await similar([...tracks, ...more], { like: ['seed'], tempoCompatible: true });
    expect(result.tracks.map(({ id }) => id).sort()).toEqual(['+6', '-6', 'half']);
    expect(result.leftOut.tempo).toBe(4);
    expect(
      await findSimilar(
        columnsOf([...tracks, ...more]),
        { ...PLAIN, like: ['unknown'], tempoCompatible: true },
        nextTurn,
      ),
    ).toEqual({
      outcome: 'nothing_to_match',
      what: 'tempo',
    });
  });

  it('key: neighbours on the wheel pass; without a key of its own there is nothing to match', async () => {
    const columns = columnsOf([]);
    const keyed = { seed: '8A', fifth: '9A', relative: '8B', foreign: '3A', none: null };
    for (const [id, camelot] of Object.entries(keyed)) {
      const { track, fingerprint } = heardTrack(id, usualMetrics());
      columns.put(indexTrack(track, fingerprint, camelot));
    }
    const result = await findSimilar(columns, { ...PLAIN, like: ['seed'], keyCompatible: true }, nextTurn);
    expect(result).toMatchObject({
      outcome: 'found',
      tracks: [{ id: 'fifth' }, { id: 'relative' }],
      leftOut: { key: 2 },
    });
    expect(
      await findSimilar(columns, { ...PLAIN, like: ['none'], keyCompatible: true }, nextTurn),
    ).toMatchObject({
      what: 'key',
    });
  });

  it('what was played since then is left out, what was played before or never is not', async () => {
    const tracks = [
      heardTrack('seed', usualMetrics()),
      heardTrack('today', usualMetrics(), { last_played_at: '2024-05-06T10:00:00.000Z' }),
      heardTrack('long ago', usualMetrics(), { last_played_at: '2023-05-06T10:00:00.000Z' }),
      heardTrack('never', usualMetrics()),
    ];
    const result = await similar(tracks, {
      like: ['seed'],
      notPlayedSinceMs: Date.parse('2024-05-06T00:00:00.000Z'),
    });
    expect(result.tracks.map(({ id }) => id)).toEqual(['long ago', 'never']);
    expect(result.leftOut.recentlyPlayed).toBe(1);
  });

  it('a seed that was not heard is named', async () => {
    const columns = columnsOf([heardTrack('seed', usualMetrics())]);
    expect(await findSimilar(columns, { ...PLAIN, like: ['seed'], unlike: ['gone'] }, nextTurn)).toEqual({
      outcome: 'not_heard',
      id: 'gone',
    });
  });

  // Catches twenty tracks and twenty others in one turn, an eighth of a second at 60,000 tracks, and rows that move meanwhile.
  it('of several tracks are found in turns, among what there was when it was asked for', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `t${index}`);
    const tracks = names.map((id, index) => heardTrack(id, bright(0.1 + index / 100)));
    const query = { ...PLAIN, like: ['t1', 't2', 't3'] as [string, ...string[]], unlike: ['t30', 't31'] };
    const columns = columnsOf(tracks);
    let turns = 0;
    const result = await findSimilar(columns, query, async () => {
      turns += 1;
      columns.remove(`t${turns + 3}`);
      columns.put(heardTrack(`new ${turns}`, bright(0.12)));
    });
    expect(result).toEqual(await findSimilar(columnsOf(tracks), query, nextTurn));
    expect(turns).toBeGreaterThan(5);
  });
});
