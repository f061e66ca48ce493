/** Where a value lies between two others, as a share of the way; one half where that makes no sense. */
export function shareOf(value: number, from: number, to: number): number {
  const share = (value - from) / (to - from);
  return share > 0 && share < 1 ? share : 0.5;
}
