import { memo } from 'react';
import type { MetricName, MetricRecord } from '../../../shared/metrics.ts';
import classes from './Emblem.module.css';
import { EMBLEM_SIZE, petalsOf } from './emblem-geometry.ts';

interface EmblemProps {
  metrics: MetricRecord<number | null> | null;
  /** Petals that are uncertain are drawn hollow. */
  confidence?: MetricRecord<number> | undefined;
  /** Without a label the mark is decoration. */
  label?: string;
  /** One petal to mark, while its measurement is looked at. */
  marked?: MetricName | null;
  className?: string | undefined;
}

const CERTAIN = 0.5;

/** The sound of a track as one mark: thirteen petals, four families, one spindle hole. */
export const Emblem = memo(function Emblem({ metrics, confidence, label, marked, className }: EmblemProps) {
  const petals = petalsOf(metrics);
  const semantics = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  const solid: string[] = [];
  const hollow: string[] = [];
  for (const petal of petals) {
    if (petal.name === marked) continue;
    const certain = petal.hasValue && (confidence?.[petal.name] ?? 1) >= CERTAIN;
    (certain ? solid : hollow).push(petal.path);
  }
  const markedPath = petals.find((petal) => petal.name === marked)?.path;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden, by the spread
    <svg
      viewBox={`0 0 ${EMBLEM_SIZE} ${EMBLEM_SIZE}`}
      className={`${classes.emblem} ${className ?? ''}`}
      focusable="false"
      {...semantics}
    >
      <circle cx={EMBLEM_SIZE / 2} cy={EMBLEM_SIZE / 2} r={EMBLEM_SIZE / 2 - 0.75} className={classes.rim} />
      {hollow.length > 0 && <path d={hollow.join('')} className={classes.hollow} />}
      {solid.length > 0 && <path d={solid.join('')} className={classes.solid} />}
      {markedPath && <path d={markedPath} className={classes.marked} />}
    </svg>
  );
});
