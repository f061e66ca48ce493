import { FLUX_GROUPS } from '../kernel/frame-fields.ts';
import { OnsetEnvelope } from './onset-envelope.ts';

/** The onset envelopes of the groups of bands over one stretch; valid during the call only. */
export type BandWindow = readonly Float32Array[];

/** Cuts the onset envelopes of the groups of bands into windows that overlap. */
export class BandEnvelopes {
  readonly #envelopes = Array.from({ length: FLUX_GROUPS }, () => new OnsetEnvelope());
  readonly #frames: readonly Float32Array[];
  readonly #windowFrames: number;
  readonly #stepFrames: number;
  readonly #onWindow: (window: BandWindow) => void;
  #count = 0;

  constructor(windowFrames: number, stepFrames: number, onWindow: (window: BandWindow) => void) {
    this.#windowFrames = windowFrames;
    this.#stepFrames = stepFrames;
    this.#onWindow = onWindow;
    this.#frames = Array.from({ length: FLUX_GROUPS }, () => new Float32Array(windowFrames));
  }

  /** What there is of the window under way. */
  unfinished(): BandWindow {
    return this.#frames.map((frames) => frames.subarray(0, this.#count));
  }

  /** Takes the flux of a frame: one value a group, from `start` on. */
  push(flux: Float32Array, start: number): void {
    let isKnown = false;
    for (const [group, envelope] of this.#envelopes.entries()) {
      const value = envelope.push(flux[start + group] ?? 0);
      if (value === null) continue;
      this.#put(group, this.#count, value);
      isKnown = true;
    }
    if (isKnown) this.#complete();
  }

  /** Brings out the frames still due at the end of a stretch of audio. */
  flush(): void {
    const rests = this.#envelopes.map((envelope) => envelope.flush());
    for (let frame = 0; frame < (rests[0]?.length ?? 0); frame++) {
      for (const [group, rest] of rests.entries()) this.#put(group, this.#count, rest[frame] ?? 0);
      this.#complete();
    }
  }

  /** Forgets the unfinished window; what comes does not continue what came. */
  forget(): void {
    this.#count = 0;
  }

  #put(group: number, frame: number, value: number): void {
    const frames = this.#frames[group];
    if (frames) frames[frame] = value;
  }

  #complete(): void {
    if (++this.#count < this.#windowFrames) return;
    this.#onWindow(this.#frames);
    for (const frames of this.#frames) frames.copyWithin(0, this.#stepFrames);
    this.#count -= this.#stepFrames;
  }
}
