import { describe, expect, test } from 'vitest';
import { commandResults } from './command-results.ts';
import { fuzzyMatch } from './fuzzy-match.ts';

function best(text: string, names: readonly string[]): string[] {
  return names
    .flatMap((name) => {
      const match = fuzzyMatch(text, name);
      return match ? [{ name, score: match.score }] : [];
    })
    .sort((left, right) => right.score - left.score)
    .map(({ name }) => name);
}

describe('names that fit what is typed', () => {
  test('the name itself, then one that begins so, then a word that does, then the inside', () => {
    expect(best('art', ['Smart', 'Go to Artists', 'Artists', 'Art'])).toEqual([
      'Art',
      'Artists',
      'Go to Artists',
      'Smart',
    ]);
  });

  test('words in any order; all of them', () => {
    expect(best('dark theme', ['Theme: Dark', 'Theme: Light'])).toEqual(['Theme: Dark']);
  });

  test('the first letters of words, and no letters strewn anywhere', () => {
    expect(best('gtp', ['Go to Playlists', 'Get something tripled'])).toEqual(['Go to Playlists']);
    expect(fuzzyMatch('xyz', 'Go to Playlists')).toBeNull();
    expect(fuzzyMatch('oty', 'Go to Playlists')).toBeNull();
  });

  test('case and accents do not matter; what fits is told as places of the name', () => {
    expect(fuzzyMatch('émi', 'Emily')?.ranges).toEqual([[0, 3]]);
    expect(fuzzyMatch('to play', 'Go to Playlists')?.ranges).toEqual([
      [3, 5],
      [6, 10],
    ]);
    // Folded, this name has more letters than before: places in it would be those of others.
    expect(fuzzyMatch('bjo', 'Björk'.normalize('NFD'))?.ranges).toEqual([]);
  });
});

// "bo be" found Bo Beta below the beginning of the track, which has neither word but one that begins so.
test('a command stands above the library only where each word that is typed begins one of its words', () => {
  const title = 'Previous track, or the beginning of this one';
  const strong = (text: string) =>
    commandResults([{ id: 'previous', title, group: 'playback', run: () => undefined }], text).map(
      ({ isStrong }) => isStrong,
    );
  expect(strong('bo be')).toEqual([false]);
  expect(strong('prev tr')).toEqual([true]);
  expect(strong('')).toEqual([true]);
});
