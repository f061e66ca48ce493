/** Turns key presses into commands. */
import type { Command } from './command.ts';
import { type Chord, isPressed, type KeyPress, parseKeys } from './key-chords.ts';

/** How long the second key of a sequence is waited for. */
const SEQUENCE_MS = 1500;

/** Where the focus is, as far as keys are concerned. */
export interface FocusPlace {
  /** In a field that takes text: only commands that work everywhere do. */
  typing: boolean;
  /** In a dialog or a menu. */
  covered: boolean;
  /** Keys that the element with the focus takes for itself. */
  takes(key: string): boolean;
}

interface FollowedKey extends KeyPress {
  readonly repeat: boolean;
}

/** Remembers the first key of a sequence. */
export class KeyFollower {
  readonly #isMac: boolean;
  readonly #now: () => number;
  #pending: { chords: readonly FollowedKey[]; until: number } | null = null;

  constructor(isMac: boolean, now: () => number = () => performance.now()) {
    this.#isMac = isMac;
    this.#now = now;
  }

  /** The command that a key runs: `waiting` while it may begin a sequence, `null` where it means nothing. */
  follow(press: FollowedKey, place: FocusPlace, commands: readonly Command[]): Command | 'waiting' | null {
    if (MODIFIERS.has(press.key)) return null;
    const before = this.#pending && this.#now() < this.#pending.until ? this.#pending.chords : [];
    this.#pending = null;
    const pressed = [...before, press];
    const open = commands.filter((command) => isOpen(command, place, press));
    const run = open.findLast((command) => this.#fits(command, pressed, 'whole'));
    if (run) return !press.repeat || run.repeats ? run : null;
    if (open.some((command) => this.#fits(command, pressed, 'begun'))) {
      this.#pending = { chords: pressed, until: this.#now() + SEQUENCE_MS };
      return 'waiting';
    }
    // A sequence that nothing completes was none: its last key counts alone.
    return before.length > 0 ? this.follow(press, place, commands) : null;
  }

  #fits({ keys }: Command, pressed: readonly FollowedKey[], how: 'whole' | 'begun'): boolean {
    if (keys === undefined) return false;
    const chords = parseKeys(keys);
    const fits = how === 'whole' ? chords.length === pressed.length : chords.length > pressed.length;
    return fits && pressed.every((press, index) => matches(chords[index], press, this.#isMac));
  }
}

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

function matches(chord: Chord | undefined, press: FollowedKey, isMac: boolean): boolean {
  return chord !== undefined && isPressed(chord, press, isMac);
}

function isOpen(command: Command, place: FocusPlace, press: FollowedKey): boolean {
  if (command.everywhere) return true;
  return !place.typing && !place.covered && !place.takes(press.key);
}
