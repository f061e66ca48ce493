import type { Page } from 'playwright';
import { killServiceWorkers } from '../../e2e/harness/app-page.ts';
import { median, round } from '../fingerprint/statistics.ts';

export interface OpeningFigures {
  /** Median time from navigation until rows are painted and no long task follows. */
  interactive_ms: number;
  interactive_each_ms: number[];
  /** The same until the first row is painted. */
  first_row_ms: number;
}

/** Opens the page as on another day: the app is installed, its service worker asleep. */
export async function measureOpening(page: Page, times: number): Promise<OpeningFigures> {
  const openings: { rowMs: number; interactiveMs: number }[] = [];
  for (let at = 0; at < times; at += 1) {
    await killServiceWorkers(page);
    await page.reload({ waitUntil: 'commit' });
    await page.waitForFunction(() => window.uiBench?.opening() !== null);
    openings.push(
      await page.evaluate(() => {
        const opening = window.uiBench.opening();
        if (!opening) throw new Error('The page was reloaded meanwhile.');
        return opening;
      }),
    );
  }
  const each = openings.map(({ interactiveMs }) => interactiveMs);
  return {
    interactive_ms: round(median(each)),
    interactive_each_ms: each.map((ms) => round(ms)),
    first_row_ms: round(median(openings.map(({ rowMs }) => rowMs))),
  };
}
