/** Turns what was dropped on the page into directories with handles, or else into plain files. */
export interface Dropped {
  directories: FileSystemDirectoryHandle[];
  /** Loose files, and folders where the browser gives no handles. */
  files: { path: string; file: File }[];
}

/** Must be called within the drop event: the items are gone once it returns. */
export function readDropped(items: DataTransferItemList): Promise<Dropped> {
  const readers = Array.from(items)
    .filter((item) => item.kind === 'file')
    .map((item) => readerFor(item));
  return collect(readers);
}

type Reader = () => Promise<Partial<Dropped>>;

/** Takes hold of the item now and reads it later. */
function readerFor(item: DataTransferItem): Reader {
  if ('getAsFileSystemHandle' in item) {
    const pending = item.getAsFileSystemHandle();
    const fallback = item.getAsFile();
    return async () => {
      const handle = await pending;
      if (handle instanceof FileSystemDirectoryHandle) return { directories: [handle] };
      if (handle instanceof FileSystemFileHandle) return oneFile(await handle.getFile());
      return fallback ? oneFile(fallback) : {};
    };
  }
  const entry = (item as DataTransferItem).webkitGetAsEntry();
  return async () => (entry ? { files: await filesOf(entry, '') } : {});
}

function oneFile(file: File): Partial<Dropped> {
  return { files: [{ path: file.name, file }] };
}

async function collect(readers: Reader[]): Promise<Dropped> {
  const dropped: Dropped = { directories: [], files: [] };
  for (const read of readers) {
    const part = await read();
    dropped.directories.push(...(part.directories ?? []));
    dropped.files.push(...(part.files ?? []));
  }
  return dropped;
}

async function filesOf(entry: FileSystemEntry, prefix: string): Promise<{ path: string; file: File }[]> {
  const path = prefix + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ path, file }];
  }
  const files: { path: string; file: File }[] = [];
  for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) {
    files.push(...(await filesOf(child, `${path}/`)));
  }
  return files;
}

/** `readEntries` gives at most 100 a call in Chromium: it is asked until it gives none. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return children;
    children.push(...some);
  }
}
