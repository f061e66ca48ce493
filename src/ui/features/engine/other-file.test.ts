import { expect, test } from 'vitest';
import { engine } from '../../messages/engine.ts';
import { otherFileText } from './other-file.ts';

// They were refused as "line 1: format" and "line 1: must be valid JSON", which says nothing of which file is wanted.
test.each([
  ['{"format":"earmark.stats","version":3,"cache":{', engine.otherFiles.stats],
  ['\u{fffd}JFIF binary', engine.otherFiles.unknown],
  ['{"name":"something else"}', engine.otherFiles.unknown],
  ['  \n', engine.otherFiles.empty],
])('%j is told as what it is', (start, what) => {
  expect(otherFileText('x', start)).toBe(engine.notABundle('x', what));
});

test('a bundle is left to the API, of whatever version', () => {
  expect(otherFileText('x', '{"format":"earmark.library","version":9}\n{"content_key":"a"}')).toBeNull();
});
