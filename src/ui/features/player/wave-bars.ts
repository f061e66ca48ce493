/** A waveform as bars of whole pixels. Nothing here draws. */

export interface WaveBars {
  /** Outline of all bars, in pixels. */
  path: string;
  count: number;
}

const BAR_PX = 2;
const GAP_PX = 1;
/** So that silence is a row of dots. */
const LOWEST_PX = 2;

/** As many peaks as there are bars: of the points that share one, the highest counts. */
export function peaksFor(points: readonly number[], bars: number): number[] {
  return Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * points.length) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * points.length) / bars));
    return points.slice(from, to).reduce((highest, point) => Math.max(highest, point), 0);
  });
}

/** Bars around the middle line, as high as the loudest point lets them be. */
export function waveBars(points: readonly number[], width: number, height: number): WaveBars {
  const count = Math.floor((width + GAP_PX) / (BAR_PX + GAP_PX));
  if (points.length === 0 || count < 1) return { path: '', count: 0 };
  const peaks = peaksFor(points, count);
  const highest = Math.max(...peaks, 0.01);
  const parts = peaks.map((peak, bar) => {
    const tall = Math.max(LOWEST_PX, Math.round((peak / highest) * height));
    const top = Math.round((height - tall) / 2);
    return `M${bar * (BAR_PX + GAP_PX)} ${top}h${BAR_PX}v${tall}h-${BAR_PX}z`;
  });
  return { path: parts.join(''), count };
}
