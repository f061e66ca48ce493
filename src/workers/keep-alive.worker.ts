/** Keeps the service worker alive while its page is open. A worker, because timers of a hidden page are throttled. */
import { keepAlive } from './keep-alive.ts';

self.addEventListener('message', ({ data }: MessageEvent<string>) => keepAlive(() => fetch(data)), {
  once: true,
});
