import { expect, test } from 'vitest';
import { isFileReply, isFileRequest } from './file-requests.ts';

test('a request names root and path; anything else on the channel is none', () => {
  const request = { type: 'earmark.file.wanted', requestId: '1', rootId: 'r', path: 'a.mp3' };
  expect(isFileRequest(request)).toBe(true);
  expect(isFileRequest({ ...request, path: 7 })).toBe(false);
  expect(isFileRequest({ ...request, type: 'earmark.file.found' })).toBe(false);
  expect(isFileRequest(null)).toBe(false);
});

// Two mounts ask on one channel: the answer to one must not be taken by the other.
test('a reply is only for the request that it names', () => {
  const found = { type: 'earmark.file.found', requestId: '1', file: {} };
  expect(isFileReply(found, '1')).toBe(true);
  expect(isFileReply(found, '2')).toBe(false);
  const failed = { type: 'earmark.file.failed', requestId: '1', failure: { code: 'file_gone', detail: 'x' } };
  expect(isFileReply(failed, '1')).toBe(true);
  expect(isFileReply({ ...failed, failure: { code: 'unheard_of', detail: 'x' } }, '1')).toBe(false);
});
