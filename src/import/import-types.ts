import type { Failure } from '../shared/failures.ts';
import type { ImportedTrack } from '../shared/imported-track.ts';

/** A file as the walk finds it, before anything of it is read. */
export interface WalkedFile {
  /** Path inside the root, segments joined by `/`. */
  path: string;
  /** Bytes. */
  size: number;
  /** ISO 8601. */
  modified_at: string;
}

/** A file of the root that the library knows already. */
export interface KnownFile extends WalkedFile {
  id: string;
}

/** Where the audio files of a root come from: a directory to walk, or a list whose files are opened one by one. */
export type RootFiles =
  | { kind: 'handle'; directory: FileSystemDirectoryHandle }
  | { kind: 'listing'; files: WalkedFile[]; open(path: string): Promise<File> };

/** A cover picture, scaled down for keeping; `hash` is the SHA-256 of the blob in hex. */
export interface CoverPicture {
  hash: string;
  blob: Blob;
}

/** Tags of some files, with those cover pictures that no earlier batch of this scan carried. */
export interface ImportBatch {
  tracks: ImportedTrack[];
  covers: CoverPicture[];
  /** Files whose cover pictures could not be used, with why; the tracks themselves are fine. */
  coverFailures: { path: string; failure: Failure }[];
  /** Files whose audio is fine, but whose tags a parser gave up on, with why: the tracks are listed with what was read. */
  tagFailures: { path: string; failure: Failure }[];
}

/** What a walk found, against what was known. */
export interface ScanSummary {
  /** Paths of files that are new or differ in size or modification time from what the library knows. */
  toRead: string[];
  /** Ids of known tracks whose files the walk did not find. */
  missingIds: string[];
  unchangedCount: number;
  /** Folders and files that could not be entered or read, with why. */
  failures: { path: string; failure: Failure }[];
}
