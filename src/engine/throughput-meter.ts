import type { Clock } from '../shared/clock.ts';

interface Sample {
  atMs: number;
  audioSeconds: number;
  finished: boolean;
}

/** The present speed is that of the last half minute. */
const WINDOW_MS = 30_000;
/** Long tracks finish seldom: the estimate looks back as far as it needs, but no further than this. */
const LONGEST_MEMORY_MS = 600_000;
/** Fewer finished items than this make no estimate worth showing. */
const MINIMUM_FINISHED = 3;

/** How fast the analysis goes, and how long the rest will take. */
export class ThroughputMeter {
  readonly #clock: Clock;
  #samples: Sample[] = [];
  #startedAtMs: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Begins to measure, after a start or a pause: idle time is not held against the speed. */
  start(): void {
    this.#samples = [];
    this.#startedAtMs = this.#clock.monotonic();
  }

  stop(): void {
    this.#startedAtMs = null;
  }

  /** Notes that `audioSeconds` more were heard, and whether a track is finished. */
  add(audioSeconds: number, finished: boolean): void {
    const atMs = this.#clock.monotonic();
    this.#samples.push({ atMs, audioSeconds, finished });
    while ((this.#samples[0]?.atMs ?? atMs) < atMs - LONGEST_MEMORY_MS) this.#samples.shift();
  }

  /** Seconds of audio heard per second of wall time; `null` before anything was heard. */
  timesRealtime(): number | null {
    if (this.#startedAtMs === null) return null;
    const now = this.#clock.monotonic();
    const fromMs = Math.max(this.#startedAtMs, now - WINDOW_MS);
    const audioSeconds = this.#samples
      .filter(({ atMs }) => atMs >= fromMs)
      .reduce((sum, sample) => sum + sample.audioSeconds, 0);
    return now > fromMs && audioSeconds > 0 ? audioSeconds / ((now - fromMs) / 1000) : null;
  }

  /** Seconds that `remaining` items will take at the present speed; `null` while that can't be told. */
  etaSeconds(remaining: number): number | null {
    if (remaining === 0) return 0;
    if (this.#startedAtMs === null) return null;
    const now = this.#clock.monotonic();
    const finishedAtMs = this.#samples.filter(({ finished }) => finished).map(({ atMs }) => atMs);
    // Either the last half minute, or as long as the last few items took, counted from the finish before them.
    const beforeLast = finishedAtMs.at(-MINIMUM_FINISHED - 1) ?? this.#startedAtMs;
    const fromMs = Math.max(
      this.#startedAtMs,
      Math.min(now - WINDOW_MS, beforeLast),
      now - LONGEST_MEMORY_MS,
    );
    const finished = finishedAtMs.filter((atMs) => atMs > fromMs).length;
    return finished >= MINIMUM_FINISHED ? (remaining * (now - fromMs)) / 1000 / finished : null;
  }
}
