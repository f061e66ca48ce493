import type { ServiceWorkerMessage } from '../shared/service-worker-messages.ts';

/** As much of the container as is needed to wait for control. */
export type ControlContainer = Pick<
  ServiceWorkerContainer,
  'controller' | 'addEventListener' | 'removeEventListener'
>;

export type ControlRegistration = Pick<ServiceWorkerRegistration, 'installing' | 'waiting' | 'active'>;

export interface ControlOptions {
  container: ControlContainer;
  registration: ControlRegistration;
  /** Absolute address of the worker's script: a page may be controlled by the worker of a wider scope. */
  scriptUrl: string;
  timeLimitMs: number;
}

/**
 * Waits until our service worker controls this page: at once on a normal visit, after the installation on the
 * first, and by asking for it after a hard reload, which loads a page past its active worker.
 * @returns whether it does; `false` after the time limit, or as soon as the installation failed
 */
export function waitForControl({
  container,
  registration,
  scriptUrl,
  timeLimitMs,
}: ControlOptions): Promise<boolean> {
  const isOurs = () => container.controller?.scriptURL === scriptUrl;
  if (isOurs()) return Promise.resolve(true);

  return new Promise((resolve) => {
    const settle = (controlled: boolean) => {
      clearTimeout(timer);
      container.removeEventListener('controllerchange', onControllerChange);
      resolve(controlled);
    };
    const onControllerChange = () => {
      if (isOurs()) settle(true);
    };
    const askForControl = (worker: ServiceWorker) => {
      const message: ServiceWorkerMessage = { type: 'earmark.claim' };
      worker.postMessage(message);
    };
    const timer = setTimeout(() => settle(isOurs()), timeLimitMs);
    container.addEventListener('controllerchange', onControllerChange);

    if (registration.active !== null) {
      askForControl(registration.active);
      return;
    }
    const pending = registration.installing ?? registration.waiting;
    pending?.addEventListener('statechange', () => {
      if (pending.state === 'redundant') settle(false);
      if (pending.state === 'activated' && !isOurs()) askForControl(pending);
    });
  });
}
