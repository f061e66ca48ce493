/** Ranges of bytes as requests ask for them (RFC 9110, section 14). */

/** First and last byte, both inclusive. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * What a `Range` header asks of `size` bytes: a range within them; `unsatisfiable` where it begins behind them; `null`
 * where all are to be sent, since there is no header, it can't be understood, or it asks for several ranges.
 */
export function byteRangeOf(header: string | null, size: number): ByteRange | 'unsatisfiable' | null {
  const parts = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '');
  const [, from = '', to = ''] = parts ?? [];
  if (!parts || (from === '' && to === '')) return null;
  if (from === '') return suffix(Number(to), size);
  const first = Number(from);
  const last = to === '' ? Number.POSITIVE_INFINITY : Number(to);
  if (last < first) return null;
  return first >= size ? 'unsatisfiable' : { first, last: Math.min(last, size - 1) };
}

/**
 * Whether a range may be answered with a part: there is no `If-Range`, or it names this very version. A weak tag never does.
 * @param lastModified as in the header of that name
 */
export function ifRangeHolds(header: string | null, etag: string, lastModified: string): boolean {
  return header === null || header === lastModified || (header === etag && !etag.startsWith('W/'));
}

function suffix(length: number, size: number): ByteRange | 'unsatisfiable' {
  if (length === 0 || size === 0) return 'unsatisfiable';
  return { first: Math.max(0, size - length), last: size - 1 };
}
