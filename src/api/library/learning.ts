import type { LiveConfig } from '../../cache/live-config.ts';
import { ThresholdTuner, type TunedThreshold } from '../../cache/threshold-tuner.ts';
import { UsageModel } from '../../cache/usage-model.ts';
import type { SettingsStore } from '../../shared/settings-store.ts';

const SETTING = 'cache_learning';
/** At most this much of what was learnt is lost when the run ends without notice. */
export const SAVE_LEARNING_AFTER_MS = 10_000;

/** What the adaptive cache has learnt: what is asked for next, and how far first listens can be trusted. */
export class Learning {
  readonly usage: UsageModel;
  readonly #tuner = new ThresholdTuner();
  readonly #settings: SettingsStore;
  readonly #config: LiveConfig;
  readonly #schedule: (work: () => void, delayMs: number) => void;
  readonly #onFailure: (thrown: unknown) => void;
  #scheduled = false;
  #changed = false;
  #closed = false;

  /**
   * @param dayPartOf see {@link UsageModel}
   * @param schedule runs work once after a delay
   * @param onFailure hears when saving failed; the next saving tries again
   */
  constructor(
    settings: SettingsStore,
    config: LiveConfig,
    dayPartOf: (atMs: number) => number,
    schedule: (work: () => void, delayMs: number) => void,
    onFailure: (thrown: unknown) => void,
  ) {
    this.usage = new UsageModel(dayPartOf);
    this.#settings = settings;
    this.#config = config;
    this.#schedule = schedule;
    this.#onFailure = onFailure;
    config.onChange(() => this.#applyThreshold());
  }

  async restore(): Promise<void> {
    const learnt = await this.#settings.read(SETTING);
    if (typeof learnt !== 'object' || learnt === null) return;
    this.usage.restore(Reflect.get(learnt, 'usage'));
    this.#tuner.restore(Reflect.get(learnt, 'checked_listens'));
    this.#applyThreshold();
  }

  observe(item: string, atMs: number): void {
    this.usage.observe(item, atMs);
    this.#touch();
  }

  /** Notes that a first listen of this average confidence was compared with the whole track. */
  noteVerdict(confidence: number, isWrong: boolean): void {
    this.#tuner.note(confidence, isWrong);
    this.#applyThreshold();
    this.#touch();
  }

  /** What tuning makes of the threshold, whether or not it is switched on. */
  tuned(): TunedThreshold {
    const { confidence_threshold, alerts } = this.#config.current;
    return this.#tuner.tune(confidence_threshold, alerts.validation_error_rate);
  }

  /** Saves for the last time. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#save();
  }

  #applyThreshold(): void {
    const { threshold_tuning_enabled } = this.#config.current.adaptive;
    this.#config.tuneThreshold(threshold_tuning_enabled ? this.tuned().threshold : null);
  }

  #touch(): void {
    this.#changed = true;
    if (this.#scheduled || this.#closed) return;
    this.#scheduled = true;
    this.#schedule(() => {
      this.#scheduled = false;
      if (!this.#closed) this.#save().catch(this.#onFailure);
    }, SAVE_LEARNING_AFTER_MS);
  }

  async #save(): Promise<void> {
    if (!this.#changed) return;
    this.#changed = false;
    try {
      const learnt = { usage: this.usage.learnt(), checked_listens: this.#tuner.learnt() };
      await this.#settings.write(SETTING, learnt);
    } catch (thrown) {
      this.#changed = true;
      throw thrown;
    }
  }
}
