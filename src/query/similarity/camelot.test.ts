import { describe, expect, it } from 'vitest';
import { areKeysCompatible, camelotCode, NO_KEY } from './camelot.ts';

function mixesWith(name: string): string[] {
  const all = Array.from({ length: 12 }, (_, index) => [`${index + 1}A`, `${index + 1}B`]).flat();
  return all.filter((other) => areKeysCompatible(camelotCode(name), camelotCode(other)));
}

describe('keys', () => {
  it('mix with themselves, their neighbours on the wheel and their relative, over the end of the wheel too', () => {
    expect(mixesWith('8A')).toEqual(['7A', '8A', '8B', '9A']);
    expect(mixesWith('1B')).toEqual(['1A', '1B', '2B', '12B']);
    expect(mixesWith('12A')).toEqual(['1A', '11A', '12A', '12B']);
  });

  it('a key that is not known, or no key at all, mixes with none', () => {
    for (const name of [null, undefined, '', '13A', '0B', '8C', '8a', ' 8A'])
      expect(camelotCode(name)).toBe(NO_KEY);
    expect(areKeysCompatible(NO_KEY, NO_KEY)).toBe(false);
    expect(areKeysCompatible(NO_KEY, camelotCode('1A'))).toBe(false);
  });
});
