import type { CDPSession, Page } from 'playwright';
import { round } from '../fingerprint/statistics.ts';

/** Megabytes of the app's service worker after a collection: objects, and the buffers beside them. */
export async function workerHeapMb(page: Page, url: string): Promise<number | null> {
  const browser = page.context().browser();
  if (!browser) return null;
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'service_worker' }] });
  const worker = targetInfos.find((target) => target.url === `${url}service-worker.js`);
  if (!worker) return null;
  const { sessionId } = await session.send('Target.attachToTarget', {
    targetId: worker.targetId,
    flatten: false,
  });
  await askTarget(session, sessionId, 'HeapProfiler.collectGarbage');
  const usage = await askTarget(session, sessionId, 'Runtime.getHeapUsage');
  await session.detach();
  return round((usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6);
}

interface HeapUsage {
  usedSize: number;
  backingStorageSize?: number;
}

/** A command to a target that this library has no session for. */
function askTarget(session: CDPSession, sessionId: string, method: string): Promise<HeapUsage> {
  return new Promise((resolve, reject) => {
    const onMessage = (event: { sessionId: string; message: string }) => {
      const answer: { id?: number; result?: HeapUsage; error?: { message: string } } = JSON.parse(
        event.message,
      );
      if (event.sessionId !== sessionId || answer.id !== 1) return;
      session.off('Target.receivedMessageFromTarget', onMessage);
      if (answer.result) resolve(answer.result);
      else reject(new Error(`${method}: ${answer.error?.message}`));
    };
    session.on('Target.receivedMessageFromTarget', onMessage);
    session
      .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: 1, method }) })
      .catch(reject);
  });
}
