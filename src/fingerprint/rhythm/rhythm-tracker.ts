import { pulseClarity } from './pulse-clarity.ts';
import type { RhythmKernel } from './rhythm-kernel.ts';
import { dominantTempo, refineTempo } from './tempo.ts';

/** The rhythm of what was heard, or why it has none. */
export type RhythmEstimate =
  | {
      readonly bpm: number;
      /** Pulse clarity, gated by onset energy. */
      readonly clarity: number;
      /** Probability of the tempo among all tempi, 0–1. */
      readonly probability: number;
      /** Share of the windows whose own tempo is the same within 4 %. */
      readonly agreement: number;
      readonly windowCount: number;
    }
  | { readonly reason: 'too_short' | 'no_onsets' };

/** A stretch without a whole window is taken as one, if it has 3 s. */
const SMALLEST_FRAMES = 128;
/** Variance of the envelopes, dB², at which a window counts half: without onsets there is no rhythm. */
const ONSET_VARIANCE = 0.002;
/** Share of onset energy below which a track has no rhythm at all. */
const SMALLEST_GATE = 0.1;
const TEMPO_TOLERANCE = 0.04;

interface Tally {
  /** Sum over the windows, each as far as its onsets count. */
  readonly correlation: Float64Array;
  readonly tempi: number[];
  gate: number;
  windowCount: number;
}

/** Follows the rhythm window by window, so that an estimate costs the same at any time. */
export class RhythmTracker {
  readonly #frameRateHz: number;
  readonly #kernel: RhythmKernel;
  readonly #tally: Tally;
  readonly #onWindow = () => this.#hear();
  #windowsInRun = 0;
  /** Pulse clarity of the windows since `takeClarity`. */
  #clarities: number[] = [];

  constructor(frameRateHz: number, kernel: RhythmKernel) {
    this.#frameRateHz = frameRateHz;
    this.#kernel = kernel;
    this.#tally = emptyTally(kernel.lagCount);
  }

  /** Takes the flux of a frame: one value a group of bands, in dB, from `start` on. */
  add(flux: Float32Array, start: number): void {
    this.#kernel.push(flux, start, this.#onWindow);
  }

  /** Uses what is left of a stretch of audio if no whole window came of it, and forgets the audio. */
  endWindow(): void {
    this.#kernel.flush(this.#onWindow);
    if (this.#windowsInRun === 0 && this.#kernel.frameCount >= SMALLEST_FRAMES) this.#hear();
    this.#kernel.forget();
    this.#windowsInRun = 0;
  }

  /** The rhythm of all that was heard; before the first whole window, of what there is of it. */
  estimate(): RhythmEstimate {
    if (this.#tally.windowCount > 0) return this.#conclude(this.#tally);
    if (this.#kernel.frameCount < SMALLEST_FRAMES) return { reason: 'too_short' };
    const provisional = emptyTally(this.#kernel.lagCount);
    this.#count(provisional);
    return this.#conclude(provisional);
  }

  /** Mean pulse clarity of the windows completed since the last call; `null` if there were none. */
  takeClarity(): number | null {
    const clarities = this.#clarities;
    this.#clarities = [];
    return clarities.length === 0
      ? null
      : clarities.reduce((sum, value) => sum + value, 0) / clarities.length;
  }

  #hear(): void {
    this.#windowsInRun++;
    this.#clarities.push(this.#count(this.#tally));
  }

  /** Adds the window under way to a tally; returns its pulse clarity. */
  #count(tally: Tally): number {
    const variance = this.#kernel.correlate();
    const { correlation } = this.#kernel;
    const gate = variance / (variance + ONSET_VARIANCE);
    for (let lag = 0; lag < correlation.length; lag++)
      tally.correlation[lag] = (tally.correlation[lag] ?? 0) + gate * (correlation[lag] ?? 0);
    tally.windowCount++;
    tally.gate += gate;
    if (gate >= 0.5) {
      this.#kernel.judge(this.#frameRateHz);
      tally.tempi.push(dominantTempo(this.#kernel.posterior).bpm);
    }
    return gate * pulseClarity(correlation, this.#frameRateHz);
  }

  #conclude({ correlation, tempi, gate, windowCount }: Tally): RhythmEstimate {
    if (tempi.length === 0 || gate / windowCount < SMALLEST_GATE) return { reason: 'no_onsets' };
    const mean = correlation.map((sum) => sum / windowCount);
    this.#kernel.correlation.set(mean);
    this.#kernel.judge(this.#frameRateHz);
    const { bpm, probability } = dominantTempo(this.#kernel.posterior);
    const agreeing = tempi.filter((tempo) => Math.abs(tempo / bpm - 1) < TEMPO_TOLERANCE).length;
    return {
      bpm: refineTempo(mean, bpm, this.#frameRateHz),
      clarity: pulseClarity(mean, this.#frameRateHz),
      probability,
      agreement: agreeing / tempi.length,
      windowCount,
    };
  }
}

function emptyTally(lagCount: number): Tally {
  return { correlation: new Float64Array(lagCount), tempi: [], gate: 0, windowCount: 0 };
}
