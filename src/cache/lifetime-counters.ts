import {
  type CacheCounters,
  type CounterSink,
  combineCounters,
  zeroCounters,
} from '../shared/cache-counters.ts';

/** At most this much of the counters is lost when the run ends without notice. */
export const SAVE_AFTER_MS = 2000;

/** Adds up the counters of all runs: what earlier ones left, and this one's growth, saved while there is activity. */
export class LifetimeCounters {
  readonly #sink: CounterSink;
  readonly #current: () => CacheCounters;
  readonly #schedule: (work: () => void, delayMs: number) => void;
  readonly #onFailure: (thrown: unknown) => void;
  #earlier = zeroCounters();
  #saved = zeroCounters();
  #scheduled = false;
  #closed = false;
  #saving: Promise<void> = Promise.resolve();

  /**
   * @param current the counters of this run
   * @param schedule runs work once after a delay
   * @param onFailure hears when saving failed; the growth is kept and saved with the next
   */
  constructor(
    sink: CounterSink,
    current: () => CacheCounters,
    schedule: (work: () => void, delayMs: number) => void,
    onFailure: (thrown: unknown) => void,
  ) {
    this.#sink = sink;
    this.#current = current;
    this.#schedule = schedule;
    this.#onFailure = onFailure;
  }

  /** Reads what earlier runs left. */
  async restore(): Promise<void> {
    this.#earlier = (await this.#sink.read()) ?? zeroCounters();
  }

  /** The sums over all runs, this one included. */
  total(): CacheCounters {
    return combineCounters(this.#earlier, this.#current(), 1);
  }

  /** Notes activity: the counters are saved within {@link SAVE_AFTER_MS}. */
  touch(): void {
    if (this.#scheduled || this.#closed) return;
    this.#scheduled = true;
    this.#schedule(() => {
      this.#scheduled = false;
      if (!this.#closed) this.save().catch(this.#onFailure);
    }, SAVE_AFTER_MS);
  }

  /** Saves what grew since the last time. One saving waits for the other: what both had seen would count twice. */
  save(): Promise<void> {
    const turn = this.#saving.then(() => this.#saveNow());
    this.#saving = turn.catch(() => undefined); // whoever asked hears of a failure; the next turn comes regardless
    return turn;
  }

  async #saveNow(): Promise<void> {
    const now = this.#current();
    const growth = combineCounters(now, this.#saved, -1);
    await this.#sink.add(growth);
    this.#saved = now;
  }

  /** Saves for the last time. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.save();
  }
}
