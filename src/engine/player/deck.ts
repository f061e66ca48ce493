/** The sound side of the player: made when something is played for the first time. */
import type { Failure } from '../../shared/failures.ts';
import type { LineEvents } from './playback-line.ts';
import { PlaybackLine } from './playback-line.ts';
import type { QueueEntry } from './player-types.ts';
import { SoundOutput, type SoundSources } from './sound-output.ts';

export interface DeckEvents extends LineEvents {
  onUnderrun(count: number): void;
  onBroken(failure: Failure): void;
}

export interface SoundSettings {
  /** Factor of the amplitude. */
  amplitude: number;
  speed: number;
}

export interface DeckOptions {
  sources: SoundSources;
  events: DeckEvents;
  gainOf: (trackId: string) => Promise<number>;
  nameOf: (trackId: string) => Promise<string>;
  /** As they are when the sound is made. */
  settings: () => SoundSettings;
}

/** Everything asked of it before it is made is either without sense then or taken from the settings. */
export class Deck {
  readonly #options: DeckOptions;
  #made: { output: SoundOutput; line: PlaybackLine } | null = null;

  constructor(options: DeckOptions) {
    this.#options = options;
  }

  /** Whether it has this entry: it sounds, or is ready to go on. */
  has(entryId: string): boolean {
    return this.#made?.line.currentEntryId === entryId;
  }

  get hasStarted(): boolean {
    return this.#made?.line.hasStarted ?? false;
  }

  positionSeconds(): number {
    return this.#made?.line.positionSeconds() ?? 0;
  }

  /** Plays an entry from here on; what is to follow it is told by `setNext`. */
  start(entry: QueueEntry, startSeconds: number): void {
    this.#made ??= this.#make();
    this.#made.line.start(entry, startSeconds);
    this.play();
  }

  seek(seconds: number): void {
    this.#made?.line.seek(seconds);
  }

  setNext(entry: QueueEntry | null): void {
    this.#made?.line.setNext(entry);
  }

  dropNext(): void {
    this.#made?.line.dropNext();
  }

  play(): void {
    this.#made?.output.play();
  }

  pause(): void {
    this.#made?.output.pause();
  }

  clear(): void {
    this.#made?.line.clear();
  }

  /** Whether sound ends with the current track. */
  hold(isHolding: boolean): void {
    this.#made?.line.hold(isHolding);
  }

  applySettings(): void {
    const { amplitude, speed } = this.#options.settings();
    this.#made?.output.setVolume(amplitude);
    this.#made?.output.setSpeed(speed);
  }

  refreshGains(): void {
    void this.#made?.line.refreshGains();
  }

  fadeOut(seconds: number): void {
    this.#made?.output.fadeOut(seconds);
  }

  endFade(): void {
    this.#made?.output.endFade();
  }

  #make(): { output: SoundOutput; line: PlaybackLine } {
    const { sources, events, gainOf, nameOf, settings } = this.#options;
    const output = new SoundOutput(sources);
    const line = new PlaybackLine({ output, events, gainOf, nameOf });
    const { onUnderrun, onBroken } = events;
    output.listen({
      ...line.soundEvents,
      onUnderrun,
      onBroken: (failure) => {
        onBroken(failure); // first: where the sound was is known only as long as there is some
        output.dispose();
        if (this.#made?.output === output) this.#made = null; // the next play tries anew
      },
    });
    const { amplitude, speed } = settings();
    output.setVolume(amplitude);
    output.setSpeed(speed);
    return { output, line };
  }
}
