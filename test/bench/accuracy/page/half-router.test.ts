import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cut, HalfRouter, type Piece } from './half-router.ts';

/** The half of every sample, and the samples at which a stretch begins. */
function deal(cut: Cut, chunks: readonly number[]): { halves: number[]; joints: number[] } {
  const router = new HalfRouter(cut);
  const pieces: Piece[] = chunks.flatMap((count) => router.route(count));
  return {
    halves: pieces.flatMap(({ half, from, to }) => Array.from({ length: to - from }, () => half)),
    joints: pieces.flatMap(({ jointAt }) => (jointAt === null ? [] : [jointAt])),
  };
}

describe('HalfRouter', () => {
  it('deals out blocks in turn, and begins a stretch with each', () => {
    const { halves, joints } = deal({ kind: 'interleaved', blockFrames: 3 }, [8]);
    expect(halves).toEqual([0, 0, 0, 1, 1, 1, 0, 0]);
    expect(joints).toEqual([0, 3, 6]);
  });

  it('gives all that follows the middle to the second half, in one stretch', () => {
    const { halves, joints } = deal({ kind: 'contiguous', firstFrames: 2 }, [1, 3, 3]);
    expect(halves).toEqual([0, 0, 1, 1, 1, 1, 1]);
    expect(joints).toEqual([0, 2]);
  });

  it('loses and doubles no sample, whatever the chunks', () => {
    const cuts = fc
      .tuple(fc.constantFrom('interleaved', 'contiguous'), fc.integer({ min: 1, max: 9 }))
      .map(
        ([kind, length]): Cut =>
          kind === 'interleaved'
            ? { kind: 'interleaved', blockFrames: length }
            : { kind: 'contiguous', firstFrames: length },
      );
    fc.assert(
      fc.property(cuts, fc.array(fc.integer({ min: 0, max: 12 })), (cut, chunks) => {
        const total = chunks.reduce((sum, count) => sum + count, 0);
        const dealt = deal(cut, chunks);
        expect(dealt.halves).toHaveLength(total);
        expect(dealt).toEqual(deal(cut, total > 0 ? [total] : []));
      }),
    );
  });

  it('refuses a cut of no length, which would never end', () => {
    expect(() => new HalfRouter({ kind: 'interleaved', blockFrames: 0 })).toThrow(RangeError);
  });
});
