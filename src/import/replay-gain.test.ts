import { expect, test } from 'vitest';
import { parseReplayGain, usableReplayGain } from './replay-gain.ts';

const parse = (tags: Record<string, unknown>) => parseReplayGain((name) => tags[name]);

test('reads gains and peaks in their usual spellings', () => {
  expect(
    parse({
      REPLAYGAIN_TRACK_GAIN: '-6.48 dB',
      REPLAYGAIN_TRACK_PEAK: '0.988553',
      REPLAYGAIN_ALBUM_GAIN: '+1,25dB',
      REPLAYGAIN_ALBUM_PEAK: '1.2',
    }),
  ).toEqual({ track_gain_db: -6.48, track_peak: 0.988553, album_gain_db: 1.25, album_peak: 1.2 });
});

test('converts an R128 gain from 1/256 dB at −23 LUFS to ReplayGain at −18 LUFS', () => {
  expect(parse({ R128_TRACK_GAIN: '-1536', R128_ALBUM_GAIN: '0' })).toMatchObject({
    track_gain_db: -1,
    album_gain_db: 5,
  });
});

test('values that would deafen or make no sense are dropped', () => {
  const nonsense = ['900 dB', 'NaN', '-', 'loud', '', '1e9 dB', 12, null];
  for (const value of nonsense) expect(parse({ REPLAYGAIN_TRACK_GAIN: value })).toBeNull();
  expect(parse({ REPLAYGAIN_TRACK_PEAK: '-1' })).toBeNull();
  expect(parse({ R128_TRACK_GAIN: '99999' })).toBeNull();
});

test('numbers from another reader obey the same limits, each for itself', () => {
  const gain = { track_gain_db: -6, track_peak: Number.NaN, album_gain_db: 2000, album_peak: 1e9 };
  const kept = { track_gain_db: -6, track_peak: null, album_gain_db: null, album_peak: null };
  expect(usableReplayGain(gain)).toEqual(kept);
  expect(usableReplayGain({ ...gain, track_gain_db: null })).toBeNull();
});
