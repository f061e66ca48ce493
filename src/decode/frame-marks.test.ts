import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FrameMarks } from './frame-marks.ts';

const position = (frameNumber: number) => ({ offset: 100 * frameNumber, frameNumber });

// Catches a list that grows with the length of a recording: 24 hours of it are three million frames.
it('remembers no more than it may, and always a mark at or before the frame, not far from it', () => {
  const counts = fc.integer({ min: 1, max: 5000 });
  fc.assert(
    fc.property(
      counts,
      fc.integer({ min: 2, max: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (count, most, share) => {
        const marks = new FrameMarks(position(0), most);
        for (let number = 1; number <= count; number++) marks.note(position(number));
        expect(marks.count).toBeLessThanOrEqual(most);
        const wanted = Math.floor(share * count);
        const mark = marks.before(wanted);
        expect(mark).toEqual(position(mark?.frameNumber ?? -1));
        expect(mark?.frameNumber).toBeLessThanOrEqual(wanted);
        expect(wanted - (mark?.frameNumber ?? 0)).toBeLessThan(16 + (4 * count) / most);
      },
    ),
  );
});

it('knows nothing of what lies before its start', () => {
  expect(new FrameMarks(position(7)).before(6)).toBeNull();
});
