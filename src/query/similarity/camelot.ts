/** Keys on the Camelot wheel, as whole numbers that fit packed columns. */

const WHEEL = 12;

/** No key: the track has none, or none was heard. */
export const NO_KEY = 0;

/** `8A` → 16, `8B` → 17; {@link NO_KEY} for whatever is no Camelot name. */
export function camelotCode(name: string | null | undefined): number {
  const match = /^(1[0-2]|[1-9])([AB])$/.exec(name ?? '');
  return match ? 2 * Number(match[1]) + (match[2] === 'B' ? 1 : 0) : NO_KEY;
}

/**
 * Whether two keys mix: the same, a neighbour on the wheel (a fifth up or down), or the relative major or minor. A key that is
 * not known mixes with none.
 */
export function areKeysCompatible(one: number, other: number): boolean {
  if (one === NO_KEY || other === NO_KEY) return false;
  const apart = Math.abs((one >> 1) - (other >> 1));
  const isSameMode = (one & 1) === (other & 1);
  return isSameMode ? apart <= 1 || apart === WHEEL - 1 : apart === 0;
}
