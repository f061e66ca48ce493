import type { Page } from 'playwright';
import { median, round } from '../fingerprint/statistics.ts';

export interface SearchFigures {
  search_to_paint_p50_ms: number;
  search_to_paint_p95_ms: number;
}

const LETTERS_A_TITLE = 7;
/** A quick typist's; the answer to a letter that was overtaken by the next is never painted, and not counted. */
const BETWEEN_LETTERS_MS = 220;

/** Types the beginnings of titles, and takes the time from each key to the frame that shows what was found. */
export async function measureSearching(page: Page, titles: readonly string[]): Promise<SearchFigures> {
  const box = page.getByTestId('search-box');
  const times: number[] = [];
  for (const title of titles) {
    await box.fill('');
    await page.waitForFunction(() => window.uiBench.rests());
    for (const letter of title.slice(0, LETTERS_A_TITLE).replaceAll(/[^a-z]/gi, '')) {
      await page.evaluate(() => window.uiBench.watchSearch());
      const painted = page.evaluate(() => window.uiBench.searchPainted());
      await box.press(letter);
      times.push(await painted);
      await page.waitForTimeout(BETWEEN_LETTERS_MS); // the typist's own pace, not a wait for anything
    }
  }
  const sorted = [...times].sort((a, b) => a - b);
  return {
    search_to_paint_p50_ms: round(median(times)),
    search_to_paint_p95_ms: round(sorted[Math.floor(0.95 * (sorted.length - 1))] ?? Number.NaN),
  };
}
