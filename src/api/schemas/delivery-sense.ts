/** What a delivered fingerprint must be beside its shape: figures that agree with one another. */
import type * as z from 'zod/mini';
import type { Fingerprint } from '../../shared/fingerprint.ts';
import { FINGERPRINT_VERSION, METRIC_NAMES } from '../../shared/metrics.ts';

/** Rounding on the way, and sums in another order. */
const AVERAGE_TOLERANCE = 1e-3;

type Fault = { path: PropertyKey[]; message: string };
type Payload<Value> = z.core.ParsePayload<Value>;
interface BundleHearing {
  fingerprint: Fingerprint | null;
  side: object | null;
}

/** Reports each metric that is missing or there against its confidence and reason, and a mean that is none. */
export function checkFingerprintSense(payload: Payload<Fingerprint>): void {
  report(payload, [...metricFaults(payload.value), ...averageFaults(payload.value)]);
}

/** The same of what a bundle says of a recording. What another version of the analysis heard is not taken, whatever it says. */
export function checkBundleSense({ value, issues }: Payload<BundleHearing>): void {
  const { fingerprint, side } = value;
  if (fingerprint?.version !== FINGERPRINT_VERSION) return;
  const faults = [...metricFaults(fingerprint), ...averageFaults(fingerprint)];
  const within = faults.map((fault) => ({ ...fault, path: ['fingerprint', ...fault.path] }));
  report({ value, issues }, [...within, ...sideFaults({ fingerprint, side })]);
}

/** Reports a side record that comes with a first listen, which leaves out what its figures are made of. */
export function checkSideSense(payload: Payload<{ fingerprint: Fingerprint; side: object | null }>): void {
  report(payload, sideFaults(payload.value));
}

function sideFaults({ fingerprint, side }: { fingerprint: Fingerprint; side: object | null }): Fault[] {
  const isEarly = fingerprint.pass === 'streaming' && side !== null;
  return isEarly ? [{ path: ['side'], message: 'must be null with a streaming fingerprint' }] : [];
}

function report<Value>(
  { issues, value }: Pick<Payload<Value>, 'issues' | 'value'>,
  faults: readonly Fault[],
): void {
  for (const fault of faults) issues.push({ code: 'custom', input: value, ...fault });
}

function metricFaults({ metrics, confidence, reasons = {} }: Fingerprint): Fault[] {
  return METRIC_NAMES.flatMap((name): Fault[] => {
    if (metrics[name] !== null) {
      const message = 'must be left out: the metric was computed';
      return reasons[name] === undefined ? [] : [{ path: ['reasons', name], message }];
    }
    const faults: Fault[] = [];
    if (confidence[name] !== 0) {
      faults.push({ path: ['confidence', name], message: 'must be 0: the metric is null' });
    }
    if (reasons[name] === undefined) {
      faults.push({ path: ['reasons', name], message: 'is missing: the metric is null' });
    }
    return faults;
  });
}

function averageFaults({ metrics, confidence, average_confidence: told }: Fingerprint): Fault[] {
  const known = METRIC_NAMES.filter((name) => metrics[name] !== null);
  const mean = known.reduce((sum, name) => sum + confidence[name], 0) / Math.max(1, known.length);
  if (Math.abs(told - mean) <= AVERAGE_TOLERANCE) return [];
  const message = `must be the mean confidence of the metrics that are not null, ${mean.toFixed(3)}`;
  return [{ path: ['average_confidence'], message }];
}
