import { count, decimal } from '../../format.ts';

const KILOBYTES = 1024;

/** What the cache calls megabytes, 1024 × 1024 bytes, as its budget is set in them; small amounts in kilobytes. */
export function megabytes(value: number): string {
  if (value >= 100) return `${count(Math.round(value))} MB`;
  return value >= 1 ? `${decimal(value)} MB` : `${count(Math.round(value * KILOBYTES))} KB`;
}
