import { describe, expect, test } from 'vitest';
import { type Battery, type Circumstances, type EffortRules, effortOf } from './effort.ts';

const RULES: EffortRules = { battery: 'below_50', hidden: 'go_on' };
const AT_WORK: Circumstances = { battery: null, hidden: false };
const onBattery = (level: number, charging = false): Circumstances => ({
  ...AT_WORK,
  battery: { level, charging } satisfies Battery,
});

describe('the effort', () => {
  test('is what was chosen where the browser tells nothing of a battery', () => {
    expect(effortOf('full', RULES, AT_WORK)).toEqual({ speed: 'full', resting: false, because: 'chosen' });
  });

  test('goes quiet on the battery below the level, and not at it, nor while charging', () => {
    expect(effortOf('normal', RULES, onBattery(0.49))).toMatchObject({ speed: 'quiet', because: 'battery' });
    expect(effortOf('normal', RULES, onBattery(0.5)).speed).toBe('normal');
    expect(effortOf('normal', RULES, onBattery(0.1, true)).speed).toBe('normal');
  });

  test('holds to the rule that was chosen for the battery', () => {
    expect(effortOf('full', { ...RULES, battery: 'never' }, onBattery(0.01)).speed).toBe('full');
    expect(effortOf('full', { ...RULES, battery: 'always' }, onBattery(1)).speed).toBe('quiet');
    expect(effortOf('full', { ...RULES, battery: 'below_20' }, onBattery(0.3)).speed).toBe('full');
  });

  test('of a hidden page is what the rule says, and a page that rests begins nothing', () => {
    const hidden = { ...AT_WORK, hidden: true };
    expect(effortOf('full', RULES, hidden)).toMatchObject({ speed: 'full', resting: false });
    expect(effortOf('full', { ...RULES, hidden: 'quiet' }, hidden)).toMatchObject({
      speed: 'quiet',
      because: 'hidden',
    });
    expect(effortOf('quiet', { ...RULES, hidden: 'rest' }, hidden)).toMatchObject({
      resting: true,
      because: 'hidden',
    });
    expect(effortOf('full', { ...RULES, hidden: 'rest' }, AT_WORK).resting).toBe(false);
  });

  // "Your battery is low" beside a choice that it did not change would be a false alarm.
  test('that was chosen quiet names no other reason', () => {
    expect(effortOf('quiet', RULES, { ...onBattery(0.1), hidden: true }).because).toBe('chosen');
  });
});
