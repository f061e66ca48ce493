/** How a mount of the API gets a file that only some tab can read: it asks on a channel, and the tab that reads the root answers. */
import { FAILURE_CODES, type Failure } from './failures.ts';

/** The BroadcastChannel of questions and answers. */
export const FILE_CHANNEL = 'earmark.files';

export interface FileRequest {
  type: 'earmark.file.wanted';
  requestId: string;
  rootId: string;
  path: string;
}

/** The file itself, which is cloned by reference; this wing compiles without DOM types. */
export type FileReply =
  | { type: 'earmark.file.found'; requestId: string; file: unknown }
  | { type: 'earmark.file.failed'; requestId: string; failure: Failure };

/** Whether a message asks for a file. */
export function isFileRequest(data: unknown): data is FileRequest {
  if (!isRecord(data) || data.type !== 'earmark.file.wanted') return false;
  return [data.requestId, data.rootId, data.path].every((part) => typeof part === 'string');
}

/** Whether a message answers the request with this id. */
export function isFileReply(data: unknown, requestId: string): data is FileReply {
  if (!isRecord(data) || data.requestId !== requestId) return false;
  if (data.type === 'earmark.file.found') return data.file !== undefined;
  return data.type === 'earmark.file.failed' && isFailure(data.failure);
}

function isFailure(value: unknown): value is Failure {
  if (!isRecord(value) || typeof value.detail !== 'string') return false;
  return FAILURE_CODES.some((code) => code === value.code);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
