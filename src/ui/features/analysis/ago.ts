const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const STEPS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

/** How long ago a moment was, in the largest whole unit: `3 minutes ago`, `yesterday`. */
export function agoText(instant: string, nowMs: number): string {
  const seconds = Math.max(0, (nowMs - Date.parse(instant)) / 1000);
  const step = STEPS.find((each) => seconds >= each.seconds);
  return step ? words.format(-Math.floor(seconds / step.seconds), step.unit) : 'just now';
}
