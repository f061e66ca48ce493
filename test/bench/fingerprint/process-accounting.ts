/** What the kernel of the operating system booked for the processes of the browser. Linux only. */
import { readdirSync, readFileSync } from 'node:fs';
import type { BrowserContext } from 'playwright';

/** Processes of a browser, and its renderers among them. */
export interface BrowserProcesses {
  readonly all: readonly number[];
  readonly renderers: readonly number[];
}

/** Finds the processes of the browser that a context belongs to. */
export async function processesOf(context: BrowserContext): Promise<BrowserProcesses> {
  const browser = context.browser();
  if (!browser) throw new Error('The browser is gone.');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return {
    all: processInfo.map(({ id }) => id),
    renderers: processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id),
  };
}

/** Time on a processor of all living threads of all processes, in ms. */
export function processorMs({ all }: BrowserProcesses): number {
  return all.reduce((sum, id) => sum + threadsOf(id).reduce((total, { ms }) => total + ms, 0), 0);
}

/** Time on a processor of the dedicated workers of the renderers, in ms. */
export function workerMs({ renderers }: BrowserProcesses): number {
  const threads = renderers.flatMap(threadsOf).filter(({ name }) => name.startsWith('DedicatedWorker'));
  return threads.reduce((sum, { ms }) => sum + ms, 0);
}

/** Resident memory of the largest renderer, in MB of 10^6 bytes. */
export function rendererMegabytes({ renderers }: BrowserProcesses): number {
  return Math.max(0, ...renderers.map((id) => (residentKib(id) * 1024) / 1e6));
}

function threadsOf(process: number): { name: string; ms: number }[] {
  return readdirSync(`/proc/${process}/task`).flatMap((thread) => {
    const folder = `/proc/${process}/task/${thread}`;
    try {
      const nanoseconds = Number(readFileSync(`${folder}/schedstat`, 'utf8').split(' ')[0]);
      return [{ name: readFileSync(`${folder}/comm`, 'utf8').trim(), ms: nanoseconds / 1e6 }];
    } catch {
      return []; // the thread ended while it was looked at
    }
  });
}

function residentKib(process: number): number {
  const status = readFileSync(`/proc/${process}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
}
