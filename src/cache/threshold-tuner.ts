/** Tunes the confidence threshold by how often first listens of each confidence turned out wrong. */

/** The threshold is never tuned below or above these. */
export const LOWEST_THRESHOLD = 0.6;
export const HIGHEST_THRESHOLD = 0.85;

/** Width of a bin of confidence. */
const BIN = 0.01;
const BINS = 101;
/** With fewer checks than this, nothing is changed. */
export const FEWEST_CHECKS = 40;
/** Beyond this many, older checks fade, so that another kind of music can change the verdict. */
const MOST_CHECKS = 2000;
/** One-sided 80 %: cautious with few checks, and soon convinced. */
const Z = 0.84;

/** Checks by confidence: how many, and how many of them found the first listen wrong. */
export interface CheckedListens {
  checks: number[];
  errors: number[];
}

export interface TunedThreshold {
  /** `null`: the threshold stays as it was set. */
  threshold: number | null;
  reason: string;
  samples: number;
}

export class ThresholdTuner {
  #checks: number[] = new Array(BINS).fill(0);
  #errors: number[] = new Array(BINS).fill(0);

  /** Notes that a first listen of this average confidence (0–1) was compared with the whole track. */
  note(confidence: number, isWrong: boolean): void {
    if (!(confidence >= 0 && confidence <= 1)) return;
    const bin = binOf(confidence);
    this.#checks[bin] = (this.#checks[bin] ?? 0) + 1;
    if (isWrong) this.#errors[bin] = (this.#errors[bin] ?? 0) + 1;
    if (sum(this.#checks) > MOST_CHECKS) this.#fade();
  }

  /**
   * The lowest threshold, within bounds, above which the share of wrong first listens is held by its upper confidence
   * bound (Wilson 1927) to at most `errorBound` (0–1). Where none is, the highest.
   *
   * @param configured the threshold that was set: it stays while there are too few checks
   */
  tune(configured: number, errorBound: number): TunedThreshold {
    const samples = Math.round(sum(this.#checks));
    if (samples < FEWEST_CHECKS) {
      return {
        threshold: null,
        samples,
        reason: `${configured}, as set: ${samples} of the ${FEWEST_CHECKS} checked first listens that tuning begins with.`,
      };
    }
    for (let bin = binOf(LOWEST_THRESHOLD); bin <= binOf(HIGHEST_THRESHOLD); bin += 1) {
      const checks = sum(this.#checks.slice(bin));
      const errors = sum(this.#errors.slice(bin));
      if (checks < FEWEST_CHECKS / 2 || upperBound(errors, checks) > errorBound) continue;
      const threshold = round(bin * BIN);
      const reason = `${threshold}: of ${Math.round(checks)} checked first listens at or above it, ${percent(errors / checks)} were wrong; at most ${percent(errorBound)} may be.`;
      return { threshold, samples, reason };
    }
    const rate = percent(sum(this.#errors) / sum(this.#checks));
    return {
      threshold: HIGHEST_THRESHOLD,
      samples,
      reason: `${HIGHEST_THRESHOLD}, the highest: of ${samples} checked first listens ${rate} were wrong, and no threshold is known that leaves at most ${percent(errorBound)}.`,
    };
  }

  /** What is to be kept for the next run. */
  learnt(): CheckedListens {
    return { checks: [...this.#checks], errors: [...this.#errors] };
  }

  /** Goes on from what an earlier run learnt; anything else than that is passed over. */
  restore(learnt: unknown): void {
    if (!isCheckedListens(learnt)) return;
    this.#checks = [...learnt.checks];
    this.#errors = [...learnt.errors];
  }

  #fade(): void {
    this.#checks = this.#checks.map((count) => count / 2);
    this.#errors = this.#errors.map((count) => count / 2);
  }
}

/** Upper end of Wilson's interval for a share of `errors` in `checks`. */
function upperBound(errors: number, checks: number): number {
  const share = errors / checks;
  const spread = Z * Math.sqrt((share * (1 - share)) / checks + (Z * Z) / (4 * checks * checks));
  return (share + (Z * Z) / (2 * checks) + spread) / (1 + (Z * Z) / checks);
}

/** Confidences that differ by a rounding error share a bin. */
function binOf(confidence: number): number {
  return Math.floor(confidence / BIN + 1e-9);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 1000) / 10} %`;
}

function isCheckedListens(value: unknown): value is CheckedListens {
  return typeof value === 'object' && value !== null && isBins(value, 'checks') && isBins(value, 'errors');
}

function isBins(value: object, name: 'checks' | 'errors'): boolean {
  const bins: unknown = Reflect.get(value, name);
  return (
    Array.isArray(bins) && bins.length === BINS && bins.every((count) => Number.isFinite(count) && count >= 0)
  );
}
