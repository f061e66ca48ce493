/** How far a track has been heard, as steps. */
import type { Fingerprint } from '../../../shared/fingerprint.ts';
import { FINGERPRINT_VERSION } from '../../../shared/metrics.ts';
import { panel } from '../../messages/panel.ts';
import { firstWasOff } from '../library/heard-state.ts';

export interface HearingStep {
  name: string;
  isDone: boolean;
  isBad: boolean;
}

const words = panel.steps;

/** A short track is heard whole at once: then there is nothing to compare, and two steps are all. */
export function hearingSteps(fingerprint: Fingerprint | null): HearingStep[] {
  const current = fingerprint?.version === FINGERPRINT_VERSION ? fingerprint : null;
  const isWhole = current?.pass === 'batch';
  const isCompared = isWhole && current.validation.distance !== undefined;
  const steps = [step(words.part, current !== null), step(words.full, isWhole)];
  if (isWhole && !isCompared) return steps;
  if (!isCompared) return [...steps, step(words.compared, false)];
  const isBad = firstWasOff(current);
  return [...steps, { name: isBad ? words.differs : words.agrees, isDone: true, isBad }];
}

function step(name: string, isDone: boolean): HearingStep {
  return { name, isDone, isBad: false };
}
