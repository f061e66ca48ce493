import type { Page } from 'playwright';
import type { ConsoleApi } from '../../../src/engine/expose-api.ts';

/** What the API answered, as far as it can leave the page. */
export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  /** Parsed where the answer is JSON; text otherwise. */
  body: unknown;
}

/** Waits until the page has found its backend, and says which realm it runs in. */
export async function connectedMount(page: Page): Promise<ConsoleApi['mount']> {
  await page.waitForFunction(() => window.earmark !== undefined);
  return page.evaluate(() => {
    if (window.earmark === undefined) throw new Error('The page reloaded meanwhile.');
    return window.earmark.mount;
  });
}

/** Opens the app and waits for its backend. */
export async function openApp(page: Page, url: string): Promise<ConsoleApi['mount']> {
  await page.goto(url);
  return connectedMount(page);
}

/**
 * Calls the API from within the page, through the mount the page uses itself.
 * @param path below `/api/v1/`
 */
export function apiCall(page: Page, method: string, path: string, body?: unknown): Promise<ApiAnswer> {
  return page.evaluate(
    async ({ method, path, body }) => {
      if (window.earmark === undefined) throw new Error('The page has no backend yet.');
      const init: RequestInit = { method };
      if (body !== undefined) {
        init.body = JSON.stringify(body);
        init.headers = { 'Content-Type': 'application/json' };
      }
      const response = await window.earmark.fetch(path, init);
      const headers = Object.fromEntries(response.headers);
      const isJson = /json/.test(headers['content-type'] ?? '');
      const content: unknown = isJson ? await response.json() : await response.text();
      return { status: response.status, headers, body: content };
    },
    { method, path, body },
  );
}

/** Stops every service worker, as the browser does by itself after half a minute of rest. */
export async function killServiceWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/** Reloads as Shift+Reload does: past the service worker and the cache. */
export async function hardReload(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const loaded = page.waitForEvent('load');
  await session.send('Page.reload', { ignoreCache: true });
  await loaded;
  await session.detach();
}

/** Waits until the first installation has stored the whole app, so that the host may go away. */
export async function installed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}
