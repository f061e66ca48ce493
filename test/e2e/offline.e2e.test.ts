import { describe, expect, test } from 'vitest';
import {
  apiCall,
  connectedMount,
  hardReload,
  installed,
  killServiceWorkers,
  openApp,
} from './harness/app-page.ts';
import { startApp } from './harness/served-app.ts';

/** What Chromium itself reports when the host is away: update checks and hard reloads do reach for it. */
const HOST_IS_AWAY = [/net::ERR_CONNECTION_REFUSED/, /ServiceWorker script.*encountered an error/i];

describe('after one visit, with the host gone', () => {
  test('the first visit is controlled and answered without a reload', async () => {
    const { server, browser } = await startApp();
    const page = await browser.newPage();
    expect(await openApp(page, server.url)).toBe('service-worker');
    expect(await apiCall(page, 'GET', 'health')).toMatchObject({ status: 200 });
    expect(
      await page.evaluate(() =>
        performance.getEntriesByType('navigation').map((entry) => entry.toJSON().type),
      ),
    ).toEqual(['navigate']);
    browser.assertClean(server.url);
  });

  test('a reload, a second tab and a deep address open from the precache, and the API answers', async () => {
    const { server, browser } = await startApp();
    const page = await browser.newPage();
    await openApp(page, server.url);
    await installed(page);
    await server.stop();

    await page.reload();
    expect(await connectedMount(page)).toBe('service-worker');
    expect(await apiCall(page, 'GET', 'health')).toMatchObject({ status: 200 });

    const second = await browser.newPage();
    expect(await openApp(second, `${server.url}some/where?with=query`)).toBe('service-worker');
    expect(await apiCall(second, 'GET', 'health')).toMatchObject({ status: 200 });
    expect(new URL(second.url()).pathname).toBe('/');
    expect(await second.evaluate(async () => (await fetch('./licenses.md')).text())).toContain('# Licences');
    browser.assertClean(server.url, HOST_IS_AWAY);
  });

  test('a killed service worker comes back for the next request', async () => {
    const { server, browser } = await startApp();
    const page = await browser.newPage();
    await openApp(page, server.url);
    await installed(page);
    await server.stop();
    await killServiceWorkers(page);
    expect(await apiCall(page, 'GET', 'health')).toMatchObject({ status: 200 });
  });

  // A worker that was started too early has no service worker of its own, and would ask the host in vain.
  test('the worker that keeps the service worker alive reaches it', async () => {
    const { server, browser } = await startApp();
    const page = await browser.newPage();
    const starting = page.waitForEvent('worker', (worker) => worker.url().includes('keep-alive'));
    await openApp(page, server.url);
    const worker = await starting;
    await server.stop();
    const health = `${server.url}api/v1/health`;
    expect(await worker.evaluate(async (url) => (await fetch(url)).status, health)).toBe(200);
  });
});

describe('a hard reload', () => {
  test('loads past the service worker, and gets its control back instead of a second backend', async () => {
    const { server, browser } = await startApp();
    const page = await browser.newPage();
    await openApp(page, server.url);
    await installed(page);

    await hardReload(page);
    expect(await connectedMount(page)).toBe('service-worker');
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    expect(await apiCall(page, 'GET', 'health')).toMatchObject({ status: 200 });
    browser.assertClean(server.url);
  });
});
