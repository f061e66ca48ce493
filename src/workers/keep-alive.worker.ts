/** Keeps the service worker alive while its page is open. A worker, because timers of a hidden page are throttled. */
import { type KeepAlive, type KeepAliveMessage, keepAlive } from './keep-alive.ts';

let keeping: KeepAlive | null = null;

self.addEventListener('message', ({ data }: MessageEvent<KeepAliveMessage>) => {
  if (data.type === 'begin') keeping ??= keepAlive(() => fetch(data.address));
  else if (data.type === 'rest') keeping?.rest();
  else keeping?.goOn();
});
