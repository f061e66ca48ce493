/** Entry of the service worker: composes the shell and the backend, and holds no logic. */
import { createBackend } from '../backend/backend.ts';
import { BUILD_VERSION } from '../shared/build-version.ts';
import { heldRootsOf } from '../shared/lock-names.ts';
import { OPENAPI_FILE } from '../shared/openapi-file.ts';
import { lazyBackend } from './lazy-backend.ts';
import { installHandlers } from './lifecycle.ts';
import { createShell } from './precache.ts';

declare const self: ServiceWorkerGlobalScope;

const { scope } = self.registration;
const shell = createShell(self.__WB_MANIFEST, scope);

installHandlers(self, {
  shell,
  backend: lazyBackend(() =>
    createBackend({
      clock: { now: () => Date.now(), monotonic: () => performance.now() },
      heldRoots: async () => heldRootsOf(await self.navigator.locks.query()),
      build: { version: BUILD_VERSION },
      openApi: () => shell.file(new Request(new URL(OPENAPI_FILE, scope))),
    }),
  ),
});
