export interface TextPart {
  start: number;
  text: string;
  found: boolean;
}

/** Cuts a text at ranges `[start, end)` of UTF-16 units; ranges may come unsorted, overlap, or reach beyond the text. */
export function splitByRanges(text: string, ranges: readonly (readonly [number, number])[]): TextPart[] {
  const parts: TextPart[] = [];
  let position = 0;
  for (const [from, to] of ranges.toSorted((left, right) => left[0] - right[0])) {
    const start = Math.max(position, from);
    const end = Math.min(text.length, to);
    if (end <= start) continue;
    if (start > position) parts.push({ start: position, text: text.slice(position, start), found: false });
    parts.push({ start, text: text.slice(start, end), found: true });
    position = end;
  }
  if (position < text.length) parts.push({ start: position, text: text.slice(position), found: false });
  return parts;
}
