import { onTestFinished } from 'vitest';
import { type BrowserOptions, startBrowser, type TestBrowser } from './browser.ts';
import { type AppServer, startServer } from './server.ts';

export interface ServedApp {
  server: AppServer;
  browser: TestBrowser;
}

export interface ServedAppOptions extends BrowserOptions {
  /** The folder to serve; the build of this repository when absent. */
  root?: string;
}

/** Serves the app and starts a browser for the test that calls this; both end with it, however it ends. */
export async function startApp({ root, ...browserOptions }: ServedAppOptions = {}): Promise<ServedApp> {
  const server = await startServer(root);
  onTestFinished(() => server.stop());
  const browser = await startBrowser(browserOptions);
  onTestFinished(() => browser.close());
  return { server, browser };
}
