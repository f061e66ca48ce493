/** The playback worker without the worker: takes the page's commands, sends PCM to the worklet. */
import type { AudioSource } from '../../decode/audio-source.ts';
import type { DecoderPolicy } from '../../decode/decoder-choice.ts';
import { openAudio } from '../../decode/open-audio.ts';
import { type Deferred, deferred } from '../../shared/deferred.ts';
import { EarmarkError, toFailure } from '../../shared/failures.ts';
import { ChunkSender, type PostPcm } from './chunk-sender.ts';
import type { PlaybackCommand, PlaybackReport, PlaybackSegment, StreamPart } from './playback-protocol.ts';
import { PlaybackRun } from './playback-run.ts';
import { openRemoteFile } from './remote-file.ts';
import { TransferredSource } from './transferred-source.ts';

/** So much sound waits in the worklet: longer than any stall of the page or the disk that one would put up with. */
const AHEAD_SECONDS = 15;

export interface PlaybackOptions {
  outputRateHz: number;
  postPcm: PostPcm;
  report: (report: PlaybackReport) => void;
}

type WindowPcm = PlaybackCommand & { type: 'pcm' };

export class Playback {
  readonly #options: PlaybackOptions;
  readonly #sender: ChunkSender;
  readonly #parts = new Map<number, Deferred<StreamPart>>();
  readonly #windowPcm = new Map<number, Deferred<WindowPcm>>();
  #run: PlaybackRun | null = null;
  #lastRequestId = 0;

  constructor(options: PlaybackOptions) {
    this.#options = options;
    this.#sender = new ChunkSender(options.postPcm, AHEAD_SECONDS * options.outputRateHz);
  }

  /** The worklet has let go of so many frames. */
  spent(frameCount: number): void {
    this.#sender.spent(frameCount);
  }

  command(command: Exclude<PlaybackCommand, { type: 'connect' }>): void {
    switch (command.type) {
      case 'start':
        this.#run?.end();
        this.#run = this.#makeRun();
        this.#run.append(command.segment);
        break;
      case 'append':
        this.#run?.append(command.segment);
        break;
      case 'truncate':
        this.#run?.truncate(command.afterSegmentId);
        break;
      case 'clear':
        this.#run?.end();
        this.#run = null;
        break;
      case 'nothing_follows':
        this.#run?.nothingFollows();
        break;
      default:
        this.#answer(command);
    }
  }

  #answer(command: PlaybackCommand & { type: 'part' | 'part_failed' | 'pcm' | 'pcm_failed' }): void {
    switch (command.type) {
      case 'part':
        take(this.#parts, command.requestId)?.resolve(command.part);
        break;
      case 'part_failed':
        take(this.#parts, command.requestId)?.reject(errorOf(command.failure));
        break;
      case 'pcm':
        take(this.#windowPcm, command.segmentId)?.resolve(command);
        break;
      case 'pcm_failed':
        take(this.#windowPcm, command.segmentId)?.reject(errorOf(command.failure));
    }
  }

  #makeRun(): PlaybackRun {
    const run: PlaybackRun = new PlaybackRun({
      outputRateHz: this.#options.outputRateHz,
      sink: this.#sender,
      open: (segment, policy, signal) => this.#open(segment, policy, signal),
      room: (signal) => this.#sender.room(signal),
      report: this.#options.report,
    });
    return run;
  }

  async #open(segment: PlaybackSegment, policy: DecoderPolicy, signal: AbortSignal): Promise<AudioSource> {
    const { trackId, name } = segment;
    const file = await openRemoteFile((first, last, etag) =>
      this.#fetchPart(trackId, first, last, etag, signal),
    );
    try {
      return await openAudio(file, { signal, name, policy });
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code !== 'unsupported_codec') throw thrown;
      const wanted = deferred<WindowPcm>();
      this.#windowPcm.set(segment.id, wanted);
      this.#options.report({ type: 'pcm_wanted', segmentId: segment.id, trackId, name, failure });
      const { channels, sampleRateHz } = await unlessAborted(wanted.promise, signal);
      return new TransferredSource(channels, sampleRateHz);
    }
  }

  #fetchPart(
    trackId: string,
    first: number,
    last: number,
    etag: string | null,
    signal: AbortSignal,
  ): Promise<StreamPart> {
    this.#lastRequestId += 1;
    const requestId = this.#lastRequestId;
    const part = deferred<StreamPart>();
    this.#parts.set(requestId, part);
    this.#options.report({ type: 'part_wanted', requestId, trackId, first, last, etag });
    return unlessAborted(part.promise, signal);
  }
}

function take<Value>(map: Map<number, Value>, key: number): Value | undefined {
  const value = map.get(key);
  map.delete(key);
  return value;
}

function errorOf({ code, detail }: { code: EarmarkError['code']; detail: string }): EarmarkError {
  return new EarmarkError(code, detail);
}

/** Rejects as soon as the signal fires: what is given up need not wait for its answer. */
function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new EarmarkError('aborted', 'Playing was stopped.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
