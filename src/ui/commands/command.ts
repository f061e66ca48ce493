/** What can be done from anywhere: found in the palette, listed in the shortcut sheet, run by a key. */

export const COMMAND_GROUPS = ['navigate', 'playback', 'library', 'selection', 'view'] as const;

export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** A line of the shortcut sheet: keys that the element with the focus understands by itself. */
export interface KeyNote {
  /** Unique; begins with its area: `player.next`. */
  id: string;
  title: string;
  group: CommandGroup;
  /**
   * Chords and sequences of chords: `Mod+K` (Ctrl, on a Mac ⌘), `Shift+ArrowRight`, `?`, `Space`, `g a`. A sign is what
   * the keyboard gives, with whatever keys its layout needs for it.
   */
  keys: string;
}

export interface Command extends Omit<KeyNote, 'keys'> {
  keys?: string;
  /** Other words under which the palette finds it. */
  keywords?: string;
  /** Its keys also work while one types and in dialogs. */
  everywhere?: boolean;
  /** Runs again and again while its key is held down. */
  repeats?: boolean;
  run(): void;
}
