import { EarmarkError } from '../shared/failures.ts';
import { FILE_CHANNEL, type FileReply, type FileRequest, isFileReply } from '../shared/file-requests.ts';
import { newId } from './new-id.ts';

/** A tab that doesn't answer for so long is frozen, or has closed. */
const TIME_LIMIT_MS = 5000;

/**
 * Asks the tab that reads a root for one of its files; `null` where none answers in time. A file is cloned by reference,
 * not by content. Rejects with why the tab could not read it.
 */
export async function fileFromTab(rootId: string, path: string): Promise<File | null> {
  const requestId = newId();
  const channel = new BroadcastChannel(FILE_CHANNEL);
  try {
    const reply = await new Promise<FileReply | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), TIME_LIMIT_MS);
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (!isFileReply(data, requestId)) return;
        clearTimeout(timer);
        resolve(data);
      };
      channel.postMessage({
        type: 'earmark.file.wanted',
        requestId,
        rootId,
        path,
      } satisfies FileRequest);
    });
    if (reply?.type === 'earmark.file.failed')
      throw new EarmarkError(reply.failure.code, reply.failure.detail);
    return reply?.file instanceof File ? reply.file : null;
  } finally {
    channel.close();
  }
}
