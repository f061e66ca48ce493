/** The page of a lane: a file input and a worker, driven from outside the browser. */
import { decodeInWindow } from '../../../../src/engine/window-decoder.ts';
import { toFailure } from '../../../../src/shared/failures.ts';
import type { TrackOutcome } from '../heard-track.ts';
import type { HearingMessage, HearingRequest } from './hearing-messages.ts';

/** A worker that says nothing for this long is taken for hung. */
const STALL_MS = 120_000;

declare global {
  interface Window {
    /** Hears the file chosen in the page's input. */
    hearChosen(): Promise<TrackOutcome>;
  }
}

let known: Worker | undefined;

window.hearChosen = async () => {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) return failed('file_gone', 'The file could not be handed to the browser.');
  try {
    return await hear(file);
  } catch (thrown) {
    return { status: 'failed', failure: toFailure(thrown) };
  }
};

async function hear(file: File): Promise<TrackOutcome> {
  const first = await ask({ file }, []);
  if (first.kind === 'outcome') return first.outcome;
  const pcm = await decodeInWindow(file, null);
  const buffers = pcm.channels.map((channel) => channel.buffer);
  const second = await ask({ file, pcm }, buffers);
  return second.kind === 'outcome' ? second.outcome : { status: 'failed', failure: second.failure };
}

/** Asks the worker, and ends it where it crashes or falls silent. */
function ask(
  request: HearingRequest,
  transferred: Transferable[],
): Promise<Exclude<HearingMessage, { kind: 'alive' }>> {
  const worker = known ?? new Worker(new URL('./hear.worker.ts', import.meta.url), { type: 'module' });
  known = worker;
  return new Promise((resolve) => {
    const dismiss = (code: 'worker_crashed' | 'timeout', detail: string) => {
      clearTimeout(timer);
      worker.terminate();
      known = undefined;
      resolve({ kind: 'outcome', outcome: failed(code, detail) });
    };
    const watch = () =>
      setTimeout(() => dismiss('timeout', 'It made no progress and was stopped.'), STALL_MS);
    let timer = watch();
    worker.onerror = (event) => dismiss('worker_crashed', event.message);
    worker.onmessage = ({ data }: MessageEvent<HearingMessage>) => {
      clearTimeout(timer);
      if (data.kind === 'alive') timer = watch();
      else resolve(data);
    };
    worker.postMessage(request, transferred);
  });
}

function failed(code: 'file_gone' | 'worker_crashed' | 'timeout', detail: string): TrackOutcome {
  return { status: 'failed', failure: { code, detail } };
}
