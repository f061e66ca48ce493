import type { ReactNode } from 'react';
import type { MetricNullReason } from '../../../shared/fingerprint.ts';
import type { MetricName } from '../../../shared/metrics.ts';
import { METRIC_WORDS, messages, NULL_REASON_WORDS } from '../../messages.ts';
import { metricText, positionOf, typicalBand } from '../fingerprint/metric-display.ts';
import { ConfidenceSign } from './ConfidenceSign.tsx';
import classes from './MetricRow.module.css';

interface MetricRowProps {
  name: MetricName;
  /** As measured. */
  value: number | null;
  /** What is shown: the measured value, or what the person made of it. */
  shown: number | null;
  /** Where the person can correct the value. */
  correction?: ReactNode;
  confidence: number;
  /** Where it stands in the library, in words. */
  standing: string | null;
  reason: MetricNullReason | undefined;
  /** Whether anything of the track has been heard. */
  heard: boolean;
  onMark: (name: MetricName | null) => void;
}

/** One measurement: what it means, its value, where that lies among other music, and how sure it is. */
export function MetricRow(props: MetricRowProps) {
  const { name, value, shown, correction, confidence, standing, reason, heard, onMark } = props;
  const words = METRIC_WORDS[name];
  return (
    <li
      className={classes.row}
      data-testid={`metric-${name}`}
      data-value={value ?? ''}
      data-confidence={confidence}
      onPointerEnter={() => onMark(name)}
      onPointerLeave={() => onMark(null)}
    >
      <span className={classes.name}>{words.name}</span>
      {shown === null ? (
        <span className={classes.nothing}>
          {heard && reason ? NULL_REASON_WORDS[reason] : messages.panel.noValue}
        </span>
      ) : (
        <span className={classes.value}>{metricText(name, shown)}</span>
      )}
      <span className={classes.meaning}>{words.meaning}</span>
      {shown !== null && <ConfidenceSign confidence={confidence} />}
      {correction}
      <div className={classes.scale} aria-hidden="true">
        <span>{words.low}</span>
        <Scale name={name} value={shown} />
        <span>{words.high}</span>
      </div>
      {shown !== null && (
        <span className={classes.standing} data-testid="standing">
          {standing}
        </span>
      )}
    </li>
  );
}

const WIDTH = 240;

function Scale({ name, value }: { name: MetricName; value: number | null }) {
  const { from, to } = typicalBand(name);
  const x = value === null ? null : 5 + positionOf(name, value) * (WIDTH - 10);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 14`}
      preserveAspectRatio="none"
      className={classes.line}
      aria-hidden="true"
      focusable="false"
    >
      <rect x={from * WIDTH} y="3" width={(to - from) * WIDTH} height="8" className={classes.usual} />
      <path d={`M0 7H${WIDTH}`} className={classes.axis} />
      {x !== null && <rect x={x - 4} y="0" width="8" height="14" rx="1.5" className={classes.dot} />}
    </svg>
  );
}
