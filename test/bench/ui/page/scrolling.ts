/** Rows within the scroller that have no track yet. */
function blankRowsInView(): number {
  const scroller = document.querySelector('[role=grid]');
  if (!scroller) return 0;
  const { top, bottom } = scroller.getBoundingClientRect();
  let blank = 0;
  for (const row of document.querySelectorAll('[data-testid=row-placeholder]')) {
    const place = row.getBoundingClientRect();
    if (place.bottom > top && place.top < bottom) blank += 1;
  }
  return blank;
}

let gapsMs: number[] = [];
let blankFrames = 0;
let watching = false;

/** Notes the time between one frame and the next from now on. */
export function watchFrames(): void {
  gapsMs = [];
  blankFrames = 0;
  watching = true;
  let before = performance.now();
  const frame = (now: number) => {
    if (!watching) return;
    gapsMs.push(now - before);
    before = now;
    if (blankRowsInView() > 0) blankFrames += 1;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame((now) => {
    before = now;
    requestAnimationFrame(frame);
  });
}

/** Ends it, and gives what was noted. */
export function framesWatched(): { gapsMs: number[]; blankShare: number } {
  watching = false;
  return { gapsMs, blankShare: gapsMs.length === 0 ? 0 : blankFrames / gapsMs.length };
}

/** Sets the scroll bar to the middle; milliseconds until every row there shows its track. */
export function jumpToMiddle(): Promise<number> {
  const scroller = document.querySelector('[role=grid]');
  if (!scroller) throw new Error('There is no list.');
  const startedAt = performance.now();
  scroller.scrollTop = scroller.scrollHeight / 2;
  return new Promise((resolve) => {
    const look = (now: number) => {
      const rows = document.querySelectorAll('[data-testid=track-row]').length;
      if (now > startedAt + 50 && rows > 0 && blankRowsInView() === 0) resolve(now - startedAt);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
