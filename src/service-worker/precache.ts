import { PrecacheController } from 'workbox-precaching/PrecacheController.js';

type PrecacheEntries = ServiceWorkerGlobalScope['__WB_MANIFEST'];

/** The app's own files, kept from installation on, so that it opens without a network. */
export interface Shell {
  /** Fetches and stores every file; the version installs wholly or not at all. */
  install(event: ExtendableEvent): Promise<unknown>;
  /** Drops the files of earlier versions. */
  activate(event: ExtendableEvent): Promise<unknown>;
  /** Whether an absolute address is one of the shell's files. */
  has(url: string): boolean;
  /** The stored file, or the network's if the browser has evicted it. */
  file(request: Request): Promise<Response>;
  /** The page, for a navigation to any address in scope. */
  page(request: Request): Promise<Response>;
}

/**
 * Lets the page's relative addresses resolve although it is shown under a deep one.
 * @param page the stored page
 * @param base absolute address of the app's folder
 */
async function withBase(page: Response, base: string): Promise<Response> {
  const headers = new Headers(page.headers);
  headers.delete('Content-Encoding');
  headers.delete('Content-Length');
  headers.delete('ETag');
  const html = (await page.text()).replace(/<head>/i, `<head><base href="${new URL(base).pathname}">`);
  return new Response(html, { status: page.status, headers });
}

/**
 * The shell made of the files that the build listed.
 * @param entries address and revision of each file
 * @param scope the registration's scope, absolute and ending in a slash
 */
export function createShell(entries: PrecacheEntries, scope: string): Shell {
  const controller = new PrecacheController();
  controller.addToCacheList(entries);
  const pageUrl = new URL('index.html', scope).href;

  return {
    install: (event) => controller.install(event),
    activate: (event) => controller.activate(event),
    has: (url) => controller.getCacheKeyForURL(url) !== undefined,
    file: async (request) => (await controller.matchPrecache(request.url)) ?? fetch(request),
    page: async (request) => {
      const stored = await controller.matchPrecache(pageUrl);
      if (stored === undefined) return fetch(request);
      const atRoot = new URL(request.url).pathname === new URL(scope).pathname;
      return atRoot ? stored : withBase(stored, scope);
    },
  };
}
