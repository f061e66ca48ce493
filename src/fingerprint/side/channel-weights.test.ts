import { expect, it } from 'vitest';
import { channelWeights } from './channel-weights.ts';

// The third of four is behind in most formats, and the centre in AAC and ALAC.
it('weighs by place: 1 in front, 1.41 behind, low frequencies not at all', () => {
  expect(channelWeights(4)).toEqual([1, 1, 1.41, 1.41]);
  expect(channelWeights(4, 'mpeg')).toEqual([1, 1, 1, 1.41]);
  expect(channelWeights(6, 'mpeg')).toEqual([1, 1, 1, 0, 1.41, 1.41]);
  expect(channelWeights(8, 'mpeg')).toEqual([1, 1, 1, 0, 1.41, 1.41, 1, 1]);
  expect(channelWeights(9)).toBeNull();
});
