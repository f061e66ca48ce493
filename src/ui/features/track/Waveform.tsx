import { useMemo } from 'react';
import classes from './Waveform.module.css';

const HEIGHT = 100;

/** Peaks over time, mirrored below the middle line. It fills its place, whatever the number of points. */
export function Waveform({ points, label }: { points: readonly number[]; label: string }) {
  const outline = useMemo(() => outlineOf(points), [points]);
  return (
    <svg
      viewBox={`0 0 ${Math.max(1, points.length)} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={classes.waveform}
      role="img"
      aria-label={label}
      data-testid="waveform"
    >
      <path d={outline} />
    </svg>
  );
}

/** At least a hair thick, so that silence is a line. */
function outlineOf(points: readonly number[]): string {
  const edge = points.map((point, at) => ({ at, half: Math.max(0.6, (point * HEIGHT) / 2) }));
  const upper = edge.map(({ at, half }) => `${at} ${(HEIGHT / 2 - half).toFixed(1)}H${at + 1}`);
  const lower = edge.map(({ at, half }) => `${at + 1} ${(HEIGHT / 2 + half).toFixed(1)}H${at}`).reverse();
  return points.length === 0 ? '' : `M${[...upper, ...lower].join('L')}Z`;
}
