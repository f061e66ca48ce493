const EARLIEST_MS = Date.parse('0000-01-01T00:00:00.000Z');
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * A moment in milliseconds since 1970 as ISO 8601 with four digits for the year. File systems keep times that this
 * form has no room for: they are moved to its nearest end; what is no time at all counts as 1970.
 */
export function instantOf(milliseconds: number): string {
  if (Number.isNaN(milliseconds)) return new Date(0).toISOString();
  return new Date(Math.min(LATEST_MS, Math.max(EARLIEST_MS, milliseconds))).toISOString();
}
