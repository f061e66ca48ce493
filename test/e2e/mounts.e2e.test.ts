/** Where the backend runs when a service worker can not, and what the service worker never lets through. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { apiCall, openApp } from './harness/app-page.ts';
import { copyDist } from './harness/dist.ts';
import { startApp } from './harness/served-app.ts';

const isApiRequest = (url: string) => /\/api(\/|$)/.test(new URL(url).pathname);

describe('without a service worker', () => {
  test('a browser that refuses them runs the backend in the page, and no call leaves it', async () => {
    const { server, browser } = await startApp({ serviceWorkers: 'block' });
    const page = await browser.newPage();
    expect(await openApp(page, server.url)).toBe('page');
    expect(await apiCall(page, 'GET', 'health')).toMatchObject({ status: 200 });
    expect(browser.requests.filter(isApiRequest)).toEqual([]);
    // What lies beside the app as a file must be there as long as the page is.
    expect(await apiCall(page, 'GET', 'openapi.json')).toMatchObject({ status: 200 });
    await server.stop();
    expect(await apiCall(page, 'GET', 'openapi.json')).toMatchObject({ status: 200 });
    browser.assertClean(server.url);
  });

  test('a host that lost the script gets the same', async () => {
    const root = copyDist();
    onTestFinished(() => rmSync(root, { recursive: true }));
    rmSync(join(root, 'service-worker.js'));
    const { server, browser } = await startApp({ root });
    const page = await browser.newPage();
    expect(await openApp(page, server.url)).toBe('page');
    expect(await apiCall(page, 'GET', 'health')).toMatchObject({ status: 200 });
    browser.assertClean(server.url, [/bad HTTP response code \(404\)/i]);
  });

  // The file that the policy wants instead of inline code must not depend on the app's own code.
  test.each(['light', 'dark'] as const)('the %s theme is set before the app has loaded', async (theme) => {
    const { server, browser } = await startApp({ serviceWorkers: 'block' });
    const page = await browser.newPage();
    await page.route('**/assets/**', (route) => route.abort());
    await page.addInitScript((value) => localStorage.setItem('earmark-theme', value), theme);
    await page.goto(server.url);
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(theme);
  });
});

describe('with the service worker', () => {
  test('no call of the API reaches the host, unknown ones included', async () => {
    const { server, browser } = await startApp();
    const page = await browser.newPage();
    await openApp(page, server.url);
    await server.stop();
    expect(await apiCall(page, 'GET', 'health')).toMatchObject({ status: 200 });
    expect(await apiCall(page, 'GET', 'no/such/resource')).toMatchObject({
      status: 404,
      body: { status: 404 },
    });
    const other = await page.evaluate(async () => (await fetch('./api/v2/health')).json());
    expect(other).toMatchObject({ status: 404, code: 'no_such_route' });
  });

  test('an address of the API can be opened as a page of its own', async () => {
    const { server, browser } = await startApp();
    const page = await browser.newPage();
    await openApp(page, server.url);
    const answer = await page.goto(`${server.url}api/v1/health`);
    expect(answer?.headers()['content-type']).toMatch(/^application\/json/);
  });

  test('directory handles are kept beside the API and come back in another tab', async () => {
    const { server, browser } = await startApp();
    const page = await browser.newPage();
    await openApp(page, server.url);
    const root = await apiCall(page, 'POST', 'library/roots', { kind: 'handle', name: 'music' });
    const { id: rootId } = root.body as { id: string }; // a Root of the contract
    const reply = await page.evaluate(async (rootId) => {
      const handle = await (await navigator.storage.getDirectory()).getDirectoryHandle('music', {
        create: true,
      });
      const { port1, port2 } = new MessageChannel();
      const replied = new Promise((resolve) => {
        port1.onmessage = ({ data }) => resolve(data.ok);
      });
      const message = { type: 'earmark.handles.put', rootId, handle };
      navigator.serviceWorker.controller?.postMessage(message, [port2]);
      return replied;
    }, rootId);
    expect(reply).toBe(true);

    const second = await browser.newPage();
    await openApp(second, server.url);
    const names = await second.evaluate(async () => {
      const { port1, port2 } = new MessageChannel();
      const replied = new Promise<{ rootId: string; handle: FileSystemDirectoryHandle }[]>((resolve) => {
        port1.onmessage = ({ data }) => resolve(data.handles);
      });
      navigator.serviceWorker.controller?.postMessage({ type: 'earmark.handles.list' }, [port2]);
      return (await replied).map(({ rootId, handle }) => `${rootId}: ${handle.name}`);
    });
    expect(names).toEqual([`${rootId}: music`]);
  });
});
