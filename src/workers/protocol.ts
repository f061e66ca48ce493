/**
 * What the page and its workers say to each other. Everything that crosses is plain data: an error thrown
 * across Comlink loses its code, so that outcomes, failures included, are values.
 */
import type { ImportBatch, KnownFile, ScanSummary, WalkedFile } from '../import/import-types.ts';
import type { Failure } from '../shared/failures.ts';
import type { Fingerprint, FingerprintPass, SideRecord } from '../shared/fingerprint.ts';

export type {
  ImportBatch,
  KnownFile,
  ScanSummary,
  WalkedFile,
} from '../import/import-types.ts';

/** One file to hear. */
export interface AnalysisRequest {
  file: File;
  pass: FingerprintPass;
}

/** PCM that the window decoded because the worker could not; its buffers are transferred. */
export interface PcmAnalysisRequest {
  channels: Float32Array<ArrayBuffer>[];
  sampleRateHz: number;
  pass: FingerprintPass;
}

/** The fingerprint so far, sent after every window or ten-second segment. */
export interface AnalysisUpdate {
  fingerprint: Fingerprint;
  /** Seconds of audio heard so far. */
  heardSeconds: number;
}

/** What became of a file. */
export type AnalysisOutcome =
  | {
      status: 'heard';
      fingerprint: Fingerprint;
      side: SideRecord | null;
      /** Seconds of audio decoded and heard. */
      heardSeconds: number;
      /** Milliseconds of wall time in the worker. */
      elapsedMs: number;
      /** Which decoder gave the PCM, e.g. `webcodecs` or `web-audio`. */
      decoder: string;
      /** Set where the file broke off: what was heard before counts, and says so. */
      failure: Failure | null;
    }
  /** This worker has no decoder for the file; the window may have one. */
  | { status: 'undecodable_here'; failure: Failure }
  /** The worker or its kernel could not be loaded: no file is to blame, and none can be heard now. */
  | { status: 'engine_unavailable'; failure: Failure }
  | { status: 'failed'; failure: Failure };

/** Implemented by `analysis.worker.ts`, called by the pool through Comlink. */
export interface AnalysisWorkerApi {
  analyse(request: AnalysisRequest, onUpdate: (update: AnalysisUpdate) => void): Promise<AnalysisOutcome>;
  analysePcm(
    request: PcmAnalysisRequest,
    onUpdate: (update: AnalysisUpdate) => void,
  ): Promise<AnalysisOutcome>;
  /** Has what is being heard wait between two blocks of sound, or go on. */
  hold(isHeld: boolean): void;
  /** Loads what the first file would have to wait for. */
  prepare(): Promise<void>;
}

/**
 * What is scanned: a directory, which the worker walks by itself, or a list of files that only the page has. Of a list
 * no `File` crosses until it is read: cloning one takes 0.3 ms of the page's main thread, three seconds for ten thousand.
 */
export type ScanRoot =
  | { kind: 'handle'; directory: FileSystemDirectoryHandle }
  | { kind: 'listing'; files: WalkedFile[] };

/** What the page says of one file of a listing. */
export type OpenedFile = { file: File } | { failure: Failure };

/** Implemented by `import.worker.ts`. One scan at a time. */
export interface ImportWorkerApi {
  /**
   * Walks the root and compares it with what is known. `onFound` hears how many audio files were found so far;
   * `openListed` gives a file of a listing, now or while it is read.
   */
  scan(
    root: ScanRoot,
    known: KnownFile[],
    onFound: (count: number) => void,
    openListed: (path: string) => Promise<OpenedFile>,
  ): Promise<ScanSummary>;
  /**
   * Reads tags and covers of `paths` of the root last scanned, and hands batches over. It waits for each `onBatch`
   * to resolve before it reads far ahead, so that a slow receiver bounds the memory.
   */
  read(paths: string[], onBatch: (batch: ImportBatch) => Promise<void>): Promise<void>;
  /** Stops the scan or reading under way; the pending call settles soon after. */
  abort(): void;
}
