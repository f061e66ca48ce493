import { describe, expect, test } from 'vitest';
import { namesFromPath } from './fallback-names.ts';

function names(path: string) {
  const { title, artist, album, trackNumber, discNumber, year } = namesFromPath(path);
  return [title, artist, album, trackNumber, discNumber, year];
}

describe('names from a path', () => {
  test.each([
    ['Artist/Album/01 - Title.mp3', ['Title', 'Artist', 'Album', 1, null, null]],
    ['Artist/Album/01 Title.mp3', ['Title', 'Artist', 'Album', 1, null, null]],
    ['Artist/Album/12. Title.mp3', ['Title', 'Artist', 'Album', 12, null, null]],
    ['Artist/Album/(03) Title.mp3', ['Title', 'Artist', 'Album', 3, null, null]],
    ['Artist/Album/CD2/01 - Title.flac', ['Title', 'Artist', 'Album', 1, 2, null]],
    ['Artist/Album/Disc 1/07 Title.flac', ['Title', 'Artist', 'Album', 7, 1, null]],
    ['Artist/Album/2-07 Title.flac', ['Title', 'Artist', 'Album', 7, 2, null]],
    ['Artist/1999 - Album/05 Title.ogg', ['Title', 'Artist', 'Album', 5, null, 1999]],
    ['Artist/Album (2004)/05 Title.ogg', ['Title', 'Artist', 'Album', 5, null, 2004]],
    ['Artist - Album/05 - Title.ogg', ['Title', 'Artist', 'Album', 5, null, null]],
    ['Artist - Title.mp3', ['Title', 'Artist', null, null, null, null]],
    ['Artist - 04 - Title.mp3', ['Title', 'Artist', null, null, null, null]],
    ['04 - Artist - Title.mp3', ['Title', 'Artist', null, 4, null, null]],
    ['my_first_song.mp3', ['my first song', null, null, null, null, null]],
    ['Various Artists/Hits/09 - Someone - Title.mp3', ['Title', 'Someone', 'Hits', 9, null, null]],
  ])('reads %s', (path, expected) => {
    expect(names(path)).toEqual(expected);
  });

  test.each([
    ['99 Luftballons.mp3', '99 Luftballons'],
    ['Nena/Nena/99 Luftballons.mp3', '99 Luftballons'],
    ['Artist/Album/7 Rings.mp3', '7 Rings'],
    ['Artist/Album/1979.mp3', '1979'],
    ['Artist/Album/24K Magic.mp3', '24K Magic'],
    ['Artist/Album/Song - Live.mp3', 'Song - Live'],
  ])('leaves the name of %s whole', (path, title) => {
    expect(namesFromPath(path).title).toBe(title);
  });

  test('Black Sabbath’s Vol. 4 is an album, not a disc', () => {
    expect(namesFromPath('Black Sabbath/Vol. 4/01 Wheels of Confusion.mp3').album).toBe('Vol. 4');
  });

  test('a title is never empty, whatever the name', () => {
    for (const path of ['.mp3', '01 - .mp3', '___.mp3', '\u202e.mp3', ' .ogg', '-.mp3', '/']) {
      expect(namesFromPath(path).title).not.toBe('');
    }
  });

  test('folders that only sort files give no artist or album', () => {
    expect(names('Music/Downloads/tune.mp3')).toEqual(['tune', null, null, null, null, null]);
  });
});
