/** Runs `action` at once, then at most once an interval while it is asked for; the last asking is never lost. */
export function throttle(action: () => void, intervalMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let askedMeanwhile = false;
  const run = () => {
    askedMeanwhile = false;
    timer = setTimeout(() => {
      timer = null;
      if (askedMeanwhile) run();
    }, intervalMs);
    action();
  };
  return () => {
    if (timer) askedMeanwhile = true;
    else run();
  };
}
