import { toFailure } from '../shared/failures.ts';
import { FILE_CHANNEL, type FileReply, type FileRequest, isFileRequest } from '../shared/file-requests.ts';
import type { RootFileSource } from './root-files.ts';

/** The files of the roots that this tab reads and no other; `null` for any other root. */
export type FileSources = (rootId: string) => RootFileSource | null;

/** Hands the backend the files that only this tab can read. The returned function ends it. */
export function shareFiles(sources: FileSources): () => void {
  const channel = new BroadcastChannel(FILE_CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const source = isFileRequest(data) ? sources(data.rootId) : null;
    if (!source || !isFileRequest(data)) return;
    void replyTo(data, source).then((reply) => channel.postMessage(reply));
  };
  return () => channel.close();
}

async function replyTo({ requestId, path }: FileRequest, source: RootFileSource): Promise<FileReply> {
  try {
    return { type: 'earmark.file.found', requestId, file: await source.file(path) };
  } catch (error) {
    return { type: 'earmark.file.failed', requestId, failure: toFailure(error) };
  }
}
