/** Keeps an update waiting while music plays in a tab that has files which a reload would lose. */
import type { RootState } from './engine-types.ts';

export interface PlayingHoldOptions {
  /** The folders as they are now. */
  roots(): readonly Pick<RootState, 'kind' | 'access'>[];
  /** Told whether an update is to wait, whenever that changes. */
  onChange(holds: boolean): void;
}

/** Such files may come, and go, while music plays: both the player and the folders tell of their changes. */
export class PlayingHold {
  readonly #options: PlayingHoldOptions;
  #isPlaying = false;
  #holds = false;

  constructor(options: PlayingHoldOptions) {
    this.#options = options;
  }

  notePlaying(isPlaying: boolean): void {
    this.#isPlaying = isPlaying;
    this.lookAgain();
  }

  /** Call whenever folders have changed. */
  lookAgain(): void {
    const holds = this.#isPlaying && this.#options.roots().some(isLostByReload);
    if (holds === this.#holds) return;
    this.#holds = holds;
    this.#options.onChange(holds);
  }
}

/** Its files came without a handle to their folder. */
function isLostByReload({ kind, access }: Pick<RootState, 'kind' | 'access'>): boolean {
  return kind === 'input' && access === 'ready';
}
