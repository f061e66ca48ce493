import type { Page } from 'playwright';
import { killServiceWorkers } from '../../e2e/harness/app-page.ts';
import { median, round } from '../fingerprint/statistics.ts';
import type { Answered } from './page/ask.ts';
import { listAsk, SORTS, searchAsk } from './questions.ts';
import { measureTurns, type Turns } from './worker-turns.ts';

export interface BootFigures {
  boot_to_search_ms: number;
  boot_to_search_each_ms: number[];
  boot_to_health_ms: number;
  boot_turns: Turns;
  /** The first list in each order after a start. */
  first_list_ms: Record<string, number>;
  first_list_turns: Turns;
}

/** From a killed service worker to its first answers. */
export async function measureBoot(page: Page, times: number): Promise<BootFigures> {
  const searches: number[] = [];
  const healths: number[] = [];
  for (let at = 0; at < times; at += 1) {
    healths.push((await askKilled(page, 'health')).ms);
    searches.push((await askKilled(page, searchAsk('love').path)).ms);
  }
  const { turns } = await measureTurns(page, () => askKilled(page, searchAsk('love').path));
  const lists = await measureTurns(page, async () => {
    const first: Record<string, number> = {};
    for (const sort of SORTS) first[sort] = round((await askOne(page, listAsk(sort).path)).ms);
    return first;
  });
  return {
    boot_to_search_ms: round(median(searches)),
    boot_to_search_each_ms: searches.map((ms) => round(ms)),
    boot_to_health_ms: round(median(healths)),
    boot_turns: turns,
    first_list_ms: lists.result,
    first_list_turns: lists.turns,
  };
}

async function askKilled(page: Page, path: string): Promise<Answered> {
  await killServiceWorkers(page);
  return askOne(page, path);
}

async function askOne(page: Page, path: string): Promise<Answered> {
  const [answer] = await page.evaluate(
    (only) => window.apiBench.askAll([{ method: 'GET', path: only }]),
    path,
  );
  if (answer?.status !== 200) throw new Error(`${path} was answered with ${answer?.status}.`);
  return answer;
}
