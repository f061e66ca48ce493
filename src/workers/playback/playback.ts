/** The playback worker without the worker: takes the page's commands, sends PCM to the worklet. */
import type { AudioSource } from '../../decode/audio-source.ts';
import type { DecoderPolicy } from '../../decode/decoder-choice.ts';
import { openAudio } from '../../decode/open-audio.ts';
import { type Deferred, deferred } from '../../shared/deferred.ts';
import { EarmarkError, type Failure, toFailure } from '../../shared/failures.ts';
import { unlessAborted } from './abortable.ts';
import { ChunkSender, type PostPcm } from './chunk-sender.ts';
import { type OpenedTrack, OpenTracks } from './open-tracks.ts';
import { PageShelf } from './page-shelf.ts';
import type { PlaybackCommand, PlaybackReport, PlaybackSegment, StreamPart } from './playback-protocol.ts';
import { PlaybackRun } from './playback-run.ts';
import { openRemoteFile } from './remote-file.ts';
import { TransferredSource } from './transferred-source.ts';

/** Kept of all files together: enough for a demuxer that jumps between an index and the sound, and for the track behind it. */
const KEPT_BYTES = 16 * 2 ** 20;
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
  readonly #shelf = new PageShelf(KEPT_BYTES);
  readonly #tracks = new OpenTracks((segment, policy, signal) => this.#open(segment, policy, signal));
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
        this.#tracks.rest();
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
      open: (segment, policy, signal) => this.#tracks.use(segment, policy, signal),
      isFarAhead: () => this.#sender.isFull,
      room: (signal) => this.#sender.room(signal),
      report: this.#options.report,
    });
    return run;
  }

  /** The signal fires when the track is closed: until then others than the first segment may wait for what was asked for. */
  async #open(segment: PlaybackSegment, policy: DecoderPolicy, signal: AbortSignal): Promise<OpenedTrack> {
    const { trackId, name } = segment;
    const file = await openRemoteFile(
      (first, last, etag) => this.#fetchPart(trackId, first, last, etag, signal),
      this.#shelf,
    );
    const close = () => file.close();
    try {
      const source = await openAudio(file.blob, { signal, name, policy, countsLength: false });
      return {
        source,
        isHeld: false,
        close: () => {
          source.dispose();
          close();
        },
      };
    } catch (thrown) {
      close();
      const failure = toFailure(thrown);
      if (failure.code !== 'unsupported_codec') throw thrown;
      const source = await this.#openInWindow(segment, failure, signal);
      return { source, isHeld: true, close: () => source.dispose() };
    }
  }

  async #openInWindow(
    { id, trackId, name }: PlaybackSegment,
    failure: Failure,
    signal: AbortSignal,
  ): Promise<AudioSource> {
    const wanted = deferred<WindowPcm>();
    this.#windowPcm.set(id, wanted);
    this.#options.report({ type: 'pcm_wanted', segmentId: id, trackId, name, failure });
    const { channels, sampleRateHz } = await unlessAborted(wanted.promise, signal);
    return new TransferredSource(channels, sampleRateHz);
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
