import { IconCheck } from '@tabler/icons-react';
import type { Fingerprint } from '../../../shared/fingerprint.ts';
import { panel as words } from '../../messages/panel.ts';
import classes from './HearingSteps.module.css';
import { hearingSteps } from './hearing-steps.ts';

/** In part, in full, and whether both agree: what is done and what is to come. */
export function HearingSteps({ fingerprint }: { fingerprint: Fingerprint | null }) {
  return (
    <ol className={classes.steps} aria-label={words.stepsLabel} data-testid="hearing-steps">
      {hearingSteps(fingerprint).map(({ name, isDone, isBad }) => (
        <li key={name} data-done={isDone} data-bad={isBad}>
          <span className={classes.dot} aria-hidden="true">
            {isDone && <IconCheck size={12} stroke={3} />}
          </span>
          {name}
          <span className={classes.spoken}>, {isDone ? words.done : words.toCome}</span>
        </li>
      ))}
    </ol>
  );
}
