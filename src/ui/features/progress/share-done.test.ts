import { describe, expect, test } from 'vitest';
import { shareDone } from './share-done.ts';

describe('how much is done', () => {
  test.each([
    [3, 4, 0.75],
    [5, 4, 1], // a track that came after the total was counted
    [-1, 4, 0],
    [0, 0, 0],
    [2, -1, 0],
  ])('%i of %i is %f', (done, total, share) => {
    expect(shareDone(done, total)).toBe(share);
  });

  test('of an unknown total, no share', () => {
    expect(shareDone(3, null)).toBeNull();
  });
});
