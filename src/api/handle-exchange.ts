/**
 * Directory handles can be cloned between realms but not written as JSON: they reach the backend beside the HTTP
 * contract, by message, and the reply comes back over the port that was sent along (or as the return value, when the
 * backend lives in the page).
 */

/** The handle of a root's folder. */
export interface RootHandle {
  rootId: string;
  handle: FileSystemDirectoryHandle;
}

export type HandleRequest =
  | { type: 'earmark.handles.put'; rootId: string; handle: FileSystemDirectoryHandle }
  | { type: 'earmark.handles.list' };

/** All handles that are stored now, or why it didn't work. */
export type HandleReply = { ok: true; handles: RootHandle[] } | { ok: false; detail: string };

/** Whether a message is a request about handles. */
export function isHandleRequest(data: unknown): data is HandleRequest {
  if (!isRecord(data)) return false;
  if (data.type === 'earmark.handles.list') return true;
  return (
    data.type === 'earmark.handles.put' && typeof data.rootId === 'string' && isDirectoryHandle(data.handle)
  );
}

/** Whether a message is a reply about handles. */
export function isHandleReply(data: unknown): data is HandleReply {
  if (!isRecord(data)) return false;
  if (data.ok === false) return typeof data.detail === 'string';
  return data.ok === true && Array.isArray(data.handles) && data.handles.every(isRootHandle);
}

function isRootHandle(value: unknown): value is RootHandle {
  return isRecord(value) && typeof value.rootId === 'string' && isDirectoryHandle(value.handle);
}

function isDirectoryHandle(value: unknown): value is FileSystemDirectoryHandle {
  return isRecord(value) && value.kind === 'directory' && typeof value.name === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
