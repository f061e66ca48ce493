import type { Clock } from '../../shared/clock.ts';
import type { SettingsStore } from '../../shared/settings-store.ts';

const SETTING = 'warming_session';
/** After such a silence the browser was closed, or might as well have been: an open tab asks for something every 20 s. */
const SILENCE_MS = 5 * 60_000;
/** How often it is noted that somebody is there. */
const NOTE_EVERY_MS = 60_000;
/** As often as an interrupted warming is begun again in a session. */
const MOST_ATTEMPTS = 3;

interface StoredSession {
  last_active_ms: number;
  attempts: number;
  finished: boolean;
}

/**
 * Tells whether this run of the backend is to warm the cache: once a browser session, and not with every start of the
 * service worker; again where the last attempt was interrupted, since what it had loaded went with the worker.
 */
export class WarmingSession {
  readonly #settings: SettingsStore;
  readonly #clock: Clock;
  readonly #onFailure: (thrown: unknown) => void;
  /** `null` until it is known which session this is. */
  #session: StoredSession | null = null;

  constructor(settings: SettingsStore, clock: Clock, onFailure: (thrown: unknown) => void) {
    this.#settings = settings;
    this.#clock = clock;
    this.#onFailure = onFailure;
  }

  /** Whether to warm now; if so, the attempt is noted before it begins. */
  async begin(): Promise<boolean> {
    const stored = readSession(await this.#settings.read(SETTING));
    const nowMs = this.#clock.now();
    const goesOn = stored !== null && nowMs - stored.last_active_ms < SILENCE_MS;
    const session = goesOn ? stored : { last_active_ms: nowMs, attempts: 0, finished: false };
    const isDue = !session.finished && session.attempts < MOST_ATTEMPTS;
    await this.#write({ ...session, attempts: session.attempts + (isDue ? 1 : 0) });
    return isDue;
  }

  /** Notes that warming came to its end. */
  async finish(): Promise<void> {
    if (this.#session) await this.#write({ ...this.#session, finished: true });
  }

  /** Notes that somebody is there. */
  touch(): void {
    // Written before it was read, it would make a new session of every start.
    if (!this.#session || this.#clock.now() - this.#session.last_active_ms < NOTE_EVERY_MS) return;
    this.#write(this.#session).catch(this.#onFailure);
  }

  async #write(session: StoredSession): Promise<void> {
    this.#session = { ...session, last_active_ms: this.#clock.now() };
    await this.#settings.write(SETTING, this.#session);
  }
}

function readSession(stored: unknown): StoredSession | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const lastActiveMs: unknown = Reflect.get(stored, 'last_active_ms');
  const attempts: unknown = Reflect.get(stored, 'attempts');
  const finished: unknown = Reflect.get(stored, 'finished');
  if (typeof lastActiveMs !== 'number' || typeof attempts !== 'number') return null;
  return { last_active_ms: lastActiveMs, attempts, finished: finished === true };
}
