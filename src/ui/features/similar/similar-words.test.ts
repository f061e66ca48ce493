import { describe, expect, test } from 'vitest';
import { reasonOf, scopeOf } from './similar-words.ts';

const LEFT_OUT = {
  not_heard: 0,
  same_recording: 0,
  recently_played: 0,
  tempo: 0,
  key: 0,
  too_little_in_common: 0,
};

describe('what the panel says of neighbours', () => {
  test.each([
    [['both dark', 'both slow'], ['sparser'], 'both dark · sparser'],
    [['both dark', 'both slow'], [], 'both dark · both slow'],
    [[], ['sparser', 'brighter'], 'sparser · brighter'],
    [[], [], ''],
  ])('%j and %j', (alike, different, expected) => {
    expect(reasonOf({ alike, different })).toBe(expected);
  });

  test('how many were compared, and that more will come only where more will come', () => {
    expect(scopeOf({ compared: 1, left_out: LEFT_OUT })).toBe('Chosen from 1 other track.');
    expect(scopeOf({ compared: 3, left_out: { ...LEFT_OUT, not_heard: 2 } })).toBe(
      'Chosen from the 3 other tracks heard so far; 2 have not been heard.',
    );
    expect(scopeOf({ compared: 3, left_out: { ...LEFT_OUT, too_little_in_common: 2 } })).toBe(
      'Chosen from 3 other tracks. 2 have too little in common to compare.',
    );
    expect(scopeOf({ compared: 0, left_out: { ...LEFT_OUT, not_heard: 5 } })).toContain('as Earmark listens');
    expect(scopeOf({ compared: 0, left_out: LEFT_OUT })).toBe('There is no other track to compare it with.');
  });
});
