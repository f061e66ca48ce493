import { expect, test } from 'vitest';
import { audioTypeOf } from './audio-type.ts';

test('the extension decides where it is known, in any case', () => {
  expect(audioTypeOf('a/b.Flac', 'text/plain')).toBe('audio/flac');
});

// Catches a file that claims to be music being served as a page of this origin.
test('no other type than sound is handed on', () => {
  expect(audioTypeOf('page.html', 'text/html')).toBe('application/octet-stream');
  expect(audioTypeOf('picture.svg', 'image/svg+xml')).toBe('application/octet-stream');
  expect(audioTypeOf('sound.wma', 'audio/x-ms-wma')).toBe('audio/x-ms-wma');
  expect(audioTypeOf('unknown', '')).toBe('application/octet-stream');
});
