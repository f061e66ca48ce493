import type { KeepAliveMessage } from '../workers/keep-alive.ts';
import type { RequestGate } from './request-gate.ts';

/**
 * Keeps the service worker that controls this page alive until the page closes, and lets it rest while the gate is shut.
 * @param address of the API; the worker that asks it is controlled too, since the page is by now
 */
export function keepServiceWorkerAlive(address: string, gate: Pick<RequestGate, 'watch'>): void {
  const worker = new Worker(new URL('../workers/keep-alive.worker.ts', import.meta.url), {
    type: 'module',
    name: 'keep-alive',
  });
  const tell = (message: KeepAliveMessage) => worker.postMessage(message);
  tell({ type: 'begin', address: new URL('health', address).href });
  gate.watch((isOpen) => tell({ type: isOpen ? 'go_on' : 'rest' }));
}
