import { expect, test } from 'vitest';
import type { ApiClient } from '../../api/client.ts';
import type { Track } from '../../api/contract.ts';
import { LoudnessLookup } from './loudness-lookup.ts';

/** As much of a track as is looked at. */
function track(id: string, lufs: number | null, more: Partial<Track> = {}): Track {
  const side = lufs === null ? null : { integrated_lufs: lufs, sample_peak: 0.5 };
  return {
    id,
    side,
    duration: 100,
    album: 'One',
    album_artist: 'X',
    artist: 'X',
    root_id: 'r',
    path: `a/${id}.mp3`,
    ...more,
  } as Track;
}

function setUp(tracks: Track[]) {
  let asked = 0;
  const client = {
    listTracks: async ({ album }: { album: string }) => ({
      items: tracks.filter((one) => one.album === album),
    }),
    getTrack: async (id: string) => {
      asked += 1;
      return tracks.find((one) => one.id === id);
    },
  } as unknown as ApiClient;
  return { lookup: new LoudnessLookup(client), asked: () => asked };
}

test('its own, that of its album, or none', async () => {
  const tracks = [track('a', -30), track('b', -10), track('c', null)];
  const { lookup, asked } = setUp(tracks);
  const [first, , unheard] = tracks;
  if (!first || !unheard) throw new Error('There are three.');
  expect(await lookup.loudnessOf(first, 'off')).toBeNull();
  expect((await lookup.loudnessOf(first, 'track'))?.integratedLufs).toBe(-30);
  expect((await lookup.loudnessOf(first, 'album'))?.integratedLufs).toBeCloseTo(-12.97, 2);
  // Of the same album, though nobody has heard it yet.
  expect((await lookup.loudnessOf(unheard, 'album'))?.integratedLufs).toBeCloseTo(-12.97, 2);
  expect(await lookup.loudnessOf(unheard, 'track')).toBeNull();
  expect(asked()).toBe(3); // once for the album
});

// Every second band has a "Greatest Hits".
test('two albums of one name are two: by their artist, or without one by their folder', async () => {
  const others = [
    track('x', -10, { album_artist: 'Y' }),
    track('s', -20, { album_artist: null, artist: 'P', path: 'samplers/s.mp3' }),
    track('t', -20, { album_artist: null, artist: 'Q', path: 'samplers/t.mp3' }),
    track('u', -5, { album_artist: null, artist: 'P', path: 'elsewhere/u.mp3' }),
  ];
  const own = track('a', -30);
  const { lookup } = setUp([own, ...others]);
  expect((await lookup.loudnessOf(own, 'album'))?.integratedLufs).toBeCloseTo(-30, 6);
  const [, sampler] = others;
  if (!sampler) throw new Error('There are four.');
  expect((await lookup.loudnessOf(sampler, 'album'))?.integratedLufs).toBeCloseTo(-20, 6);
});

// Catches an album that is measured anew, request by request, with everything that is heard or played.
test('of an album only what changed is asked for again, and a play changes nothing', async () => {
  const tracks = ['a', 'b', 'c'].map((id) => track(id, -20));
  const { lookup, asked } = setUp(tracks);
  const [first] = tracks;
  if (!first) throw new Error('There are three.');
  const ask = () => lookup.loudnessOf(first, 'album');
  await Promise.all([ask(), ask()]);
  expect(asked()).toBe(3);
  lookup.forget(['b'], 'sound');
  lookup.forget(['x'], 'sound');
  lookup.forget(null, 'plays');
  await ask();
  expect(asked()).toBe(4);
  lookup.forget(null, 'tags');
  await ask();
  expect(asked()).toBe(7);
});

// Catches mono that sounds 3 dB louder than stereo of the same loudness, for a decade's albums from end to end.
test('it is as loud as two loudspeakers make it, as soon as that is known', async () => {
  const tracks = [track('a', -20), track('b', -20)];
  const { lookup } = setUp(tracks);
  const [mono] = tracks;
  if (!mono) throw new Error('There are two.');
  expect(lookup.setEffect('a', { louderDb: 3, peakFactor: 1 })).toBe(true);
  expect(lookup.setEffect('a', { louderDb: 3, peakFactor: 1 })).toBe(false);
  expect((await lookup.loudnessOf(mono, 'track'))?.integratedLufs).toBe(-17);
  expect((await lookup.loudnessOf(mono, 'album'))?.integratedLufs).toBeCloseTo(-17, 9);
});
