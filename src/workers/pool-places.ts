/** Who may use a worker now, and who waits for one. */
import type { HoldSwitch } from './hold-switch.ts';

/** Places beyond the size, for urgent work alone. */
export const EXTRA_FOR_URGENT = 1;

/** What asks for a place. All of it may change while it waits. */
export interface PlaceSeeker {
  readonly signal: AbortSignal;
  /** Stands before all who wait, and may take a place beyond the size. */
  readonly urgent?: boolean;
  /** While it is held, its place counts as free: it may be held for the sake of one who waits. */
  readonly hold?: HoldSwitch;
}

interface Waiting {
  seeker: PlaceSeeker;
  grant(): void;
}

/**
 * Whoever is counted is at work, so that each place comes free by itself: nobody waits for one who waits for him. Those that
 * are held and go on may together be more than the size, until one of them ends.
 */
export class PoolPlaces {
  #size: number;
  /** A seeker may stand here more than once. */
  readonly #busy: PlaceSeeker[] = [];
  readonly #waiting: Waiting[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  get size(): number {
    return this.#size;
  }

  /** How many have a place, held or not. */
  get busyCount(): number {
    return this.#busy.length;
  }

  resize(size: number): void {
    this.#size = size;
    this.#grantWaiting();
  }

  /** Calls `use` as soon as there is a place, and frees it afterwards; `null` when the signal fires before. */
  async with<Result>(seeker: PlaceSeeker, use: () => Promise<Result>): Promise<Result | null> {
    const stopFollowing = seeker.hold?.follow(() => this.#grantWaiting());
    try {
      if (!(await this.#acquire(seeker))) return null;
      try {
        return await use();
      } finally {
        this.#busy.splice(this.#busy.indexOf(seeker), 1);
      }
    } finally {
      stopFollowing?.();
      this.#grantWaiting();
    }
  }

  #acquire(seeker: PlaceSeeker): Promise<boolean> {
    const { signal } = seeker;
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const onAbort = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        resolve(false);
      };
      const grant = () => {
        signal.removeEventListener('abort', onAbort);
        this.#busy.push(seeker);
        resolve(true);
      };
      const waiting = { seeker, grant };
      if (seeker.urgent) this.#waiting.unshift(waiting);
      else this.#waiting.push(waiting);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#grantWaiting();
    });
  }

  #grantWaiting(): void {
    for (let next = this.#next(); next; next = this.#next()) {
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      next.grant();
    }
  }

  #next(): Waiting | undefined {
    const urgent = this.#waiting.filter(({ seeker }) => seeker.urgent);
    return [...urgent, ...this.#waiting].find(({ seeker }) => this.#hasPlaceFor(seeker));
  }

  /** One that is held itself gets only a place that nobody has: it could do nothing with it. */
  #hasPlaceFor(seeker: PlaceSeeker): boolean {
    const counted = isHeld(seeker) ? this.#busy : this.#busy.filter((other) => !isHeld(other));
    return counted.length < this.#size + (seeker.urgent ? EXTRA_FOR_URGENT : 0);
  }
}

function isHeld({ hold }: PlaceSeeker): boolean {
  return hold?.isHeld ?? false;
}
