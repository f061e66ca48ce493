/**
 * The least that an answer through a service worker can cost: a worker of its own, in a folder of its own, that answers with
 * as many bytes as asked for and does nothing else.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';

const FOLDER = 'trivial';

const WORKER = `const bodies = new Map();
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const bytes = Number(new URL(event.request.url).searchParams.get('bytes') ?? Number.NaN);
  if (Number.isNaN(bytes)) return;
  if (!bodies.has(bytes)) bodies.set(bytes, new Uint8Array(bytes).fill(120));
  event.respondWith(new Response(bodies.get(bytes), { headers: { 'Content-Type': 'application/json' } }));
});
`;

/** Adds the worker and a bare page to a copy of the build. */
export function addTrivialWorker(root: string): void {
  mkdirSync(join(root, FOLDER));
  writeFileSync(join(root, FOLDER, 'index.html'), '<!doctype html><title>Nothing</title>');
  writeFileSync(join(root, FOLDER, 'worker.js'), WORKER);
}

/** Opens the bare page: of the app's origin, but without the app. */
export async function openBarePage(page: Page, url: string): Promise<void> {
  await page.goto(`${url}${FOLDER}/index.html`);
}

/** Starts the trivial worker for a bare page. */
export async function startTrivialWorker(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('worker.js');
    await new Promise<void>((resolve) => {
      if (navigator.serviceWorker.controller) resolve();
      else navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
    });
  });
}

/** Milliseconds of round trips with such bodies, sizes in turn. */
export async function trivialRoundTrips(
  page: Page,
  sizes: readonly number[],
  times: number,
): Promise<Map<number, number[]>> {
  const measured = await page.evaluate(
    async ([wanted, repeats]) => {
      const all: [number, number][] = [];
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        for (const bytes of wanted) {
          const startedAt = performance.now();
          await (await fetch(`answer?bytes=${bytes}`)).arrayBuffer();
          all.push([bytes, performance.now() - startedAt]);
        }
      }
      return all;
    },
    [sizes, times] as const,
  );
  const bySize = new Map<number, number[]>();
  for (const [bytes, ms] of measured) bySize.set(bytes, [...(bySize.get(bytes) ?? []), ms]);
  return bySize;
}
