import { autocorrelate, correlationAt, LAG_COUNT } from './autocorrelation.ts';
import { OnsetEnvelope } from './onset-envelope.ts';
import { pickTempo, refineTempo, tempoAgreement } from './tempo.ts';

export type RhythmEstimate =
  | {
      readonly bpm: number;
      /** Pulse clarity: mean normalised autocorrelation at the beat period, gated by onset energy. */
      readonly clarity: number;
      /** How far the tempi of single windows agree, 0–1. */
      readonly agreement: number;
      readonly windowCount: number;
    }
  | { readonly reason: 'too_short' | 'no_onsets' };

/** 11.9 s windows every 3 s; a stretch too short for one is taken whole, down to 3 s. */
const WINDOW_FRAMES = 512;
const STEP_FRAMES = 128;
const SMALLEST_FRAMES = 128;
/** Variance of the envelope, dB², at which a window counts half: without onsets there is no rhythm. */
const ONSET_VARIANCE = 0.002;
/** Share of onset energy below which a track has no rhythm at all. */
const SMALLEST_GATE = 0.1;

interface Tally {
  readonly correlation: Float64Array;
  readonly tempi: number[];
  gate: number;
  windowCount: number;
}

/** Follows the rhythm window by window, so that an estimate costs the same at any time. */
export class RhythmTracker {
  readonly #frameRateHz: number;
  readonly #envelope = new OnsetEnvelope();
  readonly #pending = new Float64Array(WINDOW_FRAMES);
  #pendingCount = 0;
  #windowsInRun = 0;
  readonly #tally: Tally = { correlation: new Float64Array(LAG_COUNT), tempi: [], gate: 0, windowCount: 0 };
  /** Pulse clarity of the windows since `takeClarity`, each at its own tempo. */
  #clarities: number[] = [];

  constructor(frameRateHz: number) {
    this.#frameRateHz = frameRateHz;
  }

  add(fluxDecibels: number): void {
    const value = this.#envelope.push(fluxDecibels);
    if (value !== null) this.#append(value);
  }

  /** Uses what is left of a stretch of audio if no whole window came of it, and forgets the audio. */
  endWindow(): void {
    for (const value of this.#envelope.flush()) this.#append(value);
    if (this.#windowsInRun === 0 && this.#pendingCount >= SMALLEST_FRAMES) {
      this.#clarities.push(this.#count(this.#tally, this.#pending.subarray(0, this.#pendingCount)));
    }
    this.#envelope.reset();
    this.#pendingCount = 0;
    this.#windowsInRun = 0;
  }

  /** The rhythm of all that was heard; before the first whole window, of what there is of it. */
  estimate(): RhythmEstimate {
    if (this.#tally.windowCount > 0) return conclude(this.#tally, this.#frameRateHz);
    if (this.#pendingCount < SMALLEST_FRAMES) return { reason: 'too_short' };
    const provisional: Tally = {
      correlation: new Float64Array(LAG_COUNT),
      tempi: [],
      gate: 0,
      windowCount: 0,
    };
    this.#count(provisional, this.#pending.subarray(0, this.#pendingCount));
    return conclude(provisional, this.#frameRateHz);
  }

  /** Mean pulse clarity of the windows completed since the last call; `null` if there were none. */
  takeClarity(): number | null {
    const clarities = this.#clarities;
    this.#clarities = [];
    return clarities.length === 0
      ? null
      : clarities.reduce((sum, value) => sum + value, 0) / clarities.length;
  }

  #append(value: number): void {
    this.#pending[this.#pendingCount++] = value;
    if (this.#pendingCount < WINDOW_FRAMES) return;
    const clarity = this.#count(this.#tally, this.#pending);
    this.#clarities.push(clarity);
    this.#windowsInRun++;
    this.#pending.copyWithin(0, STEP_FRAMES);
    this.#pendingCount = WINDOW_FRAMES - STEP_FRAMES;
  }

  #count(tally: Tally, envelope: Float64Array): number {
    const { correlation, variance } = autocorrelate(envelope);
    const gate = variance / (variance + ONSET_VARIANCE);
    for (let lag = 0; lag < LAG_COUNT; lag++) {
      tally.correlation[lag] = (tally.correlation[lag] ?? 0) + gate * (correlation[lag] ?? 0);
    }
    tally.windowCount++;
    tally.gate += gate;
    const bpm = pickTempo(correlation, this.#frameRateHz);
    if (gate >= 0.5) tally.tempi.push(bpm);
    return clarityAt(correlation, bpm, this.#frameRateHz, gate);
  }
}

function conclude(tally: Tally, frameRateHz: number): RhythmEstimate {
  const { windowCount, tempi } = tally;
  if (tempi.length === 0 || tally.gate / windowCount < SMALLEST_GATE) return { reason: 'no_onsets' };
  const mean = tally.correlation.map((sum) => sum / windowCount);
  const bpm = refineTempo(mean, pickTempo(mean, frameRateHz), frameRateHz);
  const agreement = tempi.reduce((sum, tempo) => sum + tempoAgreement(tempo, bpm), 0) / tempi.length;
  return { bpm, clarity: clarityAt(mean, bpm, frameRateHz, 1), agreement, windowCount };
}

function clarityAt(correlation: Float64Array, bpm: number, frameRateHz: number, gate: number): number {
  return Math.min(1, Math.max(0, gate * correlationAt(correlation, (60 * frameRateHz) / bpm)));
}
