/** Numbers as the screen shows them, told from those that are kept: `bright:>1500` beside `bright:>0.19`. */
import type { ShownUnit } from '../../shared/shown-units.ts';

const WRITTEN = /^([-+−]?(?:\d+(?:\.(\d*))?|\.(\d+)))(k?hz|%)?$/i;

/**
 * The same values as they are kept. A sign tells that they are as shown, as does a number above 1, which none that is
 * kept can be; one end of a range tells it of both. What is no number stays as it is.
 */
export function keptValues(written: readonly string[], unit: ShownUnit | undefined): string[] {
  if (!unit || !written.some((value) => isShown(value, unit))) return [...written];
  return written.map((value) => keptValue(value, unit));
}

/** Whether more typing can make it a value with its sign. */
export function canGrowToSign(written: string, unit: ShownUnit | undefined): boolean {
  return unit?.sign === 'hz' && /^\d+(?:\.\d+)?(?:k|h|kh)$/i.test(written);
}

function isShown(value: string, unit: ShownUnit): boolean {
  const [, number, , , sign] = WRITTEN.exec(value) ?? [];
  if (number === undefined) return false;
  return sign === undefined ? Number(number.replace('−', '-')) > 1 : belongsTo(sign, unit);
}

function keptValue(value: string, unit: ShownUnit): string {
  const [, number, behindPoint, pointed, sign] = WRITTEN.exec(value) ?? [];
  if (number === undefined || (sign !== undefined && !belongsTo(sign, unit))) return value;
  const thousands = sign?.toLowerCase() === 'khz';
  const shown = Number(number.replace('−', '-')) * (thousands ? 1000 : 1);
  // As exact as it was written: what equals 2.5 % is less than what equals 2 %.
  const more = unit.sign === 'hz' ? 0 : (behindPoint ?? pointed ?? '').length;
  return (shown / unit.atOne).toFixed(unit.decimals + more);
}

function belongsTo(sign: string, unit: ShownUnit): boolean {
  return unit.sign !== '' && sign.toLowerCase().endsWith(unit.sign);
}
