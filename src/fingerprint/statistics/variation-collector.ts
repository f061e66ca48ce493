import { levelBin } from './level-bins.ts';
import type { SpanStatistics } from './span-statistics.ts';

interface VariationWindow {
  readonly bin: number;
  readonly levelDecibels: number;
  readonly crestDecibels: number;
}

const STEP_SECONDS = 0.25;

/**
 * Builds windows of 0.5 s every 0.25 s from the levels of the hops, and compares each with the one two steps before,
 * its neighbour without overlap. A local difference tells variation from fades, which a global deviation does not.
 */
export class VariationCollector {
  readonly #spans: readonly SpanStatistics[];
  readonly #hopsPerStep: number;
  #hops = 0;
  #energy = 0;
  #peak = 0;
  /** Energy and peak of the step before; `null` at the start of a window of audio. */
  #previousStep: { energy: number; peak: number } | null = null;
  #lastWindow: VariationWindow | null = null;
  #windowBeforeLast: VariationWindow | null = null;

  constructor(spans: readonly SpanStatistics[], frameRateHz: number) {
    this.#spans = spans;
    this.#hopsPerStep = Math.round(STEP_SECONDS * frameRateHz);
  }

  add(hopMeanSquare: number, hopPeak: number): void {
    this.#energy += hopMeanSquare;
    this.#peak = Math.max(this.#peak, hopPeak);
    this.#hops++;
    if (this.#hops < this.#hopsPerStep) return;
    const step = { energy: this.#energy, peak: this.#peak };
    this.#hops = 0;
    this.#energy = 0;
    this.#peak = 0;
    const previous = this.#previousStep;
    this.#previousStep = step;
    if (previous) this.#complete(previous.energy + step.energy, Math.max(previous.peak, step.peak));
  }

  /** No window and no difference reaches over a gap in the audio. */
  endWindow(): void {
    this.#hops = 0;
    this.#energy = 0;
    this.#peak = 0;
    this.#previousStep = null;
    this.#lastWindow = null;
    this.#windowBeforeLast = null;
  }

  #complete(energy: number, peak: number): void {
    const meanSquare = energy / (2 * this.#hopsPerStep);
    const bin = levelBin(meanSquare);
    const levelDecibels = 10 * Math.log10(meanSquare);
    const window = { bin, levelDecibels, crestDecibels: 20 * Math.log10(peak) - levelDecibels };
    const neighbour = this.#windowBeforeLast;
    this.#windowBeforeLast = this.#lastWindow;
    this.#lastWindow = window;
    for (const { windows } of this.#spans) {
      windows.add(bin, 'count', 1);
      windows.add(bin, 'peak', peak);
      windows.add(bin, 'squaredPeak', peak * peak);
      // Bin 0 is silence: no gate admits it, and its level has no logarithm.
      const pairBin = neighbour ? Math.min(bin, neighbour.bin) : 0;
      if (neighbour === null || pairBin === 0) continue;
      windows.add(pairBin, 'pairs', 1);
      windows.add(pairBin, 'levelChange', Math.abs(window.levelDecibels - neighbour.levelDecibels));
      windows.add(pairBin, 'crestChange', Math.abs(window.crestDecibels - neighbour.crestDecibels));
    }
  }
}
