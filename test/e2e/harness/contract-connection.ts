/** A mount of the API on the production build, for the contract suite. */
import type { Page } from 'playwright';
import type { CallInit, ContractConnection } from '../../contract/contract-suite.ts';
import { openApp } from './app-page.ts';
import { startBrowser } from './browser.ts';
import { startServer } from './server.ts';

/**
 * Opens the app in a fresh browser, and insists that its backend runs where it should.
 * @param beforeCall is awaited before a call where no other is under way
 */
export async function connectTo(
  mount: 'service-worker' | 'page',
  beforeCall: (page: Page) => Promise<void> = async () => undefined,
): Promise<ContractConnection> {
  const server = await startServer();
  const browser = await startBrowser({ serviceWorkers: mount === 'page' ? 'block' : 'allow' });
  const page = await browser.newPage();
  const actual = await openApp(page, server.url);
  if (actual !== mount) throw new Error(`The backend runs in the ${actual}, not in the ${mount}.`);
  let underWay = 0;
  let isLeftAlone = false;
  return {
    async call(method, path, init = {}) {
      underWay += 1;
      try {
        if (underWay === 1 && !isLeftAlone) await beforeCall(page);
        const { status, headers, text } = await callInPage(page, method, path, init);
        return { status, headers, text, json: () => JSON.parse(text) as unknown };
      } finally {
        underWay -= 1;
      }
    },
    oneRun() {
      isLeftAlone = true;
    },
    async reset() {
      isLeftAlone = false;
      await forgetLibrary(page);
    },
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

function callInPage(page: Page, method: string, path: string, { headers = {}, body, bytes }: CallInit) {
  // A number a byte takes the debugging protocol 20 s for a picture of two megabytes.
  const base64 = bytes === undefined ? undefined : Buffer.from(bytes).toString('base64');
  return page.evaluate(
    async ({ method, path, headers, body, base64 }) => {
      if (window.earmark === undefined) throw new Error('The page has no backend.');
      const content =
        base64 === undefined ? body : Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const response = await window.earmark.fetch(path, {
        method,
        headers,
        ...(content === undefined ? {} : { body: content }),
      });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        text: await response.text(),
      };
    },
    { method, path, headers, body, base64 },
  );
}

/** Removes every root, and with them all tracks, and every playlist, through the API itself: nothing else may write the library. */
async function forgetLibrary(page: Page): Promise<void> {
  for (const collection of ['/library/roots', '/playlists']) {
    const { text } = await callInPage(page, 'GET', collection, {});
    const { items } = JSON.parse(text) as { items: { id: string }[] }; // a list of Root, a page of Playlist
    for (const { id } of items) {
      const { status } = await callInPage(page, 'DELETE', `${collection}/${id}`, {});
      if (status >= 300) throw new Error(`${collection}/${id} could not be removed: status ${status}.`);
    }
  }
}
