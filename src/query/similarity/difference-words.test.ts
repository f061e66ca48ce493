import { describe, expect, it } from 'vitest';
import {
  differenceWords,
  sharedTempoWords,
  sharedWords,
  summarySentence,
  tempoWords,
} from './difference-words.ts';

describe('words', () => {
  it('grow with the difference', () => {
    const steps = [0.1, 0.5, 1, 3].map((sigmas) => differenceWords('transient_density', sigmas));
    expect(steps).toEqual([
      'about as dense in attacks',
      'a little denser in attacks',
      'denser in attacks',
      'much denser in attacks',
    ]);
    expect(differenceWords('spectral_centroid', -1)).toBe('darker');
  });

  it.each([
    [120, 102, 'slower by 18 BPM'],
    [102, 120, 'faster by 18 BPM'],
    [120, 121, 'about the same tempo'],
    [120, 60.5, 'half the tempo, same pulse'],
    [60, 119, 'twice the tempo, same pulse'],
    [120, 80, 'slower by 40 BPM, two beats to three'],
    [80, 120, 'faster by 40 BPM, three beats to two'],
  ])('from %f to %f BPM: %s', (bpm, other, words) => {
    expect(tempoWords(bpm, other)).toBe(words);
  });

  it('say what both share', () => {
    expect(sharedWords('spectral_centroid', -1)).toBe('both dark');
    expect(sharedTempoWords(120, 122)).toBe('both near 121 BPM');
    expect(sharedTempoWords(60, 120)).toBe('twice the tempo, same pulse');
  });

  it('make a sentence', () => {
    expect(summarySentence(['rhythm', 'harmony'], ['darker', 'calmer in loudness'], false)).toBe(
      'Alike in rhythm and harmony; darker and calmer in loudness.',
    );
    expect(summarySentence([], ['much darker'], false)).toBe('Much darker.');
    expect(summarySentence(['rhythm'], [], false)).toBe('Alike in rhythm.');
    expect(summarySentence(['rhythm'], ['darker'], true)).toBe('Nearly the same sound.');
  });
});
