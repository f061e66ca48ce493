import { describe, expect, test } from 'vitest';
import { cleanText, ordinalOf, yearOf } from './tag-text.ts';

describe('text from tags', () => {
  test.each([
    ['  padded \u0000\u0000', 'padded'],
    ['two\r\nlines\tand\u2028more', 'two lines and more'],
    ['exe\u202Egpj.mp3', 'exegpj.mp3'],
    ['\u2067isolated\u2069 \uFEFFtext\u200B', 'isolated text'],
    ['bell\u0007\u001b[31m', 'bell [31m'],
    ['lone \uD800 surrogate', 'lone surrogate'],
    ['e\u0301', 'é'],
    ['👩‍🎤', '👩‍🎤'],
  ])('cleans %j', (given, expected) => {
    expect(cleanText(given, 512)).toBe(expected);
  });

  test('nothing but filler is no text', () => {
    for (const value of ['', ' \t', '\0\0\0', '\u202e\u200b', undefined, null, 7, new Uint8Array(3)]) {
      expect(cleanText(value, 512)).toBeNull();
    }
  });

  test('counts as the schemas do, in UTF-16 units, and halves no emoji', () => {
    expect(cleanText('🎵'.repeat(10), 7)).toBe('🎵🎵🎵');
  });

  test('a text of many megabytes is cut before it is worked on', () => {
    expect(cleanText('a'.repeat(30_000_000), 512)).toHaveLength(512);
  });
});

describe('years', () => {
  test.each([
    ['2003', 2003],
    ['2003-04-05T12:00', 2003],
    ['5 May 1987', 1987],
    ['20030405', 2003],
    ['0312', null],
    ['99', null],
    ['3000', null],
    ['12345678', null],
    [1991, 1991],
    [undefined, null],
  ])('%j is %j', (given, expected) => {
    expect(yearOf(given)).toBe(expected);
  });
});

describe('track and disc numbers', () => {
  test.each([
    ['7', 7],
    ['07/12', 7],
    ['A3', 3],
    [12, 12],
    ['0', null],
    [-1, null],
    ['99999', null],
    ['twelve', null],
    [null, null],
  ])('%j is %j', (given, expected) => {
    expect(ordinalOf(given)).toBe(expected);
  });
});
