import type { Page } from 'playwright';
import { round } from '../fingerprint/statistics.ts';

export interface ScrollFigures {
  scroll_frame_p50_ms: number;
  scroll_frame_p95_ms: number;
  scroll_frame_max_ms: number;
  /** Share of frames in which a row in view had not arrived yet. */
  scroll_blank_share: number;
  /** From letting go of the scroll bar in the middle of the list until all rows in view are there. */
  jump_to_middle_ms: number;
}

const WHEEL_PX = 240;
const WHEELS = 240;

/** Turns the wheel over the list as fast as a hand does, and watches every frame; then drags the bar to the middle. */
export async function measureScrolling(page: Page): Promise<ScrollFigures> {
  await page.getByTestId('track-row').nth(3).hover();
  await page.evaluate(() => window.uiBench.watchFrames());
  for (let at = 0; at < WHEELS; at += 1) await page.mouse.wheel(0, at % 80 < 60 ? WHEEL_PX : -WHEEL_PX);
  const { gapsMs, blankShare } = await page.evaluate(() => window.uiBench.framesWatched());
  const jumpMs = await page.evaluate(() => window.uiBench.jumpToMiddle());
  const sorted = [...gapsMs].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN);
  return {
    scroll_frame_p50_ms: at(0.5),
    scroll_frame_p95_ms: at(0.95),
    scroll_frame_max_ms: at(1),
    scroll_blank_share: round(blankShare, 3),
    jump_to_middle_ms: round(jumpMs),
  };
}
