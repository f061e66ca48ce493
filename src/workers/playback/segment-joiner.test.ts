import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PeakLimiter } from './peak-limiter.ts';
import { Resampler } from './resampler.ts';
import { SegmentJoiner } from './segment-joiner.ts';

/** A joiner whose output is kept by segment, and the order of what it told. */
function setUp(outputRateHz: number) {
  const samples = new Map<number, number[]>();
  const completed: number[] = [];
  const joiner = new SegmentJoiner(outputRateHz, {
    send(segmentId, { left }) {
      expect(completed).not.toContain(segmentId);
      samples.set(segmentId, [...(samples.get(segmentId) ?? []), ...left]);
    },
    complete: (segmentId) => completed.push(segmentId),
  });
  const push = (id: number, part: Float32Array<ArrayBuffer>, rate: number, mayClip = false) =>
    joiner.push(id, { left: part, right: part.slice(), mayClip }, rate);
  return { joiner, push, completed, of: (id: number) => samples.get(id) ?? [] };
}

function tone(frames: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: frames }, (_, at) => Math.sin(at * 0.0631));
}

test('at the rate of the output every sample passes as it is', () => {
  const { joiner, push, of, completed } = setUp(44_100);
  const whole = tone(1000);
  push(1, whole.slice(0, 400), 44_100);
  joiner.close(1);
  push(2, whole.slice(400), 44_100);
  expect([...of(1), ...of(2)]).toEqual([...whole]);
  expect(completed).toEqual([1]);
});

// The heart of gapless playing: a sound cut anywhere, even into slivers, is the sound resampled in one piece.
test('a sound cut into segments is, to the bit, the uncut one', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 2, maxLength: 6 });
  const rates = fc.constantFrom(
    [44_100, 48_000] as const,
    [48_000, 44_100] as const,
    [22_050, 48_000] as const,
  );
  fc.assert(
    fc.property(cuts, rates, (lengths, [from, to]) => {
      const { joiner, push, of, completed } = setUp(to);
      const whole = tone(lengths.reduce((sum, length) => sum + length, 0));
      let at = 0;
      lengths.forEach((length, index) => {
        push(index + 1, whole.slice(at, at + length), from);
        joiner.close(index + 1);
        at += length;
      });
      joiner.flush();
      const uncut = new Resampler(from, to);
      const first = uncut.push({ left: whole, right: whole }).left;
      const expected = [...first, ...uncut.flush().left];
      expect(lengths.flatMap((_, index) => of(index + 1))).toEqual(expected);
      expect(completed).toEqual(lengths.map((_, index) => index + 1));
      // And each cut lies where it lay, within a sample.
      let end = 0;
      let sent = 0;
      for (const [index, length] of lengths.entries()) {
        end += length;
        sent += of(index + 1).length;
        expect(sent).toBe(Math.ceil((end * to) / from));
      }
    }),
    { numRuns: 30 },
  );
});

test('segments of different rates end where they end', () => {
  const { joiner, push, of, completed } = setUp(48_000);
  push(1, tone(4410), 44_100);
  joiner.close(1);
  expect(completed).toEqual([]); // its last samples wait for what follows
  push(2, tone(960), 96_000);
  expect(completed).toEqual([1]);
  joiner.close(2);
  joiner.flush();
  expect([of(1).length, of(2).length]).toEqual([4800, 480]);
  expect(completed).toEqual([1, 2]);
});

// A chained Ogg file may change its rate in mid-track.
test('a segment may change its rate', () => {
  const { joiner, push, of, completed } = setUp(48_000);
  push(1, tone(4410), 44_100);
  push(1, tone(480), 48_000);
  joiner.close(1);
  expect(of(1).length).toBe(4800 + 480);
  expect(completed).toEqual([1]);
});

// A limiter for each segment let its gain jump at the joint, and did not see a peak that stands right behind it.
test('sums that clip are limited across the joints as if there were none', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(cuts, fc.constantFrom(44_100, 48_000), (lengths, from) => {
      const { joiner, push, of, completed } = setUp(48_000);
      const whole = tone(lengths.reduce((sum, length) => sum + length, 0)).map((sample) => 2.4 * sample);
      let at = 0;
      lengths.forEach((length, index) => {
        push(index + 1, whole.slice(at, at + length), from, true);
        joiner.close(index + 1);
        at += length;
      });
      joiner.flush();
      const { joiner: uncut, push: pushUncut, of: ofUncut } = setUp(48_000);
      pushUncut(1, whole, from, true);
      uncut.flush();
      expect(lengths.flatMap((_, index) => of(index + 1))).toEqual(ofUncut(1));
      expect(completed).toEqual(lengths.map((_, index) => index + 1));
      let end = 0;
      let sent = 0;
      for (const [index, length] of lengths.entries()) {
        end += length;
        sent += of(index + 1).length;
        expect(sent).toBe(Math.ceil((end * 48_000) / from));
      }
    }),
    { numRuns: 30 },
  );
});

test('behind a segment that was limited, one that cannot clip passes as it is', () => {
  const { joiner, push, of, completed } = setUp(48_000);
  const loud = tone(1000).map((sample) => 2 * sample);
  push(1, loud, 48_000, true);
  joiner.close(1);
  expect(completed).toEqual([]); // the end waits for what follows
  const plain = tone(500);
  push(2, plain, 48_000);
  joiner.close(2);
  const limiter = new PeakLimiter(48_000);
  const parts = [limiter.push({ left: loud, right: loud }), limiter.flush()];
  expect(of(1)).toEqual(parts.flatMap(({ left }) => [...left]));
  expect(of(2)).toEqual([...plain]);
  expect(completed).toEqual([1, 2]);
});
