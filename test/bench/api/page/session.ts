import { QueryClient } from '@tanstack/query-core';
import { type Answered, type AnsweredText, type Ask, ask } from './ask.ts';

/** Something a person does: requests one after another, and for a list the pages that follow. */
export interface Action {
  kind: 'search' | 'browse' | 'track' | 'batch';
  /** Milliseconds since the session began. */
  atMs: number;
  asks: Ask[];
  /** As many pages of a list; 1 where the answer is no list. */
  pages: number;
}

export interface SessionRun {
  /** What reached the service worker. */
  answers: (Answered & { kind: Action['kind'] })[];
  /** What the page's own cache answered. */
  fromPage: number;
  seconds: number;
}

export interface SessionOptions {
  /** The page's own cache, scaled as the session is. */
  staleMs: number;
  keptMs: number;
  /** Has every question worked out anew. */
  uncached: boolean;
}

/** Plays a session as the app would: through TanStack's cache, each request waiting for the one before. */
export async function playSession(actions: readonly Action[], options: SessionOptions): Promise<SessionRun> {
  const { staleMs, keptMs } = options;
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: staleMs, gcTime: keptMs, retry: false } },
  });
  const run: SessionRun = { answers: [], fromPage: 0, seconds: 0 };
  const startedAt = performance.now();
  for (const { kind, atMs, asks, pages } of actions) {
    const earlyMs = atMs - (performance.now() - startedAt);
    if (earlyMs > 0) await new Promise((resolve) => setTimeout(resolve, earlyMs));
    const through = async (each: Ask): Promise<string> => {
      let asked = false;
      const text = await client.fetchQuery({
        queryKey: [each.method, each.path, each.body ?? null],
        queryFn: async () => {
          asked = true;
          const { text: content, ...cost } = await askNow(each, options.uncached);
          if (cost.status !== 200) throw new Error(`${each.path}: ${content}`);
          run.answers.push({ ...cost, kind });
          return content;
        },
      });
      if (!asked) run.fromPage += 1;
      return text;
    };
    for (const each of asks) await followPages(each, pages, through);
  }
  run.seconds = (performance.now() - startedAt) / 1000;
  client.clear();
  return run;
}

async function followPages(
  first: Ask,
  pages: number,
  through: (each: Ask) => Promise<string>,
): Promise<void> {
  let next = first;
  for (let page = 0; page < pages; page += 1) {
    const text = await through(next);
    if (page + 1 === pages) return;
    const { next_cursor: cursor }: { next_cursor: string | null } = JSON.parse(text);
    if (cursor === null) return;
    next = { ...first, path: `${first.path}&cursor=${encodeURIComponent(cursor)}` };
  }
}

/** `batch` has an answer worked out, whatever is in memory. */
function askNow(each: Ask, uncached: boolean): Promise<AnsweredText> {
  if (!uncached) return ask(each);
  if (each.method === 'POST') return ask({ ...each, body: { ...(each.body as object), strategy: 'batch' } }); // bodies here are objects
  return ask({ ...each, path: `${each.path}${each.path.includes('?') ? '&' : '?'}strategy=batch` });
}
