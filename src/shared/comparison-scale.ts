import { METRICS, type MetricName } from './metrics.ts';

/** Puts a value on the scale on which its metric is compared and its statistics are given. */
export function toComparisonScale(name: MetricName, value: number): number {
  const { scale } = METRICS[name];
  if (scale === 'log2') return Math.log2(value);
  return scale === 'sqrt' ? Math.sqrt(Math.max(0, value)) : value;
}
