import type { Clock } from '../shared/clock.ts';

interface Sample {
  atMs: number;
  audioSeconds: number;
  finished: number;
}

const WINDOW_MS = 30_000;
/** Fewer finished items than this make no estimate worth showing. */
const MINIMUM_FINISHED = 3;

/** How fast the analysis went over the last half minute. */
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
    this.#samples.push({ atMs: this.#clock.monotonic(), audioSeconds, finished: finished ? 1 : 0 });
  }

  /** Seconds of audio heard per second of wall time; `null` before anything was heard. */
  timesRealtime(): number | null {
    const { seconds, audioSeconds } = this.#recent();
    return seconds > 0 && audioSeconds > 0 ? audioSeconds / seconds : null;
  }

  /** Seconds that `remaining` items will take at the present speed; `null` while that can't be told. */
  etaSeconds(remaining: number): number | null {
    if (remaining === 0) return 0;
    const { seconds, finished } = this.#recent();
    return seconds > 0 && finished >= MINIMUM_FINISHED ? (remaining * seconds) / finished : null;
  }

  #recent(): { seconds: number; audioSeconds: number; finished: number } {
    if (this.#startedAtMs === null) return { seconds: 0, audioSeconds: 0, finished: 0 };
    const now = this.#clock.monotonic();
    const from = Math.max(this.#startedAtMs, now - WINDOW_MS);
    this.#samples = this.#samples.filter((sample) => sample.atMs >= from);
    let audioSeconds = 0;
    let finished = 0;
    for (const sample of this.#samples) {
      audioSeconds += sample.audioSeconds;
      finished += sample.finished;
    }
    return { seconds: (now - from) / 1000, audioSeconds, finished };
  }
}
