/** Keeps the player's session while it changes, so that a reload or a crash loses no more than a few seconds of it. */
import {
  forgetSession,
  type PlayerSession,
  type PlayerSettings,
  readGoesOn,
  readPosition,
  readSession,
  SESSION_KEY,
  type SessionStorage,
  type StoredPosition,
  settingsIn,
  type TabStorage,
  writeGoesOn,
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

export interface SessionPlaces {
  /** Kept from visit to visit, and the same for all tabs: whichever changed something last has written it. */
  shared: () => SessionStorage;
  /** Kept while the tab is: a reload finds the queue of its own tab there. */
  own: () => TabStorage;
}

export interface TakenSession {
  session: PlayerSession | null;
  position: StoredPosition | null;
  /** It played when a new version reloaded the page. */
  goesOn: boolean;
}

const NOTHING: TakenSession = { session: null, position: null, goesOn: false };

export class SessionKeeper {
  readonly #places: SessionPlaces;
  readonly #things: KeptThings;
  /** The settings as they were last taken or written: what differs from them was set here since. */
  #known: PlayerSettings;
  #writing: ReturnType<typeof setTimeout> | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;

  /** @param places may throw: browsers that block site data do at the first touch */
  constructor(places: SessionPlaces, things: KeptThings) {
    this.#places = places;
    this.#things = things;
    this.#known = settingsOf(things.session());
  }

  /**
   * What the page before left in this tab, else what the last visit left. Settings are the same for all tabs, and may have
   * been set in another one while this was away.
   */
  taken(): TakenSession {
    const shared = tried(() => ({ ...kept(this.#places.shared()), goesOn: false })) ?? NOTHING;
    const own = tried(() => {
      const storage = this.#places.own();
      const left = { ...kept(storage), goesOn: readGoesOn(storage) };
      forgetSession(storage);
      return left;
    });
    const taken = own?.session
      ? { ...own, session: { ...own.session, ...(shared.session && settingsOf(shared.session)) } }
      : shared;
    if (taken.session) this.#known = settingsOf(taken.session);
    return taken;
  }

  /** The settings after another tab wrote its own, but for what was set here since; `null` where that wrote something else. */
  setElsewhere({ key, newValue }: Pick<StorageEvent, 'key' | 'newValue'>): PlayerSettings | null {
    const elsewhere = key === SESSION_KEY ? settingsIn(newValue) : null;
    if (!elsewhere) return null;
    const settings = this.#joined(elsewhere);
    this.#known = elsewhere;
    return settings;
  }

  /** Something changed. While it plays, the position is kept too. */
  changed(isPlaying: boolean): void {
    this.#writing ??= setTimeout(() => this.#write(), WRITE_AFTER_MS);
    if (isPlaying)
      this.#ticking ??= setInterval(() => this.#writePosition(this.#places.shared), POSITION_INTERVAL_MS);
    else {
      clearInterval(this.#ticking);
      this.#ticking = undefined;
    }
  }

  /**
   * The page is about to go: writes what is not written yet, and leaves it to the next page of this tab. What another tab
   * has written since for all is left alone.
   * @param goesOn whether the next page is to play on
   */
  leave(goesOn: boolean): void {
    if (this.#writing !== undefined) this.#write();
    else if (this.#ticking !== undefined) this.#writePosition(this.#places.shared);
    tried(() => writeSession(this.#places.own(), this.#things.session()));
    this.#writePosition(this.#places.own);
    if (goesOn) tried(() => writeGoesOn(this.#places.own()));
  }

  #write(): void {
    clearTimeout(this.#writing);
    this.#writing = undefined;
    tried(() => {
      const storage = this.#places.shared();
      const elsewhere = settingsIn(storage.getItem(SESSION_KEY)); // which this tab may still have to be told of
      writeSession(storage, { ...this.#things.session(), ...(elsewhere && this.#joined(elsewhere)) });
    });
    this.#known = settingsOf(this.#things.session());
    this.#writePosition(this.#places.shared);
  }

  /** What was set here since the last writing, the rest as another tab has it. */
  #joined(elsewhere: PlayerSettings): PlayerSettings {
    const here = this.#things.session();
    const known = this.#known;
    const newer = <Name extends keyof PlayerSettings>(name: Name): PlayerSettings[Name] =>
      here[name] === known[name] ? elsewhere[name] : here[name];
    return {
      volume: newer('volume'),
      muted: newer('muted'),
      speed: newer('speed'),
      levelling: newer('levelling'),
      continueSimilar: newer('continueSimilar'),
    };
  }

  #writePosition(place: () => SessionStorage): void {
    const position = this.#things.position();
    if (position) tried(() => writePosition(place(), position));
  }
}

function kept(storage: SessionStorage): Pick<TakenSession, 'session' | 'position'> {
  return { session: readSession(storage), position: readPosition(storage) };
}

function settingsOf({ volume, muted, speed, levelling, continueSimilar }: PlayerSettings): PlayerSettings {
  return { volume, muted, speed, levelling, continueSimilar };
}

/** A browser that keeps nothing, or has no room: then the session lasts for this visit. */
function tried<Value>(use: () => Value): Value | null {
  try {
    return use();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
