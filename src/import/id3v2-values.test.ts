import { expect, test } from 'vitest';
import { id3v2TextValues } from './id3v2-values.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

function frame(id: string, body: string): string {
  return `${id}\0\0\0${String.fromCharCode(body.length)}\0\0${body}`;
}

function tag(version: number, frames: string, flags = 0): Uint8Array {
  return bytesOf(
    `ID3${String.fromCharCode(version)}\0${String.fromCharCode(flags)}\0\0\x01\0${frames}${'\0'.repeat(30)}`,
  );
}

test('gives every value of a frame, past the frames before it', () => {
  const frames = frame('TIT2', '\x03Title') + frame('TCON', '\x03Rock\0Jazz\0Folk\0');
  expect(id3v2TextValues(tag(4, frames), 'TCON')).toEqual(['Rock', 'Jazz', 'Folk']);
});

test('reads UTF-16 in both orders, each value with its own mark', () => {
  const little = frame('TCON', '\x01\xff\xfeA\0\0\0\xff\xfeB\0');
  const big = frame('TCON', '\x01\xfe\xff\0A\0\0\0B');
  expect(id3v2TextValues(tag(4, little), 'TCON')).toEqual(['A', 'B']);
  expect(id3v2TextValues(tag(3, big), 'TCON')).toEqual(['A', 'B']);
});

test('looks into nothing that it could misread', () => {
  const frames = frame('TCON', '\x03Rock\0Jazz');
  expect(id3v2TextValues(tag(2, frames), 'TCON')).toEqual([]);
  expect(id3v2TextValues(tag(4, frames, 0x40), 'TCON')).toEqual([]);
  expect(id3v2TextValues(tag(4, frame('TCON', '\x09what')), 'TCON')).toEqual([]);
  expect(id3v2TextValues(tag(4, frames), 'TXXX')).toEqual([]);
});

test('a frame that claims more than the tag holds ends the walk', () => {
  const frames = `TPE1\x7f\x7f\x7f\x7f\0\0\x03A${frame('TCON', '\x03Rock')}`;
  expect(id3v2TextValues(tag(4, frames), 'TCON')).toEqual([]);
});
