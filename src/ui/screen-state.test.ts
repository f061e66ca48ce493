import { describe, expect, test } from 'vitest';
import { byteSize, calendarDay, clockTime, playingTime, roughTime } from './format.ts';
import { readScreenState } from './screen-state.ts';

describe('the address', () => {
  test('what makes no sense is left out, so that an old or broken link still opens', () => {
    expect(readScreenState({ sort: 'colour', order: 'sideways', open: 'safe', track: 7, q: '  ' })).toEqual(
      {},
    );
  });

  test('a search for a number stays a text', () => {
    expect(readScreenState({ q: 1999 })).toEqual({ q: '1999' });
  });

  test('an ascending order is not spelled out; each view knows its usual column', () => {
    expect(readScreenState({ sort: 'artist', order: 'asc', track: 'x' })).toEqual({
      sort: 'artist',
      track: 'x',
    });
    expect(readScreenState({ sort: 'tempo_bpm', order: 'desc' })).toEqual({
      sort: 'tempo_bpm',
      order: 'desc',
    });
  });
});

describe('numbers as a person reads them', () => {
  test.each([
    [clockTime(59.6), '1:00'],
    [clockTime(3725), '1:02:05'],
    [roughTime(3), '5 s'],
    [roughTime(61), '2 min'],
    [roughTime(7200), '2 h'],
    [playingTime(3600 * 820), '820 h'],
    [byteSize(0), '0 B'],
    [byteSize(23_400_000), '23.4 MB'],
    [byteSize(999_999), '1.0 MB'],
    [byteSize(999), '999 B'],
    [calendarDay(new Date(2026, 0, 5)), '2026-01-05'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });
});
