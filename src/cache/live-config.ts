import type { SettingsStore } from '../shared/settings-store.ts';
import {
  type CacheConfig,
  type CacheConfigChange,
  changeConfig,
  DEFAULT_CACHE_CONFIG,
  type TunedEndpoint,
} from './cache-config.ts';

const SETTING = 'cache_config';

/** Reads a stored document as a change of the defaults; `null` where it is none. */
export type ConfigReader = (stored: unknown) => CacheConfigChange | null;

/** The settings in force. They outlive the backend, and whoever depends on them hears of every change. */
export class LiveConfig {
  readonly #settings: SettingsStore;
  readonly #read: ConfigReader;
  readonly #listeners: ((config: CacheConfig) => void)[] = [];
  #config = DEFAULT_CACHE_CONFIG;
  /** What tuning made of the threshold; `null` where it made nothing of it. */
  #tunedThreshold: number | null = null;
  #changing: Promise<unknown> = Promise.resolve();

  constructor(settings: SettingsStore, read: ConfigReader) {
    this.#settings = settings;
    this.#read = read;
  }

  get current(): CacheConfig {
    return this.#config;
  }

  /** Hears of every change from now on, and of the present state at once. */
  onChange(listener: (config: CacheConfig) => void): void {
    this.#listeners.push(listener);
    listener(this.#config);
  }

  /** Reads what was set before, here or in another mount. A document that can't be read leaves the defaults. */
  async restore(): Promise<void> {
    this.#apply(this.#configOf(await this.#settings.read(SETTING)));
  }

  /** Stores a change, then applies it. Changes go one after another, here and in other mounts, so that none undoes another. */
  change(change: CacheConfigChange): Promise<CacheConfig> {
    const turn = this.#changing.then(() => this.#changeNow(change));
    this.#changing = turn.catch(() => undefined); // whoever asked hears of a failure
    return turn;
  }

  async #changeNow(change: CacheConfigChange): Promise<CacheConfig> {
    let changed = this.#config;
    await this.#settings.update(SETTING, (stored) => {
      changed = changeConfig(this.#configOf(stored), change);
      return changed;
    });
    this.#apply(changed);
    return changed;
  }

  /** Uses a threshold in place of the one that was set; `null` goes back to that one. */
  tuneThreshold(threshold: number | null): void {
    this.#tunedThreshold = threshold;
  }

  /**
   * The confidences by which a kind of question is answered: its own, else the tuned one, else the one that was set. What is
   * below them is not answered from memory: not fast either, where that is set lower.
   */
  thresholdsFor(endpoint: TunedEndpoint): { fastConfidence: number; confidenceThreshold: number } {
    const { fast_confidence, confidence_overrides } = this.#config;
    const confidenceThreshold = confidence_overrides[endpoint] ?? this.threshold;
    return { fastConfidence: Math.max(fast_confidence, confidenceThreshold), confidenceThreshold };
  }

  /** The threshold that holds where no endpoint has its own. */
  get threshold(): number {
    return this.#tunedThreshold ?? this.#config.confidence_threshold;
  }

  #configOf(stored: unknown): CacheConfig {
    return changeConfig(DEFAULT_CACHE_CONFIG, this.#read(stored) ?? {});
  }

  #apply(config: CacheConfig): void {
    this.#config = config;
    for (const listener of this.#listeners) listener(config);
  }
}
