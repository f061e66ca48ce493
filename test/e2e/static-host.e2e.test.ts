import { expect, onTestFinished, test } from 'vitest';
import { apiCall, openApp } from './harness/app-page.ts';
import { startBareHost } from './harness/bare-host.ts';
import { startBrowser } from './harness/browser.ts';
import { ensureBuiltDist } from './harness/dist.ts';

// Catches an absolute address in the build, and an API or a scope that assumes the root of the host.
test('runs on any static host under any path, with the service worker confined to it', async () => {
  const base = '/some/base/';
  const host = await startBareHost(ensureBuiltDist(), base);
  onTestFinished(() => host.stop());
  const browser = await startBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();

  expect(await openApp(page, host.url)).toBe('service-worker');
  expect(await apiCall(page, 'GET', 'health')).toMatchObject({ status: 200 });
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  expect(scope).toBe(host.url);

  const deep = await browser.newPage();
  expect(await openApp(deep, `${host.url}tracks/1`)).toBe('service-worker');
  expect(new URL(deep.url()).pathname).toBe(base);
  expect(new URL(deep.url()).hash).toBe('#/tracks/1');

  const outside = browser.requests.filter((url) => !url.startsWith(host.url) && url.startsWith('http'));
  expect(outside).toEqual([]);
  browser.assertClean(host.url);
});
