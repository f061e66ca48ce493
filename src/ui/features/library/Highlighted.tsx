import { splitByRanges } from './split-by-ranges.ts';

interface HighlightedProps {
  text: string;
  ranges: readonly (readonly [number, number])[] | undefined;
}

/** Text with the found parts marked. */
export function Highlighted({ text, ranges }: HighlightedProps) {
  if (!ranges || ranges.length === 0) return text;
  return splitByRanges(text, ranges).map((part) =>
    part.found ? <mark key={part.start}>{part.text}</mark> : part.text,
  );
}
