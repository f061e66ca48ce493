/** The optimizer's decision: how a question about a fingerprint is answered. */

/** `fast` and `accurate` answer from memory, `batch` reads the store or waits for the analysis. */
export type StrategyName = 'fast' | 'accurate' | 'batch';

export const STRATEGY_NAMES = ['fast', 'accurate', 'batch'] as const satisfies readonly StrategyName[];

/** What the decision needs to know of an entry in memory. */
export interface InMemory {
  averageConfidence: number;
  validation: 'pending' | 'valid' | 'invalid';
}

export interface StrategyThresholds {
  /** Least average confidence that `fast` answers with, 0–1. */
  fastConfidence: number;
  /** Least average confidence that `accurate` answers with, 0–1. */
  confidenceThreshold: number;
}

export type Decision =
  | { outcome: 'answer'; strategy: 'fast' | 'accurate'; reason: string }
  | { outcome: 'read'; strategy: 'batch'; reason: string }
  /** `fast` was demanded and memory can't answer. */
  | { outcome: 'refuse'; strategy: 'fast'; reason: string };

/**
 * Chooses. An invalid entry never answers from memory. Forced `fast` refuses rather than read; forced `accurate` falls
 * to `batch` below its threshold; forced `batch` reads the store whatever memory holds.
 */
export function chooseStrategy(
  entry: InMemory | null,
  forced: StrategyName | undefined,
  thresholds: StrategyThresholds,
): Decision {
  if (forced === 'batch') return { outcome: 'read', strategy: 'batch', reason: 'batch was asked for' };
  const usable = entry !== null && entry.validation !== 'invalid';
  if (forced === 'fast') {
    return usable
      ? { outcome: 'answer', strategy: 'fast', reason: 'fast was asked for and memory has it' }
      : { outcome: 'refuse', strategy: 'fast', reason: 'fast was asked for and memory does not have it' };
  }
  const because = forced === 'accurate' ? 'accurate was asked for, but ' : '';
  if (entry === null) return read(`${because}it is not in memory`);
  if (!usable) return read(`${because}the entry in memory was found invalid`);
  if (
    forced !== 'accurate' &&
    entry.validation === 'valid' &&
    entry.averageConfidence >= thresholds.fastConfidence
  ) {
    return { outcome: 'answer', strategy: 'fast', reason: 'in memory, validated, of high confidence' };
  }
  if (entry.averageConfidence >= thresholds.confidenceThreshold) {
    return {
      outcome: 'answer',
      strategy: 'accurate',
      reason:
        entry.validation === 'valid'
          ? 'in memory, of sufficient confidence'
          : 'in memory, of sufficient confidence; the whole track is still to be heard',
    };
  }
  const found = entry.averageConfidence.toFixed(2);
  return read(`${because}its confidence in memory, ${found}, is below ${thresholds.confidenceThreshold}`);
}

/** The word for an average confidence; `low` where there is none. */
export function confidenceLevel(
  averageConfidence: number | null,
  thresholds: StrategyThresholds,
): 'high' | 'medium' | 'low' {
  if (averageConfidence === null) return 'low';
  if (averageConfidence >= thresholds.fastConfidence) return 'high';
  return averageConfidence >= thresholds.confidenceThreshold ? 'medium' : 'low';
}

function read(reason: string): Decision {
  return { outcome: 'read', strategy: 'batch', reason };
}
