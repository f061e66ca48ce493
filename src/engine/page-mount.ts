import type { Backend } from '../backend/backend.ts';
import { BUILD_VERSION } from '../shared/build-version.ts';
import { heldRootsOf } from '../shared/lock-names.ts';
import { OPENAPI_FILE } from '../shared/openapi-file.ts';
import { appAddress } from './app-address.ts';
import { builtFile } from './built-file.ts';

/**
 * The backend inside this page: for browsers, modes and moments without a service worker. Loaded only then, because
 * it brings the whole backend with it.
 */
export async function mountInPage(): Promise<Backend> {
  // Without a service worker nothing else keeps it for when the network is gone.
  const openApi = builtFile(new URL(OPENAPI_FILE, appAddress()).href, {
    fetch: (address) => fetch(address),
    match: async (address) => globalThis.caches?.match(address, { ignoreSearch: true }),
  });
  const { createBackend } = await import('../backend/backend.ts');
  return createBackend({
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    heldRoots: async () => heldRootsOf((await navigator.locks?.query()) ?? {}),
    build: { version: BUILD_VERSION },
    openApi,
  });
}
