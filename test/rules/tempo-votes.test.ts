import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { formatTrack, HEADER, parseTracks } from '../../scripts/tempo/label-file.mjs';
import { tally } from '../../scripts/tempo/votes.mjs';

const vote = (...bpm: (number | null)[]) => {
  const [aubio, bpmTools, soundTouch, queenMary, beatRoot, degara] = bpm;
  return {
    aubio: aubio ?? null,
    bpmTools: bpmTools ?? null,
    soundTouch: soundTouch ?? null,
    queenMary: queenMary ?? null,
    beatRoot: beatRoot ?? null,
    degara: degara ?? null,
  };
};

describe('tempo labels', () => {
  it('are what most of the trackers say, their level included', () => {
    expect(tally(vote(120, 121, 60, 119, 95, 120))).toEqual({ agreeing: 5, bpm: 120, level: true });
  });

  it('leave the level open where no majority names it, and take no minority for a label', () => {
    expect(tally(vote(120, 121, 60, 60.5, 119, 90))).toMatchObject({ agreeing: 5, level: false });
    expect(tally(vote(120, 121, 119, 80, 160, 80)).bpm).toBeNull(); // three against three, in a dotted relation
    expect(tally(vote(120, 121, 119, null, null, null)).bpm).toBeNull();
    expect(tally(vote(null, null, null, null)).bpm).toBeNull();
  });

  it('come back from the file as they went in, commas and quotes in names included', () => {
    const track = {
      path: 'some-music/a, "b"/c.ogg',
      sha256: 'ab'.repeat(32),
      bytes: 123456,
      seconds: 99.5,
      votes: vote(120, 121, 60, 119, null, 120),
    };
    expect(parseTracks(`${HEADER}\n${formatTrack(track)}\n`)).toEqual([
      { ...track, group: 'other', half: 'held-out', bpm: 120, level: true },
    ]);
  });

  it('of the committed file follow from its votes', async () => {
    const file = new URL('../fixtures/tempo-labels.csv', import.meta.url);
    const tracks = parseTracks(await readFile(file, 'utf8'));
    expect(tracks.length).toBeGreaterThan(50);
    for (const { path, votes, bpm, level } of tracks)
      expect({ bpm: bpm?.toFixed(2), level }, path).toEqual({
        bpm: tally(votes).bpm?.toFixed(2),
        level: tally(votes).level,
      });
  });
});
