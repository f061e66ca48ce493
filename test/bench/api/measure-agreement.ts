import type { Page } from 'playwright';
import { median, round } from '../fingerprint/statistics.ts';
import { trackId } from './questions.ts';

/** Milliseconds from a change asked for in one tab until another tab has heard of it and got an answer that shows it. */
export async function measureAgreement(page: Page, other: Page, times: number): Promise<number> {
  const taken: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const id = trackId(at);
    const change = [id, !(await page.evaluate((track) => window.apiBench.isFavourite(track), id))] as const;
    const seen = other.evaluate(([track, value]) => window.apiBench.seenFavourite(track, value), change);
    await other.evaluate(() => undefined); // the other tab listens by now
    const askedAt = await page.evaluate(
      ([track, value]) => window.apiBench.setFavourite(track, value),
      change,
    );
    taken.push((await seen) - askedAt);
  }
  return round(median(taken));
}
