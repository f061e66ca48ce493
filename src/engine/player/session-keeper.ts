/** Keeps the player's session while it changes, so that a reload or a crash loses no more than a few seconds of it. */
import {
  type PlayerSession,
  type PlayerSettings,
  readPosition,
  readSession,
  SESSION_KEY,
  type SessionStorage,
  type StoredPosition,
  settingsIn,
  writePosition,
  writeSession,
} from './stored-session.ts';

/** A volume that is dragged, and a queue that is sorted by hand, are written once they rest. */
const WRITE_AFTER_MS = 400;
const POSITION_INTERVAL_MS = 5_000;

export interface KeptThings {
  session: () => PlayerSession;
  /** `null` where nothing is current. */
  position: () => StoredPosition | null;
}

export class SessionKeeper {
  readonly #storage: () => SessionStorage;
  readonly #things: KeptThings;
  #writing: ReturnType<typeof setTimeout> | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;

  /** @param storage may throw: browsers that block site data do at the first touch */
  constructor(storage: () => SessionStorage, things: KeptThings) {
    this.#storage = storage;
    this.#things = things;
  }

  /** What the last visit left. */
  taken(): { session: PlayerSession | null; position: StoredPosition | null } {
    return (
      this.#with((storage) => ({ session: readSession(storage), position: readPosition(storage) })) ?? {
        session: null,
        position: null,
      }
    );
  }

  /** What another tab set; `null` where that is not what it wrote, or something was set here since. */
  setElsewhere({ key, newValue }: Pick<StorageEvent, 'key' | 'newValue'>): PlayerSettings | null {
    return key === SESSION_KEY && this.#writing === undefined ? settingsIn(newValue) : null;
  }

  /** Something changed. While it plays, the position is kept too. */
  changed(isPlaying: boolean): void {
    this.#writing ??= setTimeout(() => this.#write(), WRITE_AFTER_MS);
    if (isPlaying) this.#ticking ??= setInterval(() => this.#writePosition(), POSITION_INTERVAL_MS);
    else {
      clearInterval(this.#ticking);
      this.#ticking = undefined;
    }
  }

  /** Writes what is not written yet: the page may be about to go. What another tab has written since is left alone. */
  flush(): void {
    if (this.#writing !== undefined) this.#write();
    else if (this.#ticking !== undefined) this.#writePosition();
  }

  #write(): void {
    clearTimeout(this.#writing);
    this.#writing = undefined;
    this.#with((storage) => writeSession(storage, this.#things.session()));
    this.#writePosition();
  }

  #writePosition(): void {
    const position = this.#things.position();
    if (position) this.#with((storage) => writePosition(storage, position));
  }

  /** A browser that keeps nothing, or has no room: then the session lasts for this visit. */
  #with<Value>(use: (storage: SessionStorage) => Value): Value | null {
    try {
      return use(this.#storage());
    } catch (error) {
      if (error instanceof DOMException) return null;
      throw error;
    }
  }
}
