import type { HandleReply, HandleRequest } from '../api/handle-exchange.ts';
import type { Library } from '../api/library/library.ts';
import type { LibraryStore } from '../store/library-store.ts';

/** Stores or lists directory handles; either way all that are stored come back. */
export async function answerHandleRequest(
  store: LibraryStore,
  library: Library,
  request: HandleRequest,
): Promise<HandleReply> {
  try {
    if (request.type === 'earmark.handles.put') {
      const { rootId, handle } = request;
      if (!library.roots.has(rootId))
        return { ok: false, detail: `No root has the id ${rootId.slice(0, 100)}.` };
      await store.writeHandle({ rootId, handle });
    }
    return { ok: true, handles: await store.listHandles() };
  } catch (thrown) {
    return { ok: false, detail: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
