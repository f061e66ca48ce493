import { METRICS, type MetricName } from './metrics.ts';

/** Puts a value on the scale on which its metric is compared and its statistics are given. */
export function toComparisonScale(name: MetricName, value: number): number {
  const { scale } = METRICS[name];
  if (scale === 'log2') return Math.log2(value);
  return scale === 'sqrt' ? Math.sqrt(Math.max(0, value)) : value;
}

/** The value in its metric's unit that lies at `scaled` on the comparison scale; on a root scale, nothing lies below 0. */
export function fromComparisonScale(name: MetricName, scaled: number): number {
  const { scale } = METRICS[name];
  if (scale === 'log2') return 2 ** scaled;
  return scale === 'sqrt' ? Math.max(0, scaled) ** 2 : scaled;
}
