/** How hard the analysis may work now: what the person chose, held back by the battery and by being out of sight. */
import type { AnalysisSpeed } from '../workers/pool-size.ts';

export const BATTERY_RULES = ['never', 'below_20', 'below_50', 'always'] as const;
/** From which charge on, while running on the battery, it goes quiet. */
export type BatteryRule = (typeof BATTERY_RULES)[number];

const HIDDEN_RULES = ['go_on', 'quiet', 'rest'] as const;
/** What it does while no one sees the page: go on as chosen, quietly, or not at all. */
export type HiddenRule = (typeof HIDDEN_RULES)[number];

export interface EffortRules {
  battery: BatteryRule;
  hidden: HiddenRule;
}

export interface Battery {
  charging: boolean;
  /** 0–1. */
  level: number;
}

export interface Circumstances {
  /** `null` where the browser does not tell. */
  battery: Battery | null;
  hidden: boolean;
}

export interface Effort {
  speed: AnalysisSpeed;
  /** Whether nothing is to be begun for now. */
  resting: boolean;
  /** What decided: the person, or what held the analysis back. */
  because: 'chosen' | 'battery' | 'hidden';
}

const BELOW: Record<BatteryRule, number> = {
  never: 0,
  below_20: 0.2,
  below_50: 0.5,
  always: Number.POSITIVE_INFINITY,
};

/** What the rules make of the chosen speed. They only ever slow down; who chose quiet is not told of a battery. */
export function effortOf(
  chosen: AnalysisSpeed,
  rules: EffortRules,
  { battery, hidden }: Circumstances,
): Effort {
  if (hidden && rules.hidden === 'rest') return { speed: chosen, resting: true, because: 'hidden' };
  if (chosen === 'quiet') return { speed: 'quiet', resting: false, because: 'chosen' };
  if (hidden && rules.hidden === 'quiet') return { speed: 'quiet', resting: false, because: 'hidden' };
  const low = battery !== null && !battery.charging && battery.level < BELOW[rules.battery];
  if (low) return { speed: 'quiet', resting: false, because: 'battery' };
  return { speed: chosen, resting: false, because: 'chosen' };
}
