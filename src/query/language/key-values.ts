/** Musical keys as people write them: `Am`, `F# minor`, `Eb`, `8A`. */

export interface KeyValue {
  /** 0 for C to 11 for B: C sharp and D flat are the same. */
  pitchClass: number;
  mode: 'major' | 'minor';
}

const NATURAL: Readonly<Record<string, number>> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };
const NAMED = /^([a-g])([#♯b♭]?) ?(m|min|minor|maj|major)?$/i;
const CAMELOT = /^(1[0-2]|[1-9])([AB])$/i;
const NAMES = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];
/** Camelot's 1A is A flat minor, 1B is B major; each step is a fifth. */
const CAMELOT_MINOR = 8;
const CAMELOT_MAJOR = 11;
const FIFTH = 7;

/** Reads a key; `null` where it is none. Without a word for the mode it is major. */
export function readKey(written: string): KeyValue | null {
  const camelot = CAMELOT.exec(written);
  if (camelot) {
    const mode = camelot[2]?.toUpperCase() === 'A' ? 'minor' : 'major';
    const first = mode === 'minor' ? CAMELOT_MINOR : CAMELOT_MAJOR;
    return { pitchClass: (first + (Number(camelot[1]) - 1) * FIFTH) % 12, mode };
  }
  const named = NAMED.exec(written);
  if (!named) return null;
  const [, letter = '', sign = '', word = ''] = named;
  const shift = sign === '' ? 0 : /[#♯]/.test(sign) ? 1 : -1;
  const mode = /^(m|min|minor)$/i.test(word) && word !== 'M' ? 'minor' : 'major';
  return { pitchClass: ((NATURAL[letter.toLowerCase()] ?? 0) + shift + 12) % 12, mode };
}

/** A key as queries are printed: `F#m`, `Eb`. */
export function printKey({ pitchClass, mode }: KeyValue): string {
  return `${NAMES[pitchClass] ?? ''}${mode === 'minor' ? 'm' : ''}`;
}

/** Whether more typing can make it a key. */
export function canGrowToKey(written: string): boolean {
  return /^([a-g][#♯b♭]? ?(m|mi|min|mino|ma|maj|majo)?|1[0-2]?|[2-9])?$/i.test(written);
}
