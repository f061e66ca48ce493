import { BandEnvelopes, type BandWindow } from './band-envelopes.ts';
import type { EnvelopeCorrelator } from './envelope-correlator.ts';
import { pulseClarity } from './pulse-clarity.ts';
import { dominantTempo, refineTempo } from './tempo.ts';
import { tempoPosterior } from './tempo-posterior.ts';

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

/** 9.8 s windows every 2.4 s, so that one fits a ten-second stretch; a shorter one is taken whole, down to 3 s. */
const WINDOW_FRAMES = 420;
const STEP_FRAMES = 105;
const SMALLEST_FRAMES = 128;
/** Variance of the envelopes, dB², at which a window counts half: without onsets there is no rhythm. */
const ONSET_VARIANCE = 0.002;
/** Share of onset energy below which a track has no rhythm at all. */
const SMALLEST_GATE = 0.1;
const TEMPO_TOLERANCE = 0.04;

class Tally {
  readonly correlation: Float64Array;
  readonly tempi: number[] = [];
  gate = 0;
  windowCount = 0;

  constructor(lagCount: number) {
    this.correlation = new Float64Array(lagCount);
  }
}

/** Follows the rhythm window by window, so that an estimate costs the same at any time. */
export class RhythmTracker {
  readonly #frameRateHz: number;
  readonly #correlator: EnvelopeCorrelator;
  readonly #bands = new BandEnvelopes(WINDOW_FRAMES, STEP_FRAMES, (window) => this.#hear(window));
  readonly #tally: Tally;
  #windowsInRun = 0;
  /** Pulse clarity of the windows since `takeClarity`. */
  #clarities: number[] = [];

  constructor(frameRateHz: number, correlator: EnvelopeCorrelator) {
    this.#frameRateHz = frameRateHz;
    this.#correlator = correlator;
    this.#tally = new Tally(correlator.lagCount);
  }

  /** Takes the flux of a frame: one value a group of bands, in dB, from `start` on. */
  add(flux: Float32Array, start: number): void {
    this.#bands.push(flux, start);
  }

  /** Uses what is left of a stretch of audio if no whole window came of it, and forgets the audio. */
  endWindow(): void {
    this.#bands.flush();
    const rest = this.#bands.unfinished();
    if (this.#windowsInRun === 0 && lengthOf(rest) >= SMALLEST_FRAMES) this.#hear(rest);
    this.#bands.forget();
    this.#windowsInRun = 0;
  }

  /** The rhythm of all that was heard; before the first whole window, of what there is of it. */
  estimate(): RhythmEstimate {
    if (this.#tally.windowCount > 0) return this.#conclude(this.#tally);
    const unfinished = this.#bands.unfinished();
    if (lengthOf(unfinished) < SMALLEST_FRAMES) return { reason: 'too_short' };
    const provisional = new Tally(this.#correlator.lagCount);
    this.#count(provisional, unfinished);
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

  #hear(window: BandWindow): void {
    this.#windowsInRun++;
    this.#clarities.push(this.#count(this.#tally, window));
  }

  /** Adds a window to a tally; returns its pulse clarity. */
  #count(tally: Tally, window: BandWindow): number {
    const { correlation, variance } = this.#meanCorrelation(window);
    const gate = variance / (variance + ONSET_VARIANCE);
    for (const [lag, value] of correlation.entries())
      tally.correlation[lag] = (tally.correlation[lag] ?? 0) + gate * value;
    tally.windowCount++;
    tally.gate += gate;
    if (gate >= 0.5) {
      const posterior = tempoPosterior(correlation, this.#frameRateHz);
      tally.tempi.push(dominantTempo(posterior).bpm);
    }
    return gate * pulseClarity(correlation, this.#frameRateHz);
  }

  /** The correlations of the groups, each with the same weight, and the mean variance of their envelopes. */
  #meanCorrelation(window: BandWindow): { correlation: Float64Array; variance: number } {
    const correlation = new Float64Array(this.#correlator.lagCount);
    let variance = 0;
    for (const envelope of window) {
      const heard = this.#correlator.correlate(envelope);
      variance += heard.variance / window.length;
      for (const [lag, value] of heard.correlation.entries())
        correlation[lag] = (correlation[lag] ?? 0) + value / window.length;
    }
    return { correlation, variance };
  }

  #conclude({ correlation, tempi, gate, windowCount }: Tally): RhythmEstimate {
    if (tempi.length === 0 || gate / windowCount < SMALLEST_GATE) return { reason: 'no_onsets' };
    const mean = correlation.map((sum) => sum / windowCount);
    const { bpm, probability } = dominantTempo(tempoPosterior(mean, this.#frameRateHz));
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

function lengthOf(window: BandWindow): number {
  return window[0]?.length ?? 0;
}
