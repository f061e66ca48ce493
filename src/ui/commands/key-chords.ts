/** Keys as commands spell them, and the events that they are. */

/** What a keyboard event tells, as far as chords are concerned. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
  getModifierState(name: string): boolean;
};

export interface Chord {
  /** As `KeyboardEvent.key`; letters small. */
  key: string;
  mod: boolean;
  alt: boolean;
  /** `null`: whatever a layout needs to give the sign. */
  shift: boolean | null;
}

const LETTER = /^\p{L}$/u;

/** `g a` are two chords, `Mod+K` is one. */
export function parseKeys(keys: string): readonly Chord[] {
  return keys.split(' ').map(parseChord);
}

function parseChord(spelled: string): Chord {
  const parts = spelled.split(/\+(?=.)/);
  const named = parts.at(-1) ?? '';
  const key = named === 'Space' ? ' ' : named.length === 1 ? named.toLowerCase() : named;
  const isSign = key.length === 1 && key !== ' ' && !LETTER.test(key);
  return {
    key,
    mod: parts.includes('Mod'),
    alt: parts.includes('Alt'),
    shift: isSign ? null : parts.includes('Shift'),
  };
}

/** @param isMac where ⌘ stands for Ctrl */
export function isPressed(chord: Chord, press: KeyPress, isMac: boolean): boolean {
  // AltGr gives signs; Windows tells of it as Ctrl and Alt.
  const givesSign = press.getModifierState('AltGraph');
  const mod = !givesSign && (isMac ? press.metaKey : press.ctrlKey);
  const other = !givesSign && (isMac ? press.ctrlKey : press.metaKey);
  if (other || mod !== chord.mod) return false;
  if (chord.shift !== null && press.shiftKey !== chord.shift) return false;
  // On a Mac, Alt gives signs as well.
  if (!givesSign && press.altKey !== chord.alt && !(isMac && chord.shift === null)) return false;
  return keyOf(press) === chord.key;
}

/** The key in the spelling of chords. Of letters that are not Latin, the one that a Latin keyboard has in their place. */
function keyOf({ key, code }: KeyPress): string {
  if (!LETTER.test(key)) return key;
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  return (/^\p{Script=Latin}$/u.test(key) ? key : (place ?? key)).toLowerCase();
}

const MAC_NAMES: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };
const NAMES: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

/** What is written on the keys: a list of chords, each a list of keys. */
export function keyCaps(keys: string, isMac: boolean): readonly (readonly string[])[] {
  return keys.split(' ').map((chord) =>
    chord.split(/\+(?=.)/).map((part) => {
      const name = (isMac ? MAC_NAMES[part] : undefined) ?? NAMES[part] ?? part;
      return name.length === 1 ? name.toUpperCase() : name;
    }),
  );
}
