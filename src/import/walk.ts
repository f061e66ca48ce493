import { type Failure, toFailure } from '../shared/failures.ts';
import { instantOf } from '../shared/instant.ts';
import { folderPictureRank, isAudioName, isHiddenName } from './file-kinds.ts';
import type { RootFiles, WalkedFile } from './import-types.ts';
import { mapBounded } from './map-bounded.ts';
import { compareNames, comparePaths } from './natural-order.ts';
import { pathFailure } from './track-bounds.ts';

/** `getFile()` calls under way at once: each waits for the disk, hardly for the processor. */
const PARALLEL_STATS = 8;

/** A file that was found and can be opened later. */
export interface FoundFile extends WalkedFile {
  open(): Promise<File>;
}

/** What a walk found, and what it could not enter. */
export interface WalkResult {
  files: FoundFile[];
  /** The cover picture of a folder, by the folder's path. */
  folderPictures: Map<string, () => Promise<File>>;
  /** Folders and files that could not be entered or read; the path of the root is empty. */
  failures: { path: string; failure: Failure }[];
}

interface Entry {
  path: string;
  open(): Promise<File>;
}

/** What one folder holds directly. */
interface Listing {
  audio: Entry[];
  folders: { path: string; handle: FileSystemDirectoryHandle }[];
  picture: { rank: number; open: () => Promise<File> } | null;
}

/**
 * Finds the audio files of a root: folder by folder, names in natural order.
 * What cannot be read is noted and passed over; only the signal ends a walk early, by rejecting.
 *
 * @param onFound Hears the count of audio files found so far, after every few dozen.
 */
export function walkRoot(
  root: RootFiles,
  onFound: (count: number) => void,
  signal: AbortSignal,
): Promise<WalkResult> {
  return root.kind === 'handle'
    ? walkDirectory(root.directory, onFound, signal)
    : walkListing(root.files, root.open, onFound, signal);
}

async function walkDirectory(
  directory: FileSystemDirectoryHandle,
  onFound: (count: number) => void,
  signal: AbortSignal,
): Promise<WalkResult> {
  const result: WalkResult = { files: [], folderPictures: new Map(), failures: [] };
  const report = countReporter(onFound);
  const pending = [{ path: '', handle: directory }];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    signal.throwIfAborted();
    try {
      const listing = await listFolder(folder.path, folder.handle, signal);
      if (listing.picture) result.folderPictures.set(folder.path, listing.picture.open);
      pending.push(...listing.folders.reverse());
      await addFiles(result, listing.audio, report, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      result.failures.push({ path: folder.path, failure: toFailure(thrown) });
    }
  }
  onFound(result.files.length);
  return result;
}

async function listFolder(
  folderPath: string,
  directory: FileSystemDirectoryHandle,
  signal: AbortSignal,
): Promise<Listing> {
  const listing: Listing = { audio: [], folders: [], picture: null };
  for await (const [name, handle] of directory.entries()) {
    signal.throwIfAborted();
    if (isHiddenName(name)) continue;
    const path = folderPath === '' ? name : `${folderPath}/${name}`;
    if (handle.kind === 'directory') {
      // The kind tells the type; the libraries' typings leave it at the base interface.
      listing.folders.push({ path, handle: handle as FileSystemDirectoryHandle });
      continue;
    }
    const file = handle as FileSystemFileHandle; // the only other kind
    noteFile(listing, name, { path, open: () => file.getFile() });
  }
  listing.audio.sort((a, b) => compareNames(a.path, b.path));
  listing.folders.sort((a, b) => compareNames(a.path, b.path));
  return listing;
}

function noteFile(listing: Listing, name: string, entry: Entry): void {
  if (isAudioName(name)) {
    listing.audio.push(entry);
    return;
  }
  const rank = folderPictureRank(name);
  if (rank !== null && rank < (listing.picture?.rank ?? Number.POSITIVE_INFINITY)) {
    listing.picture = { rank, open: entry.open };
  }
}

/** Looks up size and modification time, which only an opened file tells. */
async function addFiles(
  result: WalkResult,
  entries: readonly Entry[],
  report: (count: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const looked = mapBounded(entries, PARALLEL_STATS, lookAt, signal);
  for await (const outcome of looked) {
    if ('failure' in outcome) result.failures.push(outcome);
    else result.files.push(outcome);
    report(result.files.length);
  }
}

async function lookAt(entry: Entry): Promise<FoundFile | { path: string; failure: Failure }> {
  const refused = pathFailure(entry.path);
  if (refused) return { path: entry.path, failure: refused };
  try {
    const file = await entry.open();
    return { ...describe(entry.path, file), open: entry.open };
  } catch (thrown) {
    return { path: entry.path, failure: toFailure(thrown) };
  }
}

function describe(path: string, file: File): WalkedFile {
  return { path, size: file.size, modified_at: instantOf(file.lastModified) };
}

async function walkListing(
  given: readonly WalkedFile[],
  openListed: (path: string) => Promise<File>,
  onFound: (count: number) => void,
  signal: AbortSignal,
): Promise<WalkResult> {
  const result: WalkResult = { files: [], folderPictures: new Map(), failures: [] };
  const listings = new Map<string, Listing>();
  const described = new Map(given.map((file) => [file.path, file]));
  for (const { path } of given) {
    const segments = path.split('/');
    const name = segments.pop() ?? path;
    if (isHiddenName(name) || segments.some(isHiddenName)) continue;
    const folder = segments.join('/');
    const listing = listings.get(folder) ?? { audio: [], folders: [], picture: null };
    listings.set(folder, listing);
    noteFile(listing, name, { path, open: () => openListed(path) });
  }
  for (const [folder, listing] of listings) {
    if (listing.picture) result.folderPictures.set(folder, listing.picture.open);
  }
  const audio = [...listings.values()].flatMap((listing) => listing.audio);
  audio.sort((a, b) => comparePaths(a.path, b.path));
  signal.throwIfAborted();
  for (const entry of audio) {
    const file = described.get(entry.path);
    const refused = pathFailure(entry.path);
    if (refused) result.failures.push({ path: entry.path, failure: refused });
    else if (file)
      result.files.push({ ...file, modified_at: instantOf(Date.parse(file.modified_at)), open: entry.open });
  }
  onFound(result.files.length);
  return result;
}

const REPORT_EVERY = 32;

/** Tells only every few dozen counts: each telling is a message to the page. */
function countReporter(onFound: (count: number) => void): (count: number) => void {
  return (count) => {
    if (count > 0 && count % REPORT_EVERY === 0) onFound(count);
  };
}
