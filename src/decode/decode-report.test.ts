import { describe, expect, it } from 'vitest';
import { clockTime, type PassSummary, reportOf } from './decode-report.ts';

const PASS: PassSummary = {
  wholeTrack: true,
  decodedSeconds: 200,
  endSeconds: 200,
  expectedSeconds: 200,
  decodeErrors: [],
  cutOff: false,
  toleratedLossSeconds: null,
  refusedSeconds: 0,
  gaps: { lostSeconds: 0, firstSeconds: null },
};

describe('reportOf', () => {
  it('is content with 97 % of a length that is a guess, and not with less', () => {
    expect(reportOf({ ...PASS, decodedSeconds: 194, endSeconds: 194 }).failure).toBeNull();
    expect(reportOf({ ...PASS, decodedSeconds: 193, endSeconds: 193 }).failure).toEqual({
      code: 'corrupt',
      detail: 'The file stops at 3:13 of 3:20: the rest is missing or damaged. What is there was heard.',
    });
  });

  it('misses a second of a length that is known', () => {
    const known = { ...PASS, toleratedLossSeconds: 0.1 };
    const at = (seconds: number) =>
      reportOf({ ...known, decodedSeconds: seconds, endSeconds: seconds }).failure?.detail;
    expect(at(199.95)).toBeUndefined();
    expect(at(199.6)).toBe(
      'The last 0.4 seconds of the file are missing or damaged. All the rest was heard.',
    );
    expect(at(198.4)).toContain('stops at 3:18 of 3:20');
    expect(reportOf({ ...known, decodedSeconds: 199.6 }).failure?.detail).toBe(
      'The file is damaged in between; 0.4 seconds are lost. All the rest was heard.',
    );
  });

  it('tells a hole in the middle from a missing end', () => {
    const { failure } = reportOf({ ...PASS, decodedSeconds: 100 });
    expect(failure?.detail).toContain('Only 1:40 of 3:20');
  });

  it('flags a cut file although nothing says how long it was', () => {
    expect(reportOf({ ...PASS, expectedSeconds: null, cutOff: true }).failure?.detail).toContain(
      'stops at 3:20',
    );
  });

  it('does not complain of more than was promised', () => {
    expect(reportOf({ ...PASS, expectedSeconds: 100 })).toMatchObject({ coverage: 2, failure: null });
  });

  it('never fails a range: a window may lie beyond the end of a cut file', () => {
    const range = { ...PASS, wholeTrack: false, decodedSeconds: 0, expectedSeconds: 10 };
    expect(reportOf(range)).toMatchObject({ coverage: 0, failure: null });
  });

  it('throws where a whole pass gave nothing', () => {
    const nothing = { ...PASS, decodedSeconds: 0, endSeconds: 0 };
    expect(() => reportOf({ ...nothing, expectedSeconds: 0 })).toThrow(/no sound in it/);
    // The words of a decoder are no words for a person.
    expect(() => reportOf({ ...nothing, decodeErrors: ['decoder: bad'] })).toThrow(
      /^Nothing of this file could be decoded(?!.*bad)/,
    );
  });
});

describe('clockTime', () => {
  it.each([
    [0, '0:00'],
    [59.9, '0:59'],
    [61, '1:01'],
    [3723, '1:02:03'],
  ])('writes %f seconds as %s', (seconds, text) => {
    expect(clockTime(seconds)).toBe(text);
  });
});

describe('damage in between', () => {
  it('is flagged with its place, though nearly everything could be decoded', () => {
    const gaps = { lostSeconds: 0.4, firstSeconds: 83.2 };
    expect(reportOf({ ...PASS, decodedSeconds: 199.6, gaps }).failure).toEqual({
      code: 'corrupt',
      detail: 'The file is damaged at 1:23; 0.4 seconds are lost. All the rest was heard.',
    });
  });

  it('is no more than a click below a tenth of a second', () => {
    const gaps = { lostSeconds: 0.05, firstSeconds: 83.2 };
    expect(reportOf({ ...PASS, decodedSeconds: 199.95, gaps }).failure).toBeNull();
  });
});
