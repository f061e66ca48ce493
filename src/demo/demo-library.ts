import { type Remote, releaseProxy, transfer, wrap } from 'comlink';
import { EarmarkError } from '../shared/failures.ts';
import { clearUnfinished, hasDemoFile, openDemoFolder, removeDemoFolder } from './demo-folders.ts';
import type { DemoEncoderApi, EncodingRequest } from './encoder-protocol.ts';
import { type Piece, piecePath } from './piece.ts';
import { PIECES } from './pieces.ts';
import { DEMO_SAMPLE_RATE_HZ, renderPiece } from './render-piece.ts';

/** Held while the library is made or deleted, so that two tabs don't do both at once. */
const LOCK = 'earmark-demo-library';

export interface DemoLibraryOptions {
  /** `done` of `total` files are there; `title` is being made now, or was the last. */
  onProgress(done: number, total: number, title: string): void;
  /** A file was written: its path below the returned folder, segments joined by `/`. Not called for files kept from before. */
  onPieceReady?(path: string): void;
  signal: AbortSignal;
  /** All twenty-four where it is left out. */
  pieces?: readonly Piece[];
}

/**
 * Makes the demo library in the origin's private file system and returns its folder.
 *
 * Files that are there already are kept, so that a second call returns at once and a call after an interruption
 * goes on where it stopped. While the worker encodes one piece, the next is rendered.
 *
 * @throws {EarmarkError} `unsupported_codec` without an Opus encoder, `storage_unavailable` without a private file
 *   system, `storage_full` when the quota does not suffice, `worker_crashed`.
 * @throws the signal's reason when it is aborted; files finished by then stay, none is left half written.
 */
export async function createDemoLibrary(options: DemoLibraryOptions): Promise<FileSystemDirectoryHandle> {
  options.signal.throwIfAborted();
  return navigator.locks.request(LOCK, { signal: options.signal }, async () => {
    const pieces = options.pieces ?? PIECES;
    const demo = await openDemoFolder();
    const missing = await missingPieces(demo, pieces);
    if (missing.length > 0) {
      await assertCanEncodeOpus();
      await clearUnfinished();
      try {
        await makePieces(missing, pieces.length, options);
      } finally {
        await clearUnfinished();
      }
    }
    options.onProgress(pieces.length, pieces.length, pieces.at(-1)?.title ?? '');
    return demo;
  });
}

/** Deletes the demo library, whole or in part; does nothing where there is none. */
export async function deleteDemoLibrary(): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    await clearUnfinished();
    await removeDemoFolder();
  });
}

async function missingPieces(demo: FileSystemDirectoryHandle, pieces: readonly Piece[]): Promise<Piece[]> {
  const present = await Promise.all(pieces.map((piece) => hasDemoFile(demo, piecePath(piece))));
  return pieces.filter((_, index) => !present[index]);
}

async function assertCanEncodeOpus(): Promise<void> {
  const config = { codec: 'opus', sampleRate: DEMO_SAMPLE_RATE_HZ, numberOfChannels: 2 };
  if (typeof AudioEncoder !== 'undefined' && (await AudioEncoder.isConfigSupported(config)).supported) return;
  throw new EarmarkError(
    'unsupported_codec',
    'This browser cannot encode Opus, so it cannot make the demo library. Use a current browser, or choose a folder of your own music.',
  );
}

async function makePieces(missing: Piece[], total: number, options: DemoLibraryOptions): Promise<void> {
  const encoder = startEncoder(options.signal);
  let done = total - missing.length;
  let encoding: Promise<void> = Promise.resolve();
  try {
    for (const piece of missing) {
      options.onProgress(done, total, piece.title);
      const [buffer] = await Promise.all([renderPiece(piece, options.signal), encoding]);
      encoding = encoder.encode(requestFor(piece, buffer)).then(() => {
        done += 1;
        options.onProgress(done, total, piece.title);
        options.onPieceReady?.(piecePath(piece).join('/'));
      });
    }
    await encoding;
  } finally {
    await encoding.catch(() => undefined); // settles before the worker goes; a failure was thrown above already
    encoder.stop();
  }
}

function requestFor(piece: Piece, buffer: AudioBuffer): EncodingRequest {
  const { title, genre, trackNumber, album } = piece;
  return {
    channels: Array.from({ length: buffer.numberOfChannels }, (_, index) => buffer.getChannelData(index)),
    sampleRateHz: buffer.sampleRate,
    tags: { title, genre, trackNumber, album },
    path: piecePath(piece),
  };
}

interface Encoder {
  encode(request: EncodingRequest): Promise<void>;
  stop(): void;
}

/** Starts the worker. An abort stops it softly, so that it leaves no open file behind. */
function startEncoder(signal: AbortSignal): Encoder {
  const worker = new Worker(new URL('./demo-encoder.worker.ts', import.meta.url), { type: 'module' });
  const remote: Remote<DemoEncoderApi> = wrap(worker);
  const crash = new Promise<never>((_, reject) => {
    worker.onerror = () =>
      reject(new EarmarkError('worker_crashed', 'The encoder of the demo library broke off. Try again.'));
  });
  crash.catch(() => undefined); // whoever encodes at that moment hears of it through the race below
  const onAbort = (): void => void remote.abort();
  signal.addEventListener('abort', onAbort);
  return {
    async encode(request) {
      const buffers = request.channels.map((channel) => channel.buffer);
      const outcome = await Promise.race([remote.encode(transfer(request, buffers)), crash]);
      signal.throwIfAborted();
      if (outcome.status === 'failed') throw new EarmarkError(outcome.failure.code, outcome.failure.detail);
    },
    stop() {
      signal.removeEventListener('abort', onAbort);
      remote[releaseProxy]();
      worker.terminate();
    },
  };
}
