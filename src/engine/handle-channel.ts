import { type HandleReply, type HandleRequest, isHandleReply } from '../api/handle-exchange.ts';

/** Sends one request about directory handles to the backend, in whichever realm it runs. */
export type HandleChannel = (request: HandleRequest) => Promise<HandleReply>;

const TIME_LIMIT_MS = 10_000;

/**
 * To the backend in the service worker: handles can be cloned but not written as JSON, so they go by message.
 * @param container whose controller answers
 */
export function workerHandleChannel(container: Pick<ServiceWorkerContainer, 'controller'>): HandleChannel {
  return (request) =>
    new Promise((resolve, reject) => {
      const { port1, port2 } = new MessageChannel();
      const timer = setTimeout(
        () => settle(() => reject(new Error('The service worker did not answer.'))),
        TIME_LIMIT_MS,
      );
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        port1.close();
        finish();
      };
      port1.onmessage = ({ data }: MessageEvent<unknown>) => {
        settle(() => {
          if (isHandleReply(data)) resolve(data);
          else reject(new Error('The service worker sent something else than a reply.'));
        });
      };
      if (container.controller === null)
        settle(() => reject(new Error('No service worker controls this page.')));
      else container.controller.postMessage(request, [port2]);
    });
}

/** The handle itself, of any root: stored, or listed. Throws the backend's own words when it could not. */
export function handlesOf(reply: HandleReply) {
  if (!reply.ok) throw new Error(reply.detail);
  return reply.handles;
}
